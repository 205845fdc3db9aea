"""Draws the page of all answers. Knows which answer belongs where, and nothing of how it looks."""

from markupsafe import Markup, escape

from survey import drawing
from survey.drawing import Drawn, gap, once, together
from survey.forms.steps import StepForm
from survey.language import gettext as _
from survey.language import tongues
from survey.pages.check import CheckPage, SectionAnswers
from survey.pages.groups import Group

GAPS = {"summary": gap("summary"), "lines": gap("lines")}


def drawn_check(form: StepForm, page: CheckPage) -> Drawn:
    """The page of all answers for one person."""
    _theirs, ours = tongues(page.questionnaire.language)
    skipped = Markup("<span{}>{}</span>").format(ours, _("Not answered"))
    personal = {"parts": together([_part(page, part, skipped) for part in page.sections])}
    shown = {"questionnaire": page.questionnaire}
    return drawing.step("check.html", form, (page.questionnaire,), personal, lambda: shown)


def _part(page: CheckPage, part: SectionAnswers, skipped: Markup) -> Markup:
    """One section; `skipped` is what is said where no answer is."""
    lines = together([_line(page, group, skipped) for group in part.groups])
    is_asked = bool(part.groups)
    shown = {"section": part.section, "is_asked": is_asked, "questionnaire": page.questionnaire, **GAPS}
    drawn = once("check/part.html", (page.questionnaire, part.section.id, is_asked), lambda: shown)
    return drawn.filled({"summary": escape(part.summary), "lines": lines})


def _line(page: CheckPage, group: Group, skipped: Markup) -> Markup:
    """What was answered about one subject."""
    key = (page.questionnaire, *[question.name for question in group.questions])
    drawn = once("check/line.html", key, lambda: {"group": group, "gap": gap})
    return drawn.filled({each.name: escape(page.words(each)) or skipped for each in group.questions})

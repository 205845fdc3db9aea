"""Draws the page of a section. Knows which part of an answer belongs where, and nothing of how it looks."""

from collections.abc import Iterator
from dataclasses import replace

from flask import render_template
from markupsafe import Markup, escape

from questionnaires.model import Each, Kind, Question
from survey import drawing
from survey.drawing import Drawn, afresh, gap, once, together
from survey.forms.steps import StepForm
from survey.pages.groups import Group
from survey.pages.section import CHECK, SectionPage
from survey.store.drafts import Draft


class Unanswered:
    """Stands in for the page while questions are drawn for everybody."""

    def mark(self, question: Question, option_id: str) -> Markup:
        return gap(f"{question.name}={option_id}")

    def words(self, question: Question) -> Markup:
        return gap(question.name)

    def fault(self, _question: Question) -> str:
        return ""


UNANSWERED = Unanswered()
NOTHING_ANSWERED = {False: Draft(), True: Draft(reached=CHECK)}
"""By whether somebody has been at the end already."""


def drawn_section(form: StepForm, page: SectionPage) -> Drawn:
    """The page of a section for one person. With faults it is drawn from the beginning: that is rare. Where
    nothing is answered yet, which is usual, its questions are the same for everybody too."""
    personal = {"progress": page.progress}
    names = tuple([question.name for question in page.asked])
    has_own_questions = page.section.each is Each.LARGEST_GAP
    if has_own_questions or page.faults or not page.draft.answers.keys().isdisjoint(names):
        personal["groups"] = _groups(page)
    if page.faults:
        return render_template("section.html", form=form, page=page, **personal)
    asked = _scales(page) if has_own_questions else names
    key = (page.questionnaire, page.section.id, page.may_go_to_check, asked)
    nobodys = replace(page, draft=NOTHING_ANSWERED[page.may_go_to_check])
    return drawing.step("section.html", form, key, personal, lambda: _for_everybody(nobodys))


def _scales(page: SectionPage) -> tuple[str, ...]:
    """What the page's frame shows of its questions: far fewer than there are sets of largest gaps."""
    return tuple(dict.fromkeys(question.scale.id if question.scale else "" for question in page.asked))


def _for_everybody(nobodys: SectionPage) -> dict[str, object]:
    return {"page": nobodys, "groups": _groups(nobodys)}


def _groups(page: SectionPage) -> Markup:
    return together([_group(page, group) for group in page.groups])


def _group(page: SectionPage, group: Group) -> Markup:
    """Questions about one subject, with this person's answers."""
    if page.faults and any(question.name in page.faults for question in group.questions):
        return afresh("questions/group.html", group=group, page=page)
    key = (page.questionnaire, *[question.name for question in group.questions])
    drawn = once("questions/group.html", key, lambda: {"group": group, "page": UNANSWERED})
    return drawn.filled(dict(_answers(page, group)))


def _answers(page: SectionPage, group: Group) -> Iterator[tuple[str, str]]:
    """What of this person's answers belongs into which gap."""
    for question in group.questions:
        for each in page.chosen(question):
            if question.kind is Kind.TEXT:
                yield question.name, escape(each)
            else:
                yield f"{question.name}={each}", " checked"

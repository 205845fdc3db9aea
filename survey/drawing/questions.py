"""Draws the page of a section. Knows which part of an answer belongs where, and nothing of how it looks."""

from collections.abc import Iterator

from flask import render_template
from markupsafe import Markup, escape

from questionnaires.model import Kind, Question
from survey import drawing
from survey.drawing import afresh, gap, once, together
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
NOBODYS = {False: Draft(), True: Draft(reached=CHECK)}


def drawn_section(form: StepForm, page: SectionPage) -> str:
    """The page of a section for one person. With faults it is drawn from the beginning: that is rare."""
    personal = {"groups": _groups(page), "progress": page.progress}
    if page.faults:
        return render_template("section.html", form=form, page=page, **personal)
    scales = tuple(dict.fromkeys(question.scale.id if question.scale else "" for question in page.asked))
    key = (page.questionnaire, page.section.id, scales, page.may_go_to_check)
    nobodys = SectionPage(page.questionnaire, page.section, page.asked, NOBODYS[page.may_go_to_check])
    return drawing.step("section.html", form, key, personal, page=nobodys)


def _groups(page: SectionPage) -> Markup:
    return together([_group(page, group) for group in page.groups])


def _group(page: SectionPage, group: Group) -> Markup:
    """Questions about one subject, with this person's answers."""
    if page.faults and any(question.name in page.faults for question in group.questions):
        return afresh("questions/group.html", group=group, page=page)
    key = ("group", page.questionnaire, *[question.name for question in group.questions])
    drawing = once(key, lambda: render_template("questions/group.html", group=group, page=UNANSWERED))
    return drawing.filled(dict(_answers(page, group)))


def _answers(page: SectionPage, group: Group) -> Iterator[tuple[str, str]]:
    """What of this person's answers belongs into which gap."""
    for question in group.questions:
        for each in page.chosen(question):
            if question.kind is Kind.TEXT:
                yield question.name, escape(each)
            else:
                yield f"{question.name}={each}", " checked"

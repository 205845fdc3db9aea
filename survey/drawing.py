"""Draws the page of a section: once for everybody, with gaps; then into the gaps what is one person's.

Kept are words of the questionnaire and of the interface, which anybody may read. What somebody chose or
typed, what is wrong with it and whose page it is stand in their page alone. Drawing every page from the
beginning took more time than all else together."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace

from flask import Flask, current_app, g, render_template
from markupsafe import Markup, escape

from questionnaires.model import Kind, Question
from survey.forms.steps import StepForm
from survey.language import speaking
from survey.pages.section import CHECK, Group, SectionPage
from survey.store.drafts import Draft

EDGE = "\0"
"""Parts words from gaps: no definition and no template holds it."""


@dataclass(frozen=True)
class Drawing:
    """Markup with gaps: every other part is the name of what belongs there."""

    parts: tuple[str, ...]

    def filled(self, values: dict[str, str]) -> Markup:
        """With these values, which are markup; a gap without one stays empty."""
        parts = list(self.parts)
        parts[1::2] = [values.get(name, "") for name in parts[1::2]]
        return Markup("".join(parts))  # noqa: S704 - our templates escaped what is in the parts


def gap(name: str) -> Markup:
    return Markup("{0}{1}{0}").format(EDGE, name)


class Nobody:
    """Stands in for what templates ask about a person while they draw for everybody."""

    is_stale = False
    csrf_token = gap("csrf_token")
    drawn_for = gap("drawn_for")

    def get(self, name: str) -> Markup:
        return gap(name)

    def mark(self, question: Question, option_id: str) -> Markup:
        return gap(f"{question.name}={option_id}")

    def words(self, question: Question) -> Markup:
        return gap(question.name)

    def fault(self, _question: Question) -> str:
        return ""


NOBODY = Nobody()


def init_app(app: Flask) -> None:
    app.extensions["survey.drawings"] = {}


def section(form: StepForm, page: SectionPage) -> str:
    """The page of a section for one person."""
    groups = Markup("").join([_group(page, group) for group in page.groups])
    if form.is_stale or page.faults:
        return render_template("section.html", form=form, page=page, progress=page.progress, groups=groups)
    scales = tuple(dict.fromkeys(question.scale.id if question.scale else "" for question in page.asked))
    frame = _once((page.section.id, page.questionnaire, scales, page.may_go_to_check), lambda: _frame(page))
    return frame.filled(
        {
            "groups": groups,
            "progress": escape(page.progress),
            "csrf_token": escape(form.csrf_token),
            "drawn_for": escape(g.drawn_for),
        }
    )


def _frame(page: SectionPage) -> str:
    """All of the page but its questions."""
    nobodys = replace(page, draft=Draft(reached=CHECK if page.may_go_to_check else ""))
    gaps = {"progress": gap("progress"), "groups": gap("groups")}
    return render_template(
        "section.html", form=NOBODY, page=nobodys, g=NOBODY, session=None, request=None, **gaps
    )


def _group(page: SectionPage, group: Group) -> Markup:
    """Questions about one subject, with this person's answers."""
    if page.faults and any(question.name in page.faults for question in group.questions):
        return Markup(render_template("questions/group.html", group=group, page=page))  # noqa: S704 - as above
    key = (page.questionnaire, *[question.name for question in group.questions])
    drawing = _once(key, lambda: render_template("questions/group.html", group=group, page=NOBODY))
    return drawing.filled(dict(_answers(page, group)))


def _answers(page: SectionPage, group: Group) -> Iterator[tuple[str, str]]:
    """What of this person's answers belongs into which gap."""
    for question in group.questions:
        for each in page.chosen(question):
            if question.kind is Kind.TEXT:
                yield question.name, escape(each)
            else:
                yield f"{question.name}={each}", " checked"


def _once(key: tuple[Hashable, ...], draw: Callable[[], str]) -> Drawing:
    """What was drawn under this key in the language in force, or is now."""
    drawings: dict[Hashable, Drawing] = current_app.extensions["survey.drawings"]
    in_language = (speaking(), *key)
    if in_language not in drawings:
        drawings[in_language] = Drawing(tuple(draw().split(EDGE)))
    return drawings[in_language]

"""Draws the pages before the first question. Knows what of them is one person's."""

from dataclasses import replace

from survey import drawing
from survey.drawing import Drawn
from survey.forms.steps import StepForm
from survey.pages.promise import JoinPage, PromisePage
from survey.store.drafts import EMPTY


def drawn_join(form: StepForm, page: JoinPage) -> Drawn:
    """The page behind an open link: the same for everybody but for the proof."""
    return drawing.step("join.html", form, (page.wave,), {}, lambda: {"page": page})


def drawn_promise(form: StepForm, page: PromisePage) -> Drawn:
    """The promise, with this person's code, if it was made just now, and how far they had come."""
    personal = {"code": page.code, "where_left": page.where_left}
    nobodys = replace(page, draft=EMPTY, fresh_code="")
    return drawing.step("promise.html", form, (page.wave,), personal, lambda: {"page": nobodys})

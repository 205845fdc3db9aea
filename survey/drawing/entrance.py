"""Draws the pages before the first question. Knows what of them is one person's."""

from survey import drawing
from survey.forms.steps import StepForm
from survey.pages.promise import JoinPage, PromisePage
from survey.store.drafts import EMPTY


def drawn_join(form: StepForm, page: JoinPage) -> str:
    """The page behind an open link: the same for everybody but for the proof."""
    return drawing.step("join.html", form, (page.wave,), {}, page=page)


def drawn_promise(form: StepForm, page: PromisePage) -> str:
    """The promise, with this person's code, if it was made just now, and how far they had come."""
    nobodys = PromisePage(page.wave, page.questionnaire, EMPTY, page.settings, fresh_code="")
    personal = {"code": page.code, "where_left": page.where_left}
    return drawing.step("promise.html", form, (page.wave,), personal, page=nobodys)

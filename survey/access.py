"""Who may open which page. Every view is marked; who answers is known by the code in the session alone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from questionnaires import loader
from questionnaires.model import Questionnaire
from survey.codes import page_mark
from survey.store import codes, responses
from survey.store.drafts import Draft
from survey.store.waves import Wave

View = Callable[..., Any]
ANYONE = "anyone"
RESPONDENT = "respondent"
CONSENTING = "consenting respondent"


class CodeRefused(Exception):
    """A code is unknown, used or its wave is closed: which of these, nobody is told."""


class DefinitionChanged(Exception):
    """The questionnaire's file is not the one that the wave opened with."""


@dataclass(frozen=True)
class Respondent:
    """Somebody on their way through the questionnaire."""

    code: str
    wave: Wave
    questionnaire: Questionnaire
    draft: Draft


def anyone(view: View) -> View:
    """Mark a view that needs no code."""
    view.open_to = ANYONE  # type: ignore[attr-defined] # the mark that a test reads
    return view


def respondents(view: View) -> View:
    """Let in who has a good code, and hand the view the respondent. Who has sent goes to the receipt."""
    return _guarded(view, mark=RESPONDENT)


def consenting(view: View) -> View:
    """Let in who has a good code and went on from the promise; others are shown the promise first."""
    return _guarded(view, mark=CONSENTING)


def _guarded(view: View, *, mark: str) -> View:
    @wraps(view)
    def guarded(**values: Any) -> Response | str:
        # the code first: another click may be spending it, and then its receipt is there when asked for
        holder = codes.find_holder(session.get("code", ""))
        if has_sent():
            return redirect(url_for("survey.receipt"))
        if holder is None:
            raise CodeRefused
        g.whose = page_mark(holder.code)
        if request.form.get("whose", g.whose) != g.whose:  # drawn for who was here before
            return redirect(url_for("survey.promise"))
        if holder.draft is None and mark == CONSENTING:
            return redirect(url_for("survey.promise"))
        respondent = Respondent(
            holder.code, holder.wave, questionnaire_of(holder.wave), holder.draft or Draft()
        )
        answer: Response | str = view(respondent, **values)
        return answer

    guarded.open_to = mark  # type: ignore[attr-defined] # the mark that a test reads
    return guarded


def questionnaire_of(wave: Wave) -> Questionnaire:
    """What the wave asks. Raises DefinitionChanged if the file is not the one it opened with."""
    questionnaire = loader.load(wave.questionnaire)
    if questionnaire.sha256 != wave.questionnaire_sha256:
        raise DefinitionChanged(
            f"{wave.questionnaire} was changed after a wave opened with it. Put the old file back, "
            "and give the new words a new version."
        )
    return questionnaire


def let_in(code: str) -> None:
    """Begin, or come back, with this code. Raises CodeRefused."""
    if codes.find_holder(code) is None:
        raise CodeRefused
    session.clear()
    session["code"] = code


def has_sent() -> bool:
    """Whether this session's answers arrived, even if the reply that said so was lost."""
    if "sent" not in session and "receipt" in session and responses.is_counted(session["receipt"]):
        remember_sent(session["receipt"])
    return "sent" in session


def remember_sent(receipt: str) -> None:
    """Keep the receipt, and the last day of the wave, for the page that shows them; forget the code."""
    closes = session.get("closes")
    session.clear()
    session.update(sent=receipt, closes=closes)

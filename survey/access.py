"""Who may open which page. Every view is marked; who answers is known by the code in the session alone.

A page that was left open until its session fell idle is no way in: it goes on only in the browser that still
holds that session's sealed cookie, which leaving, stopping and sending take away."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from questionnaires import loader
from questionnaires.model import Questionnaire
from survey import language
from survey.codes import as_typed, page_mark
from survey.forms.steps import ReturnForm
from survey.pages.section import KEEP
from survey.sessions import do_not_renew, put_aside
from survey.store import codes, responses, waves
from survey.store.drafts import Draft
from survey.store.waves import Wave

View = Callable[..., Any]
ANYONE = "anyone"
RESPONDENT = "respondent"
CONSENTING = "consenting respondent"
DRAWN_FOR = "drawn_for"
OURSELVES = {"same-origin", "none"}
"""What a browser says of a request that no other site has made (`Sec-Fetch-Site`)."""


class CodeRefused(Exception):
    """A code is unknown, used or its wave is closed: which of these, nobody is told."""


class CodeNeeded(Exception):
    """Somebody without a session is at a page that opens only with a code."""


class SurveyClosed(Exception):
    """The wave of this session, or of this open link, takes no more answers."""


class SentFromElsewhere(Exception):
    """Another site made this browser send something to us."""


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
        if is_in_background():
            do_not_renew()
        elif request.method == "POST":
            _come_back()
        # the code first: another click may be spending it, and then its receipt is there when asked for
        holder = codes.find_holder(session.get("code", ""))
        if has_sent():
            return redirect(url_for("survey.receipt"))
        if holder is None:
            raise refusal()
        g.drawn_for = page_mark(holder.code)
        if request.form.get(DRAWN_FOR, g.drawn_for) != g.drawn_for:  # the page of who was here before
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


def _come_back() -> None:
    """Take up the session in which this page was drawn, if it only fell idle; or begin one with the code that
    was typed to save what was chosen. The page's proof is of neither, so that it comes back filled, to be
    sent once more: nothing is saved before that click."""
    aside = put_aside()
    if "code" in aside and request.form.get(DRAWN_FOR) == page_mark(aside["code"]):
        session.update({**aside, **session})  # the language may have been chosen just now
        language.speak()
    form = ReturnForm()
    if not session.keys() & {"code", "sent"} and form.code and form.is_good:
        with suppress(CodeRefused):
            let_in(as_typed(form.code))


def is_in_background() -> bool:
    """Whether a script saves a page and nobody pressed anything. That neither prolongs a session nor takes
    one up: its reply may come after the one that ended it."""
    return request.form.get("go") == KEEP


def refusal() -> CodeNeeded | SurveyClosed | CodeRefused:
    """Why this session leads no further. That its wave has closed is said to who was on the way in it."""
    if "code" not in session:
        return CodeNeeded()
    wave = waves.find(bytes.fromhex(session.get("wave", "")))
    return SurveyClosed() if wave and not waves.is_accepting(wave) else CodeRefused()


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
    holder = codes.find_holder(code)
    if holder is None:
        raise CodeRefused
    _begin(code=code, wave=holder.wave.id.hex())


def has_sent() -> bool:
    """Whether this session's answers arrived, even if the reply that said so was lost."""
    if "sent" not in session and "receipt" in session and responses.is_counted(session["receipt"]):
        remember_sent(session["receipt"])
    return "sent" in session


def remember_sent(receipt: str) -> None:
    """Keep the receipt, and the last day of the wave, for the page that shows them; forget the code."""
    _begin(sent=receipt, closes=session.get("closes"))


def _begin(**held: str | None) -> None:
    """A new session, in the language that was chosen."""
    kept = {"language": session["language"]} if "language" in session else {}
    session.clear()
    session.update(kept | held)


def init_app(app: Flask) -> None:
    app.before_request(_refuse_other_sites)


def _refuse_other_sites() -> None:
    """Before each page: not even looked at, so that no other site can end a session or fill in a page. Where
    a browser is too old to say who sends, the page's proof must do."""
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "none") not in OURSELVES:
        raise SentFromElsewhere

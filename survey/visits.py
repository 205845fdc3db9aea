"""Visits: how one begins with a code, goes on after a pause, and ends. Who it is of is in the session alone.

A page that was left open goes on in the browser that still holds the cookie of its session, or by its ticket
if the browser says that our own page sent it. Leaving ends both, wherever they are: cookies and tickets know
the number of their visit, and the draft has another from then on."""

from contextlib import suppress

from flask import current_app, request, session
from werkzeug.wrappers import Response

from survey import language
from survey.codes import as_typed
from survey.extensions import DatabaseUnavailable, SchemaMissing
from survey.forms.steps import ReturnForm
from survey.pages.section import KEEP
from survey.sessions import put_aside
from survey.store import codes, drafts, responses, waves
from survey.store.codes import Holder
from survey.tickets import Ticket


class CodeRefused(Exception):
    """A code is unknown, used or its wave is closed: which of these, nobody is told."""


class CodeNeeded(Exception):
    """Somebody without a session is at a page that opens only with a code."""


class SurveyClosed(Exception):
    """The wave of this session, or of this open link, takes no more answers."""


def let_in(code: str) -> None:
    """Begin, or come back, with this code. Raises CodeRefused."""
    holder = codes.find_holder(code)
    if holder is None:
        raise CodeRefused
    _begin(code=code, wave=holder.wave.id.hex(), visit=holder.visit, begins=drafts.new_visit())


def come_back(ticket: Ticket | None) -> None:
    """Go on from a page that was sent without a session: take up the one that fell idle, or begin one by the
    page's ticket, or with the code that was typed to save what was chosen.

    None of them knows the page's proof, so the page comes back filled, to be sent once more: nothing is saved
    before that click. Raises CodeRefused if the ticket's code opens nothing any more."""
    aside = put_aside()
    if ticket and ticket.code == aside.get("code"):
        session.update({**aside, **session})  # the language may have been chosen just now
        language.speak()
    elif not session.keys() & {"code", "sent"}:
        if ticket and _is_of_this_visit(ticket):
            let_in(ticket.code)
        else:
            _let_in_who_typed_the_code()


def _is_of_this_visit(ticket: Ticket) -> bool:
    """Whether our own page sent the ticket, so that nobody is signed in with a stranger's; and whether it is
    neither old nor of before somebody left or stopped. Raises CodeRefused if its code opens nothing."""
    if request.headers.get("Sec-Fetch-Site") != "same-origin" or not ticket.is_fresh:
        return False
    holder = codes.find_holder(ticket.code)
    if holder is None:
        raise CodeRefused
    return holder.visit == ticket.visit != ""


def is_over(holder: Holder) -> bool:
    """Whether somebody left or stopped since this session began, here or elsewhere; then nothing is left of
    it. From the promise on it is of the visit of the draft, if it was this session that began it."""
    if holder.visit and not session.get("visit") and session.get("begins") == holder.visit:
        session["visit"] = holder.visit
    if session.get("visit", "") == holder.visit:
        return False
    session.clear()
    return True


def _let_in_who_typed_the_code() -> None:
    form = ReturnForm()
    if form.return_code.data and form.is_good:
        with suppress(CodeRefused):  # the page is shown again, and loses nothing
            let_in(as_typed(form.return_code.data or ""))


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


def has_sent() -> bool:
    """Whether this session's answers arrived, even if the reply that said so was lost."""
    if "sent" in session:
        return True
    if "receipt" not in session or not responses.is_counted(session["receipt"]):
        return False
    if not is_in_background():
        remember_sent(session["receipt"])
    return True


def remember_sent(receipt: str) -> None:
    """Keep the receipt, and the last day of the wave, for the page that shows them; forget the code."""
    _begin(sent=receipt, closes=session.get("closes"))


def forget() -> None:
    """Nothing is left but the language, in which the next page says so."""
    _begin()


def leave_with(reply: Response) -> Response:
    """Forget the session, and once the reply is out let no page of this visit go on by its ticket: who wants
    to be gone does not wait for the database."""
    left = {**put_aside(), **session}
    session.clear()
    if "code" in left:
        app = current_app._get_current_object()  # type: ignore[attr-defined] # it outlives this request

        @reply.call_on_close
        def end_visit() -> None:
            with app.app_context(), suppress(DatabaseUnavailable, SchemaMissing):
                drafts.end_visit(left["code"], bytes.fromhex(left["wave"]))

    return reply


def _begin(**held: str | None) -> None:
    """A new session, in the language that was chosen."""
    kept = {"language": session["language"]} if "language" in session else {}
    session.clear()
    session.update(kept | held)

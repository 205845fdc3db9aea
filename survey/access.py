"""Who may open which page. Every view is marked; who answers is known by the code in the session alone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from flask import Flask, abort, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from questionnaires.model import Questionnaire
from survey import tickets, visits
from survey.sessions import do_not_renew
from survey.store import codes
from survey.store.definitions import questionnaire_of
from survey.store.drafts import Draft
from survey.store.waves import Wave

View = Callable[..., Any]
ANYONE = "anyone"
RESPONDENT = "respondent"
CONSENTING = "consenting respondent"
DRAWN_FOR = "drawn_for"
LEAVE = "start.leave"
OURSELVES = {"same-origin", "none"}
"""What a browser says of a request that no other site has made (`Sec-Fetch-Site`)."""


class SentFromElsewhere(Exception):
    """Another site made this browser send something to us."""


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
        is_sent = request.method == "POST"
        ticket = tickets.opened(request.form.get(DRAWN_FOR, "")) if is_sent else None
        if is_sent and visits.is_in_background():
            do_not_renew()
        elif is_sent:
            visits.come_back(ticket)
        # the code first: another click may be spending it, and then its receipt is there when asked for
        holder = codes.find_holder(session.get("code", ""))
        if visits.has_sent():
            return redirect(url_for("survey.receipt"))
        if holder is None or visits.is_over(holder):
            raise visits.refusal()
        if ticket and ticket.code != holder.code:  # the page of who was here before
            return redirect(url_for("survey.promise"))
        if holder.draft is None and mark == CONSENTING:
            return redirect(url_for("survey.promise"))
        respondent = Respondent(
            holder.code, holder.wave, questionnaire_of(holder.wave), holder.draft or Draft()
        )
        g.drawn_for = tickets.sealed(holder.code, holder.visit)
        answer: Response | str = view(respondent, **values)
        return answer

    guarded.open_to = mark  # type: ignore[attr-defined] # the mark that a test reads
    return guarded


def init_app(app: Flask) -> None:
    app.before_request(_refuse_other_sites)
    app.before_request(_refuse_unmeasured)


def _refuse_other_sites() -> None:
    """Before each page: not even looked at, so that no other site can end a visit or fill in a page. Where a
    browser is too old to say who sends, the page's proof must do."""
    changes_something = request.method == "POST" or request.endpoint == LEAVE
    if changes_something and request.headers.get("Sec-Fetch-Site", "none") not in OURSELVES:
        raise SentFromElsewhere


def _refuse_unmeasured() -> None:
    """Browsers say how long a form is. What does not could not be refused for its length, only cut off."""
    if "Transfer-Encoding" in request.headers:
        abort(HTTPStatus.LENGTH_REQUIRED)

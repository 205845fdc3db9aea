"""Which page each error becomes. Says nothing about the error itself to anybody but the log."""

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

from flask import Flask, current_app, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from survey.access import SentFromElsewhere
from survey.asking import ProviderAway
from survey.at_once import TooManyAtOnce
from survey.extensions import DatabaseUnavailable, SchemaMissing
from survey.forms.steps import ReturnForm
from survey.openid import NotLetIn
from survey.pages import messages
from survey.pages.messages import Message
from survey.pages.staff import messages as staff_messages
from survey.pages.staff.messages import StaffMessage
from survey.staff import SignInNeeded, is_staff_page
from survey.store import NotNow
from survey.store.definitions import DefinitionChanged
from survey.store.work_accounts import OpensAnother
from survey.visits import CodeNeeded, CodeRefused, SurveyClosed, is_in_background

OURS: dict[type[Exception], tuple[Message, int]] = {
    SentFromElsewhere: (messages.FROM_ELSEWHERE, 403),
    CodeRefused: (messages.CODE_REFUSED, 404),
    SurveyClosed: (messages.CLOSED, 410),
    TooManyAtOnce: (messages.TOO_MANY, 429),
    DatabaseUnavailable: (messages.UNAVAILABLE, 503),
    SchemaMissing: (messages.UNAVAILABLE, 503),
    DefinitionChanged: (messages.UNAVAILABLE, 503),
}
OF_WORK_ACCOUNTS: dict[type[Exception], tuple[StaffMessage, int]] = {
    NotLetIn: (staff_messages.NOT_LET_IN, 403),
    OpensAnother: (staff_messages.OPENS_ANOTHER, 409),
    ProviderAway: (staff_messages.PROVIDER_AWAY, 503),
}
PROTOCOLS: dict[int, Message] = {
    403: messages.CODE_NEEDED,
    404: messages.NOT_FOUND,
    405: messages.NOT_THIS_WAY,
    410: messages.CLOSED,
    413: messages.TOO_LARGE,
    429: messages.TOO_MANY,
    500: messages.BROKEN,
    503: messages.UNAVAILABLE,
}
"""What a status of HTTP says to people; any other is something that we could not read."""

HEADERS = {"Allow", "Retry-After"}
"""What an error may add to its page; all else of it stays with us."""

COME_AGAIN = {429, 503}
MOST_CARRIED = 1000
"""More than any page of a questionnaire sends."""

IN_SECONDS = "60"
NO_HEADERS: Mapping[str, str] = MappingProxyType({})
Shown = tuple[str, int, Mapping[str, str]]


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _protocol)
    app.register_error_handler(CodeNeeded, _code_needed)
    app.register_error_handler(SignInNeeded, _sign_in_needed)
    app.register_error_handler(NotNow, _not_now)
    for error in OURS:
        app.register_error_handler(error, _ours)
    for error in OF_WORK_ACCOUNTS:
        app.register_error_handler(error, _of_work_accounts)


def _protocol(error: HTTPException) -> Shown:
    status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    message = PROTOCOLS.get(status, messages.UNREADABLE)
    headers = {name: value for name, value in error.get_headers() if name in HEADERS}
    return _page(message, status, headers)


def _ours(error: Exception) -> Shown:
    message, status = OURS[type(error)]
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        current_app.logger.error("%s", error)
    return _page(message, status)


def _code_needed(_: CodeNeeded) -> Shown:
    """A page that was only looked at is asked for anew; what was chosen on one waits for the code. A script
    gets no form, and so no new session: the one that fell idle stays for the person."""
    form, message = ReturnForm(), messages.CODE_NEEDED
    if not form.is_sent or is_in_background():
        return _page(message, HTTPStatus.FORBIDDEN)
    if len(form.carried) > MOST_CARRIED:
        return _page(messages.TOO_LARGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    page = render_template("return.html", form=form, message=message)
    return page, HTTPStatus.FORBIDDEN, NO_HEADERS


def _sign_in_needed(_: SignInNeeded) -> Response:
    """Where to sign in: nothing is done that was asked for meanwhile."""
    return redirect(url_for("signing_in.sign_in"), code=HTTPStatus.SEE_OTHER)


def _not_now(refusal: NotNow) -> Shown:
    """Two of the staff at one wave: whoever was later is told so. Only the staff can be."""
    if not is_staff_page(request):
        raise refusal
    return _staff_page(staff_messages.not_now(str(refusal)), HTTPStatus.CONFLICT)


def _of_work_accounts(error: Exception) -> Shown:
    """Why goes to the log, for whoever set the provider up; it names nobody, and holds nothing of a token."""
    told, status = OF_WORK_ACCOUNTS[type(error)]
    current_app.logger.error("%s", error)
    return _staff_page(told, status)


def _page(message: Message, status: int, headers: Mapping[str, str] = NO_HEADERS) -> Shown:
    """The page of a message. Asks the database nothing: it may be what is broken."""
    if is_staff_page(request):
        return _staff_page(staff_messages.OF_STATUS.get(status, staff_messages.UNREADABLE), status, headers)
    return render_template("message.html", message=message), status, {**_when(status), **headers}


def _staff_page(told: StaffMessage, status: int, headers: Mapping[str, str] = NO_HEADERS) -> Shown:
    page = render_template("staff/message.html", message=told)
    return page, status, {**_when(status), **headers}


def _when(status: int) -> Mapping[str, str]:
    return {"Retry-After": IN_SECONDS} if status in COME_AGAIN else NO_HEADERS

"""Who of the staff is signed in, and which pages are open to them. Knows no respondent.

Somebody who may not open a page is told the same as where there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Flask, Request, abort, current_app, g, request
from werkzeug.wrappers import Response

from survey.forms.steps import proof
from survey.store import NotFound, accounts, memberships, programmes, sign_ins
from survey.store.accounts import Account
from survey.store.memberships import Membership, Role
from survey.store.programmes import Programme

View = Callable[..., Any]
SIGNED_IN = "staff"
ADMINISTRATOR = "administrator"
FOUNDER = "administrator or lead"
LEAD = Role.LEAD.value
EDUCATOR = Role.EDUCATOR.value

IN_PROGRAMME = {LEAD: frozenset({Role.LEAD}), EDUCATOR: frozenset(Role)}
"""Which roles open a page of a programme, by its mark: what an educator reads, a lead reads too."""


class SignInNeeded(Exception):
    """Nobody is signed in, or no longer."""


@dataclass(frozen=True)
class Staff:
    """Somebody who is signed in, and what they may do."""

    account: Account
    memberships: tuple[Membership, ...]

    @property
    def name(self) -> str:
        """As the record names who did something."""
        return self.account.email

    def member_of(self, programme_id: bytes) -> Membership | None:
        found = [each for each in self.memberships if each.programme_id == programme_id]
        return found[0] if found else None


def signed_in(view: View) -> View:
    """Let in who is signed in, and hand the view who it is."""

    @wraps(view)
    def guarded(**values: Any) -> Any:
        return view(the_staff(), **values)

    return _marked(guarded, SIGNED_IN)


def administrators(view: View) -> View:
    """Let in administrators: they manage accounts, and see no results."""

    @wraps(view)
    def guarded(**values: Any) -> Any:
        staff = the_staff()
        return view(staff, **values) if staff.account.is_administrator else abort(404)

    return _marked(guarded, ADMINISTRATOR)


def founders(view: View) -> View:
    """Let in who may begin a programme: administrators, and leads of another one."""

    @wraps(view)
    def guarded(**values: Any) -> Any:
        staff = the_staff()
        is_lead = any(each.role is Role.LEAD for each in staff.memberships)
        return view(staff, **values) if is_lead or staff.account.is_administrator else abort(404)

    return _marked(guarded, FOUNDER)


def leads(view: View) -> View:
    """Let in the leads of the programme that the address names, and hand the view both."""
    return _of_programme(view, LEAD)


def educators(view: View) -> View:
    """Let in the educators and the leads of the programme that the address names."""
    return _of_programme(view, EDUCATOR)


def _of_programme(view: View, mark: str) -> View:
    @wraps(view)
    def guarded(programme_id: str, **values: Any) -> Any:
        staff = the_staff()
        programme = _programme(programme_id)
        membership = staff.member_of(programme.id) if programme else None
        if programme is None or membership is None or membership.role not in IN_PROGRAMME[mark]:
            return abort(404)
        return view(staff, programme, **values)

    return _marked(guarded, mark)


def _programme(hexadecimal: str) -> Programme | None:
    """The programme of exactly this id."""
    try:
        programme = programmes.get(hexadecimal)
    except NotFound:
        return None
    return programme if programme.id.hex() == hexadecimal else None


def the_staff() -> Staff:
    """Who is signed in. Raises SignInNeeded."""
    if "staff" not in g:
        account_id = sign_ins.find(request.cookies.get(cookie_name(), ""))
        account = accounts.find(account_id) if account_id else None
        if account is None:
            raise SignInNeeded
        g.staff = Staff(account, tuple(memberships.list_of(account.id)))
    staff: Staff = g.staff
    return staff


def sign_in(account: Account, reply: Response) -> Response:
    """Begin a session of its own with this reply; one that the browser had ends."""
    sign_ins.end(request.cookies.get(cookie_name(), ""))
    reply.set_cookie(cookie_name(), sign_ins.begin(account.id), **_flags())
    return reply


def sign_out(reply: Response) -> Response:
    """End the session, and take its cookie along."""
    sign_ins.end(request.cookies.get(cookie_name(), ""))
    reply.delete_cookie(cookie_name(), **_flags())
    return reply


def cookie_name() -> str:
    return "__Host-staff" if current_app.config["SURVEY"].is_https else "staff"


def _flags() -> dict[str, Any]:
    """For as long as the browser is open; what another site sends here comes without it."""
    is_https = current_app.config["SURVEY"].is_https
    return {"path": "/", "secure": is_https, "httponly": True, "samesite": "Lax"}


def is_staff_page(asked: Request) -> bool:
    """Whether the address is one of the staff's."""
    return asked.path == "/staff" or asked.path.startswith("/staff/")


def init_app(app: Flask) -> None:
    app.jinja_env.globals["staff"] = lambda: g.get("staff")
    app.jinja_env.globals["proof"] = proof


def _marked(view: View, mark: str) -> View:
    view.open_to = mark  # type: ignore[attr-defined] # the mark that a test reads
    return view

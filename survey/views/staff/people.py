"""Accounts, for administrators: invited, given roles, shut. A link is shown in the reply that makes it."""

from collections.abc import Callable, Mapping

from flask import Blueprint, abort, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from survey import staff
from survey.forms.staff.people import InviteForm, PersonForm
from survey.staff import Staff
from survey.store import AlreadyThere, NotAllowed, NotFound, accounts, memberships, one_time_links, programmes
from survey.store.accounts import Account
from survey.store.memberships import Role
from survey.store.one_time_links import Purpose

pages = Blueprint("people", __name__, url_prefix="/staff/people")
Reply = Response | str | tuple[str, int]


@pages.route("", methods=["GET", "POST"])
@staff.administrators
def people(_: Staff) -> Reply:
    form, fault = InviteForm(), ""
    if form.is_good:
        try:
            account = accounts.add(
                form.email.data or "",
                name=" ".join((form.name.data or "").split()),
                is_administrator=bool(form.is_administrator.data),
            )
        except AlreadyThere as taken:
            fault = str(taken)
        else:
            return link_page(account, Purpose.INVITE)
    everybody = accounts.list_all()
    faults = form.faults if form.is_sent and not form.is_stale else {}
    page = render_template("staff/people.html", form=form, fault=fault, faults=faults, everybody=everybody)
    return page, 422 if fault or faults else 200


@pages.route("/<account_id>", methods=["GET", "POST"])
@staff.administrators
def person(_: Staff, account_id: str) -> Reply:
    account, form, fault = account_or_404(account_id), PersonForm(), ""
    if form.is_good:
        try:
            reply = ACTIONS.get(form.go.data or "", nothing)(account, form)
        except (NotAllowed, NotFound) as refusal:
            fault = str(refusal)
        else:
            return reply or redirect(url_for("people.person", account_id=account_id))
    page = render_template(
        "staff/person.html",
        form=form,
        fault=fault,
        account=account,
        memberships=memberships.list_of(account.id),
        programmes=programmes.list_all(),
        roles=tuple(Role),
    )
    return page, 422 if fault else 200


def nothing(_account: Account, _form: PersonForm) -> Reply | None:
    return None


def invite_again(account: Account, _: PersonForm) -> Reply:
    return link_page(account, Purpose.INVITE)


def reset(account: Account, _: PersonForm) -> Reply:
    if not account.is_complete:
        raise NotAllowed("The invitation was not followed yet: make another one.")
    return link_page(account, Purpose.RESET)


def disable(account: Account, _: PersonForm) -> None:
    accounts.disable(account, is_disabled=True)


def enable(account: Account, _: PersonForm) -> None:
    accounts.disable(account, is_disabled=False)


def give(account: Account, form: PersonForm) -> None:
    if form.role.data not in set(Role):
        raise NotAllowed("Choose a role: lead or educator.")
    memberships.give(account.id, programmes.get(form.programme.data or "").id, Role(form.role.data))


def take(account: Account, form: PersonForm) -> None:
    memberships.take(account.id, programmes.get(form.programme.data or "").id)


ACTIONS: Mapping[str, Callable[[Account, PersonForm], Reply | None]] = {
    "invite": invite_again,
    "reset": reset,
    "disable": disable,
    "enable": enable,
    "give": give,
    "take": take,
}


def account_or_404(account_id: str) -> Account:
    """The account of exactly this id."""
    found = [account for account in accounts.list_all() if account.id.hex() == account_id]
    return found[0] if found else abort(404)


def link_page(account: Account, purpose: Purpose) -> str:
    """A new link, to be copied and sent: by the address of the settings, never by what the request claims."""
    token = one_time_links.make(account.id, purpose)
    path = url_for(f"signing_in.{'invitation' if purpose is Purpose.INVITE else 'reset'}", token=token)
    link = f"{current_app.config['SURVEY'].base_url}{path}"
    hours = one_time_links.LASTS[purpose]
    return render_template("staff/link.html", account=account, link=link, purpose=purpose, lasts=hours)

"""Accounts, for administrators: invited, given roles, shut. A link is shown in the reply that makes it."""

from collections.abc import Callable, Mapping

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from survey import staff
from survey.actions import accounts as actions
from survey.forms.staff.people import InviteForm, PersonForm
from survey.staff import Staff
from survey.store import AlreadyThere, NotAllowed, NotFound, accounts, cohorts, memberships, programmes
from survey.store.accounts import Account
from survey.store.cohorts import Cohort
from survey.store.memberships import Membership, Role
from survey.store.one_time_links import Purpose

pages = Blueprint("people", __name__, url_prefix="/staff/people")
Reply = Response | str | tuple[str, int]
Act = Callable[[str, Account, PersonForm], Reply | None]


@pages.route("", methods=["GET", "POST"])
@staff.administrators
def people(who: Staff) -> Reply:
    form, fault = InviteForm(), ""
    if form.is_good:
        try:
            account = actions.add(
                who.name,
                form.email.data or "",
                name=form.tidy_name or "",
                is_administrator=bool(form.is_administrator.data),
            )
        except AlreadyThere as taken:
            fault = str(taken)
        else:
            return link_page(who.name, account, Purpose.INVITE)
    everybody = accounts.list_all()
    faults = form.faults if form.is_sent and not form.is_stale else {}
    page = render_template("staff/people.html", form=form, fault=fault, faults=faults, everybody=everybody)
    return page, 422 if fault or faults else 200


@pages.route("/<account_id>", methods=["GET", "POST"])
@staff.administrators
def person(who: Staff, account_id: str) -> Reply:
    account, form, fault = account_or_404(account_id), PersonForm(), ""
    act = ACTS.get(form.go.data or "") if form.is_good else None
    if act:
        try:
            reply = act(who.name, account, form)
        except (NotAllowed, NotFound) as refusal:
            fault = str(refusal)
        else:
            return reply or redirect(url_for("people.person", account_id=account_id))
    page = render_template(
        "staff/person.html",
        form=form,
        fault=fault,
        account=account,
        memberships=[(each, cohorts_of(each)) for each in memberships.list_of(account.id)],
        programmes=programmes.list_all(),
    )
    return page, 422 if fault else 200


def give(actor: str, account: Account, form: PersonForm) -> None:
    if form.role.data not in set(Role):
        raise NotAllowed("Choose a role: lead or educator.")
    programme = programmes.get(form.programme.data or "")
    actions.give(actor, account, programme, Role(form.role.data), cohorts=form.cohorts)


def cohorts_of(membership: Membership) -> list[Cohort]:
    """Which an educator may be let read, one by one; there are none to choose for a lead."""
    if membership.role is Role.LEAD:
        return []
    return cohorts.list_of(programmes.get(membership.programme_id.hex()))


ACTS: Mapping[str, Act] = {
    "invite": lambda actor, account, _: link_page(actor, account, Purpose.INVITE),
    "reset": lambda actor, account, _: link_page(actor, account, Purpose.RESET),
    "shut": lambda actor, account, _: actions.shut(actor, account, is_shut=True),
    "open": lambda actor, account, _: actions.shut(actor, account, is_shut=False),
    "give": give,
    "take": lambda actor, account, form: actions.take(
        actor, account, programmes.get(form.programme.data or "")
    ),
}
"""What each button of an account's page does."""


def account_or_404(account_id: str) -> Account:
    """The account of exactly this id."""
    found = [account for account in accounts.list_all() if account.id.hex() == account_id]
    return found[0] if found else abort(404)


def link_page(actor: str, account: Account, purpose: Purpose) -> str:
    """A new link, to be copied and sent by whoever made it."""
    link = actions.link(actor, account, purpose)
    return render_template("staff/account-link.html", account=account, link=link, purpose=purpose)

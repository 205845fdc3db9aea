"""Coming in by a work account: to the provider, and back from it."""

from flask import (
    Blueprint,
    abort,
    after_this_request,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response

from survey import access, openid, round_trips, staff
from survey.actions import coming_in, own
from survey.openid import Identity, NotLetIn
from survey.provider import Provider
from survey.round_trips import RoundTrip
from survey.store import accounts, one_time_links
from survey.store.accounts import Account
from survey.store.one_time_links import Link, Purpose

pages = Blueprint("work_accounts", __name__, url_prefix="/staff/work-account")


def leave(invitation: str = "") -> Response:
    """A page that takes the browser to the provider, and back for the account of the invitation, if one is
    followed. No redirect: browsers hold all that follows a form to where our forms may go (`form-action`).
    Raises ProviderAway."""
    provider, trip = the_provider(), round_trips.begun(invitation)
    there = openid.departure(provider, trip, way_back())
    page = make_response(render_template("staff/leaving.html", there=there, provider=provider))
    page.headers["Refresh"] = f"0; url={there}"
    return round_trips.keep(trip, page)


@pages.route("")
@access.anyone
def back() -> Response:
    """Where the provider sends the browser. Whatever comes of it, nobody comes back by the same way twice."""
    provider = the_provider()
    after_this_request(round_trips.end)
    trip = round_trips.find(request.args.get("state", ""))
    if trip is None:
        raise NotLetIn("The browser did not begin this, or too long ago")
    if "code" not in request.args:
        raise NotLetIn(f"The provider sent back: {openid.known_error(request.args.get('error'))}")
    who = openid.identity(provider, trip, way_back(), request.args["code"])
    account = _let_in(trip, who)
    if account is None:
        raise NotLetIn("No open account is bound to the work account")
    return staff.sign_in(account, redirect(url_for("own.home")))


def the_provider() -> Provider:
    """Who vouches for work accounts; where nobody does, there is no page."""
    provider: Provider | None = current_app.config["SURVEY"].provider
    return provider or abort(404)


def way_back() -> str:
    """The address that the provider must know, from the settings, whatever a request claims."""
    return f"{current_app.config['SURVEY'].base_url}/staff/work-account"


def followed(token: str, purpose: Purpose) -> tuple[Link, Account] | None:
    """The link and its account; None where it is used, over, of another kind, or of no use to the account."""
    link = one_time_links.find(token)
    account = accounts.find(link.account_id) if link and link.purpose is purpose else None
    if link is None or account is None or account.is_disabled:
        return None
    return None if purpose is Purpose.RESET and account.is_bound else (link, account)


def _let_in(trip: RoundTrip, who: Identity) -> Account | None:
    """The account that this work account opens; from now on that of the invitation, where one is followed.
    Raises OpensAnother."""
    if trip.invitation:
        found = followed(trip.invitation, Purpose.INVITE)
        if found is None or own.bind(found[0], who.issuer, who.subject) is None:
            return None
    return coming_in.let_in_by_work_account(who.issuer, who.subject)

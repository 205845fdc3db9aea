"""Coming in: signing in and out, following an invitation, choosing another password by a link."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from survey import access, staff
from survey.actions import coming_in, own
from survey.forms.staff.signing_in import (
    NOT_YOURS,
    REFUSED,
    InvitationForm,
    NewPasswordForm,
    SignInForm,
)
from survey.forms.steps import StepForm
from survey.pages.staff.messages import PASSWORD_CHANGED, SAID_AT_THE_DOOR, SIGNED_OUT
from survey.pages.staff.second_factor import SecondFactorPage
from survey.store.one_time_links import Purpose
from survey.views.staff import work_accounts
from survey.views.staff.work_accounts import followed

pages = Blueprint("signing_in", __name__, url_prefix="/staff")


@pages.route("/sign-in", methods=["GET", "POST"])
@access.anyone
def sign_in() -> Response | tuple[str, int]:
    form = SignInForm()
    if form.is_for_work_account:
        return work_accounts.leave()
    if not form.is_good:
        said = "" if form.is_sent else SAID_AT_THE_DOOR.get(request.args.get("after", ""), "")
        return render_template("staff/sign-in.html", form=form, fault="", said=said), 200
    account = coming_in.let_in(
        form.email.data or "", password=form.password.data or "", code=form.code.data or ""
    )
    if account is None:
        return render_template("staff/sign-in.html", form=form, fault=REFUSED), 403
    return staff.sign_in(account, redirect(url_for("own.home")))


@pages.route("/sign-out", methods=["POST"])
@access.anyone
def sign_out() -> Response:
    """Whoever presses it is out. Where the proof of the page has gone, as when the survey was left in another
    tab, they come back to a page of theirs, which says that they are in still."""
    if not StepForm().is_good:
        return redirect(url_for("own.home"))
    return staff.sign_out(redirect(url_for("signing_in.sign_in", after=SIGNED_OUT)))


@pages.route("/invitation/<token>", methods=["GET", "POST"])
@access.anyone
def invitation(token: str) -> Response | str:
    """Choose a password and set the second factor up, or use a work account instead. The recovery codes stand
    in this one reply."""
    link, account = followed(token, Purpose.INVITE) or abort(404)
    form = InvitationForm(account)
    if form.is_for_work_account:
        return work_accounts.leave(token)
    if form.is_good:
        codes = own.follow(link, password=form.password.data or "", secret=form.secret, step=form.step or 0)
        if codes is not None:
            return render_template("staff/recovery-codes.html", codes=codes, is_new=True)
        abort(404)
    page = SecondFactorPage(form.secret, account, current_app.config["SURVEY"].service_name)
    return render_template("staff/invitation.html", form=form, account=account, page=page)


@pages.route("/reset/<token>", methods=["GET", "POST"])
@access.anyone
def reset(token: str) -> Response | tuple[str, int]:
    """Choose another password; the second factor is asked for all the same."""
    link, account = followed(token, Purpose.RESET) or abort(404)
    form = NewPasswordForm(account)
    fault = ""
    if form.is_good:
        if coming_in.is_own(account, password=None, code=form.code.data or ""):
            if own.follow(link, password=form.password.data or "") is None:
                abort(404)
            return redirect(url_for("signing_in.sign_in", after=PASSWORD_CHANGED))
        fault = NOT_YOURS
    return render_template("staff/reset.html", form=form, account=account, fault=fault), 403 if fault else 200

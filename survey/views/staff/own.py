"""What is one's own: the programmes one belongs to, the password, the recovery codes."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from survey import staff
from survey.actions import coming_in
from survey.actions import own as actions
from survey.forms.staff.signing_in import NOT_YOURS, OwnPasswordForm, ProofForm
from survey.pages.staff.messages import PASSWORD_CHANGED
from survey.staff import Staff
from survey.store import accounts

pages = Blueprint("own", __name__, url_prefix="/staff")


@pages.route("")
@staff.signed_in
def home(_: Staff) -> str:
    return render_template("staff/home.html")


@pages.route("/account", methods=["GET", "POST"])
@staff.signed_in
def account(who: Staff) -> Response | tuple[str, int]:
    if who.account.is_bound:
        return render_template("staff/account-bound.html"), 200
    form = OwnPasswordForm(who.account)
    fault = ""
    if form.is_good:
        if coming_in.is_own(who.account, password=form.current.data or "", code=form.code.data or ""):
            actions.change_password(who.account, form.password.data or "")
            return staff.sign_out(redirect(url_for("signing_in.sign_in", after=PASSWORD_CHANGED)))
        fault = NOT_YOURS
    left = accounts.count_recovery_codes(who.account)
    page = render_template("staff/account.html", form=form, fault=fault, left=left)
    return page, 403 if fault else 200


@pages.route("/account/recovery-codes", methods=["GET", "POST"])
@staff.signed_in
def recovery_codes(who: Staff) -> Response | tuple[str, int]:
    if who.account.is_bound:
        return redirect(url_for("own.account"))
    form, fault = ProofForm(), ""
    if form.is_good:
        if coming_in.is_own(who.account, password=form.current.data or "", code=form.code.data or ""):
            codes = actions.change_recovery_codes(who.account)
            return render_template("staff/recovery-codes.html", codes=codes, is_new=False), 200
        fault = NOT_YOURS
    return render_template("staff/prove.html", form=form, fault=fault), 403 if fault else 200

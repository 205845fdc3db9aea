"""After sending: was I counted, and can I take my answers back?"""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from survey import access, visits
from survey.codes import as_typed
from survey.forms.steps import ReceiptForm
from survey.pages import messages
from survey.store import responses

pages = Blueprint("receipts", __name__, url_prefix="/receipt")
WITHDRAW = "withdraw"


@pages.route("", methods=["GET", "POST"])
@access.anyone
def counted() -> Response | str:
    form = ReceiptForm()
    if not form.is_good:
        return render_template("receipt_question.html", form=form)
    receipt = as_typed(form.receipt.data or "")
    if form.go.data != WITHDRAW:
        return render_template(
            "receipt_answer.html", form=form, receipt=receipt, counted=responses.is_counted(receipt)
        )
    if not responses.withdraw(receipt):
        return render_template("receipt_answer.html", form=form, receipt=receipt, counted=False)
    visits.forget()
    return redirect(url_for("receipts.withdrawn"))


@pages.route("/withdrawn")
@access.anyone
def withdrawn() -> str:
    return render_template("message.html", message=messages.WITHDRAWN)

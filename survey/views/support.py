"""Support: one tap away on every page."""

from flask import Blueprint, render_template

from survey import access
from survey.pages.support import support_page

pages = Blueprint("support", __name__)


@pages.route("/support")
@access.anyone
def support() -> str:
    return render_template("support.html", page=support_page())

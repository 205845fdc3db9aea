"""The record of what the staff did, for administrators. Reading it is not noted."""

from flask import Blueprint, render_template, request

from survey import staff
from survey.pages.staff.record import ALL, CHECKED_AT_ONCE, ON_A_PAGE, RecordPage, newest, wanted
from survey.staff import Staff
from survey.store import audit, audit_check

pages = Blueprint("record", __name__, url_prefix="/staff/record")


@pages.route("")
@staff.administrators
def show(_: Staff) -> str:
    actors, actions = audit.list_actors(), audit.list_actions()
    asked = wanted(request.args, actors=actors, actions=actions)
    found = audit.list_newest(asked, most=ON_A_PAGE + 1)
    if asked.after is not None and len(found) <= ON_A_PAGE:  # the first page, and it may have grown
        asked = newest(asked)
        found = audit.list_newest(asked, most=ON_A_PAGE + 1)
    checked = audit_check.check(None if request.args.get("check") == ALL else CHECKED_AT_ONCE)
    page = RecordPage(asked, found, checked, actors, actions)
    return render_template("staff/record.html", page=page)

"""Programmes and cohorts: set up, listed, and which wave of each comes next."""

import re

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from survey import lists, staff
from survey.actions import programmes as actions
from survey.extensions import today
from survey.forms.staff.cohort_list import CohortListForm
from survey.forms.staff.programmes import CohortForm, ProgrammeForm, tidied
from survey.pages.staff.cohort_list import CohortListPage
from survey.pages.staff.programme import ON_A_PAGE, STAGES, ProgrammePage
from survey.staff import Staff
from survey.store import AlreadyThere, cohorts, waves
from survey.store.programmes import Programme

pages = Blueprint("programmes", __name__, url_prefix="/staff/programmes")
Reply = Response | str | tuple[str, int]
LONGEST_SOUGHT = 200


@pages.route("/new", methods=["GET", "POST"])
@staff.founders
def add(who: Staff) -> Reply:
    form, fault = ProgrammeForm(), ""
    if form.is_good:
        lead = None if who.account.is_administrator else who.account
        try:
            programme = actions.add(
                who.name,
                form.tidy_name or "",
                asker=tidied(form.asker.data) or "",
                threshold=form.smallest or 0,
                lead=lead,
            )
        except AlreadyThere as taken:
            fault = str(taken)
        else:
            return redirect(
                url_for("programmes.show", programme_id=programme.id.hex()) if lead else url_for("own.home")
            )
    faults = form.shown_faults
    page = render_template("staff/programme-new.html", form=form, fault=fault, faults=faults)
    return page, 422 if fault or faults else 200


@pages.route("/<programme_id>")
@staff.educators
def show(who: Staff, programme: Programme) -> str:
    membership = who.member_of(programme.id)
    if membership is None:
        abort(404)
    found = cohorts.list_of(programme)
    words, start = request.args.get("find", ""), request.args.get("start", "")
    page = ProgrammePage(
        programme,
        membership,
        found,
        waves.list_of(found),
        today(),
        found=words[:LONGEST_SOUGHT],
        start=int(start) if re.fullmatch("[0-9]{1,6}", start) else 0,
    )
    return render_template("staff/programme.html", page=page)


@pages.route("/<programme_id>/cohorts/new", methods=["GET", "POST"])
@staff.leads
def add_cohort(who: Staff, programme: Programme) -> Reply:
    form, fault = CohortForm(), ""
    if form.is_good:
        try:
            cohort = actions.add_cohort(
                who.name,
                programme,
                form.tidy_name or "",
                stage=form.stage.data or "",
                asked=form.people,
            )
        except AlreadyThere as taken:
            fault = str(taken)
        else:
            is_long = len(cohorts.list_names(programme)) > ON_A_PAGE
            return redirect(
                url_for(
                    "programmes.show",
                    programme_id=programme.id.hex(),
                    find=cohort.name if is_long else None,
                    _anchor=f"cohort-{cohort.id.hex()}",
                )
            )
    faults = form.shown_faults
    page = render_template(
        "staff/cohort-new.html",
        form=form,
        fault=fault,
        faults=faults,
        programme=programme,
        stages=STAGES,
    )
    return page, 422 if fault or faults else 200


@pages.route("/<programme_id>/cohorts/list", methods=["GET", "POST"])
@staff.leads
def add_list(who: Staff, programme: Programme) -> Reply:
    form = CohortListForm(taken=cohorts.list_names(programme))
    if form.is_confirmed:
        try:
            actions.add_cohorts(who.name, programme, form.listed)
        except AlreadyThere:  # somebody added one meanwhile: the list is looked at anew
            form = CohortListForm(taken=cohorts.list_names(programme))
        else:
            return redirect(url_for("programmes.show", programme_id=programme.id.hex()))
    page = CohortListPage(programme.name, form.listed, form.refused, form.no_file)
    example, back = (
        url_for(f"programmes.{there}", programme_id=programme.id.hex()) for there in ("example", "show")
    )
    drawn = render_template("staff/cohorts-list.html", form=form, page=page, example=example, back=back)
    return drawn, 422 if form.refused or form.no_file else 200


@pages.route("/<programme_id>/cohorts/example.csv")
@staff.leads
def example(_: Staff, _programme: Programme) -> Response:
    kept = {"Content-Disposition": 'attachment; filename="cohorts.csv"'}
    return Response(lists.example(), mimetype="text/csv", headers=kept)

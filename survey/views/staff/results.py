"""What was released: read on a page, compared, and downloaded."""

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, render_template, request, url_for
from werkzeug.wrappers import Response

from survey import staff
from survey.actions import waves as actions
from survey.staff import Staff
from survey.store import cohorts, releases, waves
from survey.store.definitions import questionnaire_of
from survey.store.programmes import Programme
from survey.store.waves import Wave

if TYPE_CHECKING:
    # It takes a while to import, and the respondent's pages never need it.
    from reports.several.releases import Release

pages = Blueprint("results", __name__, url_prefix="/staff/programmes/<programme_id>/results")
LONGEST_NAME = 60
WORD = 12
"""So many letters of a release's digest name it in an address."""


@pages.route("/<wave_id>")
@staff.educators
def show(who: Staff, programme: Programme, wave_id: str) -> str:
    # numpy takes a while to import: see above
    from survey.pages.staff import results

    readable = released_of(who, programme)
    wave = released_or_404(readable, wave_id)
    others = {
        releases.digest(other)[:WORD]: results.Other(other.name, partial(release_of, other))
        for other in readable
        if other.id != wave.id
    }
    at: dict[str, Any] = {"programme_id": programme.id.hex(), "wave_id": wave_id}
    return render_template(
        "staff/results.html",
        page=results.results_page(release_of(wave), request.args, others),
        back=url_for("programmes.show", programme_id=programme.id.hex()),
        address=url_for("results.show", **at),
        downloads={f".{form}": url_for("results.download", **at, form=form) for form in FORMS},
    )


FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
    "json": "application/json",
}


@pages.route("/<wave_id>/gap-report.<form>")
@staff.educators
def download(who: Staff, programme: Programme, wave_id: str, form: str) -> Response:
    # openpyxl takes a while to import: see above
    from reports import files

    wave = released_or_404(released_of(who, programme), wave_id)
    if form not in FORMS:
        abort(404)
    release = release_of(wave)
    content = files.FORMS[f".{form}"](release.published, release.questionnaire)
    if request.method == "GET":  # whoever only asks how long it is has nothing of it
        actions.hand_on(who.name, wave, form)
    kept = {"Content-Disposition": f'attachment; filename="{file_name(wave)}.{form}"'}
    return Response(content, mimetype=FORMS[form], headers=kept)


def file_name(wave: Wave) -> str:
    """What tells a downloaded report from those of other cohorts, in letters and digits that every system and
    header takes."""
    plain = unicodedata.normalize("NFKD", wave.cohort).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", plain)
    return "-".join(["gap-report", *words])[:LONGEST_NAME].rstrip("-")


def release_of(wave: Wave) -> "Release":
    """The frozen release of a wave, with what was asked in it."""
    from reports.several.releases import Release
    from survey.pages.staff import worked_out

    published = worked_out.released(releases.digest(wave), lambda: releases.get(wave))
    return Release(published, questionnaire_of(wave))


def released_of(who: Staff, programme: Programme) -> list[Wave]:
    """The released waves of a programme that this member reads."""
    membership = who.member_of(programme.id)
    mine = waves.list_of(cohorts.list_of(programme))
    return [wave for wave in mine if wave.is_released and membership and membership.reads(wave.cohort_id)]


def released_or_404(readable: list[Wave], wave_id: str) -> Wave:
    found = [wave for wave in readable if wave.id.hex() == wave_id]
    return found[0] if found else abort(404)

"""What a lead hands out for an open wave: codes, the open link, a poster, texts."""

from flask import Blueprint, abort, current_app, render_template, url_for
from werkzeug.wrappers import Response

from survey import staff
from survey.actions import waves as actions
from survey.forms.staff.programmes import CodesForm
from survey.pages.staff.handouts import CodeSheet, Handout, LinkPage, as_csv
from survey.pages.staff.texts import TextsPage
from survey.staff import Staff
from survey.store import waves
from survey.store.definitions import questionnaire_of
from survey.store.programmes import Programme
from survey.store.waves import Wave
from survey.views.staff.waves import wave_or_404

pages = Blueprint("handing_out", __name__, url_prefix="/staff/programmes/<programme_id>/waves/<wave_id>")
Reply = Response | str | tuple[str, int]


@pages.route("/codes", methods=["GET", "POST"])
@staff.leads
def codes(who: Staff, programme: Programme, wave_id: str) -> Reply:
    """Make codes: they stand in this one reply, as slips or as a file, and are kept by their hashes only."""
    wave, form = accepting_or_404(programme, wave_id), CodesForm()
    if form.is_good:
        made = actions.make_codes(who.name, wave, number=form.wanted or 0)
        if form.go.data == "csv":
            kept = {"Content-Disposition": 'attachment; filename="codes.csv"'}
            return Response(as_csv(made), mimetype="text/csv", headers=kept)
        return draw("codes", CodeSheet(handout_of(wave), tuple(made)), programme)
    faults = form.faults if form.is_sent and not form.is_stale else {}
    page = render_template(
        "staff/codes-new.html", form=form, faults=faults, wave=wave, programme=programme, most=form.MOST
    )
    return page, 422 if faults else 200


@pages.route("/link")
@staff.leads
def link(_: Staff, programme: Programme, wave_id: str) -> str:
    wave = accepting_or_404(programme, wave_id)
    return draw("link", LinkPage(handout_of(wave)), programme)


@pages.route("/poster")
@staff.leads
def poster(_: Staff, programme: Programme, wave_id: str) -> str:
    wave = accepting_or_404(programme, wave_id)
    return draw("poster", LinkPage(handout_of(wave)), programme)


@pages.route("/texts")
@staff.leads
def texts(_: Staff, programme: Programme, wave_id: str) -> str:
    wave = accepting_or_404(programme, wave_id)
    return draw("texts", TextsPage(handout_of(wave), waves.answered_shown(wave)), programme)


def draw(name: str, page: CodeSheet | LinkPage | TextsPage, programme: Programme) -> str:
    """What is handed out, with the way back to its wave."""
    wave_id = page.handout.wave.id.hex()
    back = url_for("waves.show", programme_id=programme.id.hex(), wave_id=wave_id)
    return render_template(f"staff/{name}.html", page=page, back=back)


def handout_of(wave: Wave) -> Handout:
    return Handout(wave, questionnaire_of(wave), current_app.config["SURVEY"])


def accepting_or_404(programme: Programme, wave_id: str) -> Wave:
    """The programme's wave of this id, while answers can be sent."""
    wave = wave_or_404(programme, wave_id)
    return wave if waves.is_accepting(wave) else abort(404)

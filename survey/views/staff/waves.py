"""Waves, for leads: planned, opened, watched, extended, closed."""

from flask import Blueprint, abort, current_app, redirect, render_template, url_for
from werkzeug.wrappers import Response

from questionnaires import loader
from survey import staff
from survey.actions import waves as actions
from survey.extensions import today
from survey.forms.staff.waves import ExtendForm, PlannedForm, WaveForm
from survey.forms.steps import StepForm
from survey.pages.promise import promised
from survey.pages.staff.outlook import Outlook
from survey.pages.staff.watching import Watched
from survey.pages.staff.wave_plan import WavePlanPage
from survey.staff import Staff
from survey.store import NotNow, cohorts, extending, plans, waves
from survey.store.cohorts import Cohort
from survey.store.definitions import questionnaire_of
from survey.store.plans import Unfit
from survey.store.programmes import Programme
from survey.store.traces import StillThere
from survey.store.waves import Wave

pages = Blueprint("waves", __name__, url_prefix="/staff/programmes/<programme_id>")
Reply = Response | str | tuple[str, int]
OTHER_THAN_SEEN = (
    "The plan, or what it would promise, has changed since this page was shown. Read it again, then open it."
)


@pages.route("/cohorts/<cohort_id>/plan", methods=["GET", "POST"])
@staff.leads
def plan(who: Staff, programme: Programme, cohort_id: str) -> Reply:
    cohort = cohort_or_404(programme, cohort_id)
    form = WaveForm(cohort)
    if form.is_good:
        return to_wave(programme, actions.plan(who.name, cohort, form.plan))
    return plan_page(form, cohort, programme, is_new=True)


@pages.route("/waves/<wave_id>/change", methods=["GET", "POST"])
@staff.leads
def change(who: Staff, programme: Programme, wave_id: str) -> Reply:
    wave = wave_or_404(programme, wave_id)
    if not wave.is_planned:
        return to_wave(programme, wave)
    cohort = cohort_or_404(programme, wave.cohort_id.hex())
    form = WaveForm(cohort, plans.plan_of(wave))
    if form.is_good:
        return to_wave(programme, actions.change(who.name, wave, form.plan))
    return plan_page(form, cohort, programme, is_new=False)


@pages.route("/waves/<wave_id>", methods=["GET", "POST"])
@staff.leads
def show(who: Staff, programme: Programme, wave_id: str) -> Reply:
    """What can be done now. A planned wave shows all that opening it will freeze."""
    wave, form, fault = wave_or_404(programme, wave_id), PlannedForm(), ""
    if form.is_good:
        try:
            if form.go.data == "open":
                wave = open_as_seen(who.name, wave, form)
            elif form.go.data == "delete":
                actions.delete(who.name, wave)
                return redirect(url_for("programmes.show", programme_id=programme.id.hex()))
        except (Unfit, NotNow) as refusal:
            fault = str(refusal)
        else:
            return to_wave(programme, wave)
    draw = planned_page if wave.is_planned else open_page
    return draw(form, fault, programme, wave), 422 if fault else 200


def open_as_seen(actor: str, wave: Wave, form: PlannedForm) -> Wave:
    """Open it if it is still what the page showed, so that nobody promises what they have not read."""
    plans.refuse_unfit(plans.plan_of(wave), wave.cohort_id)
    if wave.is_planned and form.seen.data != plans.digest(wave):
        raise NotNow(OTHER_THAN_SEEN)
    return actions.open_now(actor, wave)


@pages.route("/waves/<wave_id>/extend", methods=["GET", "POST"])
@staff.leads
def extend(who: Staff, programme: Programme, wave_id: str) -> Reply:
    wave = wave_or_404(programme, wave_id)
    form, trouble = ExtendForm(wave), extending.trouble(wave)
    if form.is_good and form.until and not trouble:
        return to_wave(programme, actions.extend(who.name, wave, until=form.until))
    page = render_template(
        "staff/wave-extend.html",
        form=form,
        faults={} if trouble else form.faults,
        trouble=trouble,
        wave=wave,
        programme=programme,
        latest=waves.said(wave.latest),
        closes=waves.said(wave.closes),
    )
    return page, 422 if form.is_sent and not form.is_stale else 200


@pages.route("/waves/<wave_id>/close", methods=["GET", "POST"])
@staff.leads
def close(who: Staff, programme: Programme, wave_id: str) -> Reply:
    """Close for good and release. Whatever state an interrupted closing left, it goes on from there."""
    wave, form, fault = wave_or_404(programme, wave_id), StepForm(), ""
    if wave.is_planned or wave.is_released:
        return to_wave(programme, wave)
    if form.is_good:
        try:
            actions.close(who.name, wave)
        except StillThere as busy:
            fault = str(busy)
        else:
            return to_wave(programme, wave)
    watched = Watched(wave, waves.answered_shown(wave), today()) if wave.is_open else None
    page = render_template(
        "staff/wave-close.html", form=form, fault=fault, wave=wave, programme=programme, watched=watched
    )
    return page, 503 if fault else 200


def planned_page(form: PlannedForm, fault: str, programme: Programme, wave: Wave) -> str:
    """What respondents will be promised, and what will be frozen; where what they would be asked is there no
    more, why it cannot open."""
    if wave.questionnaire not in loader.names():
        why = plans.faults(plans.plan_of(wave), wave.cohort_id)["questionnaire"]
        return render_template("staff/wave-gone.html", form=form, why=why, programme=programme, wave=wave)
    shown, questionnaire = plans.as_opened_today(wave), loader.load(wave.questionnaire)
    return render_template(
        "staff/wave-planned.html",
        form=form,
        fault=fault,
        programme=programme,
        wave=shown,
        seen=plans.digest(wave),
        questionnaire=questionnaire,
        closes=waves.said(wave.closes),
        promise=promised(shown, questionnaire, contact=current_app.config["SURVEY"].contact),
        outlook=Outlook(questionnaire, shown.rules, wave.asked, wave.split_by).sentences,
    )


def open_page(form: StepForm, fault: str, programme: Programme, wave: Wave) -> str:
    watched = Watched(wave, waves.answered_shown(wave), today()) if wave.is_open else None
    return render_template(
        "staff/wave.html",
        form=form,
        fault=fault,
        programme=programme,
        wave=wave,
        watched=watched,
        opened=waves.said(wave.opened),
        asked=questionnaire_of(wave).title,
        is_accepting=waves.is_accepting(wave),
    )


def plan_page(form: WaveForm, cohort: Cohort, programme: Programme, *, is_new: bool) -> tuple[str, int]:
    page = WavePlanPage(cohort, form.data, form.faults, is_new=is_new, is_of_another=form.is_of_another)
    back = url_for("programmes.show", programme_id=programme.id.hex())
    drawn = render_template("staff/wave-plan.html", form=form, page=page, back=back)
    return drawn, 422 if form.faults else 200


def to_wave(programme: Programme, wave: Wave) -> Response:
    there = url_for("waves.show", programme_id=programme.id.hex(), wave_id=wave.id.hex())
    return redirect(there)


def cohort_or_404(programme: Programme, cohort_id: str) -> Cohort:
    """The programme's cohort of exactly this id."""
    found = [cohort for cohort in cohorts.list_of(programme) if cohort.id.hex() == cohort_id]
    return found[0] if found else abort(404)


def wave_or_404(programme: Programme, wave_id: str) -> Wave:
    """The programme's wave of exactly this id."""
    mine = waves.list_of(cohorts.list_of(programme))
    found = [wave for wave in mine if wave.id.hex() == wave_id]
    return found[0] if found else abort(404)

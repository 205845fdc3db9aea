"""The journey of somebody who answers: promise, sections, check, receipt; or stop and delete."""

from datetime import date

from flask import Blueprint, abort, current_app, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from questionnaires import routing
from questionnaires.model import Section
from survey import access, visits
from survey.access import Respondent
from survey.codes import new_receipt
from survey.drawing import Drawn
from survey.drawing.answers import drawn_check
from survey.drawing.entrance import drawn_promise
from survey.drawing.questions import drawn_section
from survey.drawing.receipt import drawn_receipt
from survey.forms import steps
from survey.pages import messages
from survey.pages.check import CheckPage
from survey.pages.profile import ProfilePage
from survey.pages.promise import PromisePage
from survey.pages.section import BACK, CHECK, KEEP, SEND, SectionPage
from survey.pages.words import spoken
from survey.store import drafts, responses

pages = Blueprint("survey", __name__, url_prefix="/survey")


@pages.route("/promise", methods=["GET", "POST"])
@access.respondents
def promise(respondent: Respondent) -> Response | str:
    form = steps.StepForm()
    if form.is_good:
        session.pop("fresh", None)
        keep(respondent, lambda draft: draft)
        return to_step(respondent.draft.reached or respondent.questionnaire.sections[0].id)
    return drawn_promise(form, promise_page(respondent))


@pages.route("/section/<section_id>", methods=["GET", "POST"])
@access.consenting
def section(respondent: Respondent, section_id: str) -> Response | tuple[Drawn, int]:
    here = section_or_404(respondent, section_id)
    asked = routing.asked(here, respondent.questionnaire, respondent.draft.answers)
    form = steps.SectionForm(asked)
    page = SectionPage(respondent.questionnaire, here, asked, respondent.draft)
    if not form.is_sent:
        return drawn_section(form, page), 200
    keeping = form.go.data == KEEP
    if not form.is_good:
        refilled = page.refilled(form.answers, form.faults)
        return "" if keeping else drawn_section(form, refilled), 422
    there = page.step_after(form.go.data)
    keep(respondent, lambda draft: page.saved(draft, form.answers, there))
    return ("", 204) if keeping else to_step(there)


@pages.route("/check", methods=["GET", "POST"])
@access.consenting
def check(respondent: Respondent) -> Response | str:
    form = steps.StepForm()
    if "receipt" not in session:
        session.update(receipt=new_receipt(), closes=respondent.wave.closes.isoformat())
    if not form.is_good:
        return drawn_check(form, CheckPage(respondent.questionnaire, respondent.draft.answers))
    if form.go.data == SEND:
        return send(respondent, session["receipt"])
    return to_step(respondent.questionnaire.sections[-1].id if form.go.data == BACK else CHECK)


@pages.route("/receipt")
@access.anyone
def receipt() -> Response | str:
    if not visits.has_sent():
        return redirect(url_for("start.start"))
    return receipt_page(profile=None)


@pages.route("/stop", methods=["GET", "POST"])
@access.respondents
def stop(respondent: Respondent) -> Response | str:
    form = steps.StepForm()
    if form.is_good:
        drafts.delete_one(respondent.code, respondent.wave.id)
        visits.forget()
        return redirect(url_for("survey.stopped"))
    return render_template("stop.html", form=form)


@pages.route("/stopped")
@access.anyone
def stopped() -> str:
    return render_template("message.html", message=messages.STOPPED)


def send(respondent: Respondent, receipt: str) -> Response | str:
    """Send what still applies, and show the profile in this one reply; a second click finds the receipt."""
    answers = routing.kept(respondent.questionnaire, respondent.draft.answers)
    if responses.send(respondent.code, respondent.wave.id, receipt, answers):
        visits.remember_sent(receipt)
        return receipt_page(ProfilePage(respondent.questionnaire, answers))
    if not visits.has_sent():
        raise visits.refusal()
    return redirect(url_for("survey.receipt"))


def receipt_page(profile: ProfilePage | None) -> Drawn:
    """The receipt of this session, with the profile if it was worked out in this very request."""
    closes = spoken(date.fromisoformat(session["closes"])) if session.get("closes") else ""
    return drawn_receipt(session["sent"], closes=closes, profile=profile)


def promise_page(respondent: Respondent) -> PromisePage:
    fresh_code = respondent.code if session.get("fresh") else ""
    settings = current_app.config["SURVEY"]
    return PromisePage(respondent.wave, respondent.questionnaire, respondent.draft, settings, fresh_code)


def section_or_404(respondent: Respondent, section_id: str) -> Section:
    try:
        return respondent.questionnaire.section(section_id)
    except KeyError:
        abort(404)


def keep(respondent: Respondent, change: drafts.Change) -> None:
    """Save at once. Raises SurveyClosed or CodeRefused if the wave closed or the code was spent meanwhile."""
    is_kept = drafts.keep(
        respondent.code,
        respondent.wave.id,
        change,
        days=respondent.wave.keep_drafts_days,
        read=respondent.draft,
        begins=session.get("begins", ""),
    )
    if not is_kept:
        raise visits.refusal()


def to_step(step: str) -> Response:
    """Where a step is: the check page, the promise or a section."""
    if step == CHECK:
        return redirect(url_for("survey.check"))
    return redirect(url_for("survey.section", section_id=step) if step else url_for("survey.promise"))

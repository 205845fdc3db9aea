"""Coming in: with an access code, or by an open link that makes one."""

from flask import Blueprint, current_app, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from survey import access, visits
from survey.codes import as_typed
from survey.drawing.entrance import drawn_join
from survey.forms.steps import CodeForm, StepForm
from survey.pages.promise import JoinPage
from survey.store import NotNow, codes, waves
from survey.store.definitions import questionnaire_of

pages = Blueprint("start", __name__)


@pages.route("/", methods=["GET", "POST"])
@access.anyone
def start() -> Response | str:
    form = CodeForm()
    if form.is_good:
        visits.let_in(as_typed(form.code.data or ""))
        return redirect(url_for("survey.promise"))
    return render_template("start.html", form=form)


@pages.route("/leave")
@access.anyone
def leave() -> Response:
    """Be gone at once: the next person at this screen finds nothing. The code brings the draft back."""
    return visits.leave_with(redirect(current_app.config["SURVEY"].leave_url))


@pages.route("/join/<token>", methods=["GET", "POST"])
@access.anyone
def join(token: str) -> Response | str:
    wave = waves.find_by_join_token(token)
    if wave is None:
        raise visits.CodeRefused
    if not waves.is_accepting(wave):
        raise visits.SurveyClosed
    form = StepForm()
    if form.is_good:
        try:
            [code] = codes.make(wave, number=1)
        except NotNow:
            raise visits.SurveyClosed from None
        visits.let_in(code)
        session["fresh"] = True
        return redirect(url_for("survey.promise"))
    return drawn_join(form, JoinPage(wave, questionnaire_of(wave)))

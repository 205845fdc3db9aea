"""All questions, open to anybody: to read beforehand, in large print, or as a form on paper."""

from flask import Blueprint, abort, render_template

from questionnaires import loader
from questionnaires.model import Questionnaire
from survey import access
from survey.pages.preview import PRINTED, SHOWN, PreviewPage
from survey.pages.support import support_page
from survey.pages.ways import LARGE, ON_PAPER, ON_SCREEN

pages = Blueprint("questions", __name__, url_prefix="/questions")


@pages.route("/<name>")
@access.anyone
def preview(name: str) -> str:
    page = PreviewPage(questionnaire_or_404(name), ON_SCREEN)
    return render_template("preview.html", page=page, partials=SHOWN)


@pages.route("/<name>/large")
@access.anyone
def large(name: str) -> str:
    page = PreviewPage(questionnaire_or_404(name), LARGE)
    return render_template("preview.html", page=page, partials=SHOWN)


@pages.route("/<name>/paper")
@access.anyone
def paper(name: str) -> str:
    page = PreviewPage(questionnaire_or_404(name), ON_PAPER)
    return render_template("paper.html", page=page, partials=PRINTED, support=support_page())


def questionnaire_or_404(name: str) -> Questionnaire:
    try:
        return loader.load(name)
    except loader.UnknownQuestionnaire:
        abort(404)

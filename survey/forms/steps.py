"""The forms of the journey: what each step sends, and the answers in it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from flask_wtf import FlaskForm  # type: ignore[import-untyped]
from wtforms import StringField
from wtforms.validators import Length

from questionnaires.model import Answer, Answers, Kind, Question, Questionnaire
from survey.forms.fields import FIELD_FOR

NEXT, BACK, CLEAR, CHECK, SEND = "next", "back", "clear", "check", "send"
STALE = "csrf_token"


class StepForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """Any step: `go` says which button was pressed."""

    go = StringField()

    @property
    def is_stale(self) -> bool:
        """Whether the page outlived its session; it comes back filled, to be sent once more."""
        return STALE in self.errors


class CodeForm(StepForm):
    code = StringField(validators=[Length(max=80)])


class ReceiptForm(StepForm):
    receipt = StringField(validators=[Length(max=80)])


class SectionForm(StepForm):
    """The questions of one page."""

    asked: Sequence[Question] = ()

    @property
    def answers(self) -> dict[str, Answer]:
        """What was answered on this page, in stored form, by name; skipped questions are left out."""
        given = {question: self[question.name].data for question in self.asked}
        return {question.name: _stored(question, value) for question, value in given.items() if value}

    @property
    def faults(self) -> Mapping[str, str]:
        """What is wrong, by the name of the question."""
        return {
            question.name: " ".join(self[question.name].errors)
            for question in self.asked
            if self[question.name].errors
        }


def section_form(questionnaire: Questionnaire, asked: Sequence[Question]) -> SectionForm:
    """The form of these questions, filled with what was sent, if anything was."""
    form: SectionForm = _form_class(questionnaire, tuple(question.name for question in asked))()
    return form


@lru_cache(maxsize=1024)
def _form_class(questionnaire: Questionnaire, names: tuple[str, ...]) -> type[SectionForm]:
    asked = [questionnaire.questions[name] for name in names]
    fields = {question.name: FIELD_FOR[question.kind](question) for question in asked}
    return type("AskedForm", (SectionForm,), {**fields, "asked": asked})


def _stored(question: Question, value: str | list[str]) -> Answer:
    """A rating is a number; all else is stored as sent."""
    if question.kind is Kind.RATING and isinstance(value, str) and value.lstrip("-").isdecimal():
        return int(value)
    return value


def with_page(answers: Answers, asked: Sequence[Question], page: Answers) -> dict[str, Answer]:
    """The answers after this page was saved: what it left blank is no longer answered."""
    names = {question.name for question in asked}
    return {**{name: answer for name, answer in answers.items() if name not in names}, **page}

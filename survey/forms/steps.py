"""The forms of the journey: what each step sends, and the answers in it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import ImmutableMultiDict
from wtforms import StringField

from questionnaires.model import Answer, Kind, Question, Questionnaire
from survey.forms.fields import FIELD_FOR

STALE = "csrf_token"


class StepForm(FlaskForm):  # type: ignore[misc] # Flask-WTF has no types
    """Any step: `go` says which button was pressed."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc] # Flask-WTF has no types
        def wrap_formdata(self, form: Any, formdata: Any) -> ImmutableMultiDict[str, str] | None:
            """What a page's form sends and nothing else: no file and no JSON, whose values are not words."""
            return request.form if form.is_submitted() else None

    go = StringField()

    @property
    def is_stale(self) -> bool:
        """Whether the page outlived its session; it comes back filled, to be sent once more."""
        return STALE in self.errors


class CodeForm(StepForm):
    code = StringField()


class ReceiptForm(StepForm):
    receipt = StringField()


class SectionForm(StepForm):
    """The questions of one page."""

    asked: Sequence[Question] = ()

    @property
    def answers(self) -> dict[str, Answer]:
        """What was answered on this page, in stored form, by name; skipped questions are left out."""
        given = {question: self[_attribute(question.name)].data for question in self.asked}
        return {question.name: _stored(question, value) for question, value in given.items() if value}

    @property
    def faults(self) -> Mapping[str, str]:
        """What is wrong, by the name of the question."""
        errors = {question.name: self[_attribute(question.name)].errors for question in self.asked}
        return {name: " ".join(found) for name, found in errors.items() if found}


def section_form(questionnaire: Questionnaire, asked: Sequence[Question]) -> SectionForm:
    """The form of these questions, filled with what was sent, if anything was."""
    form: SectionForm = _form_class(questionnaire, tuple(question.name for question in asked))()
    return form


@lru_cache(maxsize=1024)
def _form_class(questionnaire: Questionnaire, names: tuple[str, ...]) -> type[SectionForm]:
    asked = [questionnaire.questions[name] for name in names]
    fields = {_attribute(question.name): FIELD_FOR[question.kind](question) for question in asked}
    for question in asked:
        fields[_attribute(question.name)].name = question.name
    return type("AskedForm", (SectionForm,), {**fields, "asked": asked})


def _attribute(name: str) -> str:
    """Where a form holds the field of this name: beside its own attributes, whatever a question is called."""
    return f"question {name}"


def _stored(question: Question, value: str | list[str]) -> Answer:
    """A rating is a number, a tick counts once; all else is stored as sent."""
    if isinstance(value, list):
        return list(dict.fromkeys(value))
    if question.kind is Kind.RATING and value.lstrip("-").isdecimal():
        return int(value)
    return value

"""One field for each kind of question: a new kind is a line in FIELD_FOR and a partial of the same name."""

from collections.abc import Callable
from typing import Any

from wtforms import Field, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # missing from its stubs
from wtforms.validators import Length, Optional, ValidationError

from questionnaires.model import Kind, Question

LONGEST_TEXT = 2000
SKIPPED = Optional(strip_whitespace=False)  # a blank that is no empty answer would pass unchecked


def _choices(question: Question) -> list[SelectChoice]:
    return [SelectChoice(option.id, option.label) for option in question.offered]


def rating_field(question: Question) -> Field:
    return RadioField(question.text, choices=_choices(question), validators=[SKIPPED])


def choices_field(question: Question) -> Field:
    def few_enough(_form: object, field: Field) -> None:
        if question.most and len(field.data) > question.most:
            raise ValidationError(f"Choose {question.most} at the most. You chose {len(field.data)}.")

    return SelectMultipleField(question.text, choices=_choices(question), validators=[few_enough])


def text_field(question: Question) -> Field:
    too_long = f"Use {LONGEST_TEXT:,} characters at the most."
    return StringField(question.text, validators=[Length(max=LONGEST_TEXT, message=too_long)])


FIELD_FOR: dict[Kind, Callable[[Question], Any]] = {
    Kind.RATING: rating_field,
    Kind.CHOICE: rating_field,
    Kind.CHOICES: choices_field,
    Kind.TEXT: text_field,
}

"""Reading what was sent for each kind of question; what is taken and what is refused."""

from pathlib import Path

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

import survey
from questionnaires.model import Kind, Questionnaire
from survey.forms.fields import READ
from survey.forms.steps import SectionForm
from tests.questionnaires import definitions

ONE_OF_EACH = (
    definitions.SMALL
    + """
[[sections]]
id = "others"
title = "Others"

[[sections.questions]]
id = "one"
kind = "choice"
text = "Which?"
options = [{ id = "a", label = "A" }, { id = "b", label = "B" }]

[[sections.questions]]
id = "some"
kind = "choices"
text = "Which ones?"
most = 2
options = [{ id = "a", label = "A" }, { id = "b", label = "B" }, { id = "c", label = "C" }]

[[sections.questions]]
id = "words"
kind = "text"
text = "What else?"
"""
)
RATING, CHOICE, CHOICES, TEXT = "X1.1.importance", "one", "some", "words"
TEMPLATES = Path(survey.__file__).parent / "templates" / "questions"


@pytest.fixture
def asked(tmp_path: Path) -> Questionnaire:
    return definitions.questionnaire(tmp_path, ONE_OF_EACH)


def sent(app: Flask, asked: Questionnaire, *values: tuple[str, str]) -> SectionForm:
    """The form of all questions, after these values were sent with it."""
    with app.test_request_context(method="POST", data=MultiDict(values)):
        return SectionForm(tuple(asked.questions.values()))


def test_every_kind_is_read_and_has_a_partial_of_its_name() -> None:
    assert set(READ) == set(Kind)
    for kind in Kind:
        assert (TEMPLATES / f"{kind}.html").is_file()


@pytest.mark.parametrize(
    ("name", "value", "stored"),
    [
        (RATING, "1", 1),
        (RATING, "3", 3),
        (RATING, "na", "na"),
        (CHOICE, "b", "b"),
        (CHOICES, "c", ["c"]),
        (TEXT, "more time", "more time"),
        (TEXT, "7", "7"),
        (TEXT, "x" * 2000, "x" * 2000),
    ],
)
def test_an_answer_is_stored_as_a_number_its_id_or_its_words(
    app: Flask, asked: Questionnaire, name: str, value: str, stored: object
) -> None:
    form = sent(app, asked, (name, value))
    assert form.faults == {}
    assert form.answers == {name: stored}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        (RATING, ["4"]),
        (RATING, ["0"]),
        (RATING, ["-1"]),
        (RATING, ["1.0"]),
        (RATING, ["٣"]),
        (RATING, ["NA"]),
        (RATING, [" "]),
        (RATING, [" 2"]),
        (RATING, ["9" * 5000]),
        (CHOICE, ["c"]),
        (CHOICE, ["A"]),
        (CHOICE, ["\t"]),
        (CHOICES, ["d"]),
        (CHOICES, ["a", "d"]),
        (CHOICES, ["", "d"]),
        (CHOICES, [" ", "a"]),
        (CHOICES, ["a", "b", "c"]),
        (TEXT, ["x" * 2001]),
        (TEXT, [" " * 2001]),
    ],
)
def test_an_answer_that_the_question_does_not_offer_is_refused(
    app: Flask, asked: Questionnaire, name: str, values: list[str]
) -> None:
    assert list(sent(app, asked, *((name, value) for value in values)).faults) == [name]


def test_what_is_wrong_is_said_in_words_that_help(app: Flask, asked: Questionnaire) -> None:
    ticks = [(CHOICES, option) for option in "abc"]
    faults = sent(app, asked, *ticks, (TEXT, "x" * 2001)).faults
    assert faults == {
        CHOICES: "Choose 2 at the most. You chose 3.",
        TEXT: "Use 2,000 characters at the most.",
    }


def test_every_fault_of_a_page_is_named_and_the_good_answers_stay(app: Flask, asked: Questionnaire) -> None:
    form = sent(app, asked, (RATING, "9"), (CHOICE, "z"), ("X1.1.performance", "2"))
    assert set(form.faults) == {RATING, CHOICE}
    assert form.answers["X1.1.performance"] == 2


def test_every_question_may_be_skipped(app: Flask, asked: Questionnaire) -> None:
    nothing = sent(app, asked)
    blank = sent(app, asked, (RATING, ""), (CHOICE, ""), (TEXT, ""))  # "No answer" is the empty one
    for form in (nothing, blank):
        assert (form.faults, form.answers) == ({}, {})


def test_the_same_tick_counts_once(app: Flask, asked: Questionnaire) -> None:
    assert sent(app, asked, (CHOICES, "a"), (CHOICES, "a")).answers == {CHOICES: ["a"]}


def test_of_two_answers_to_one_question_the_first_counts(app: Flask, asked: Questionnaire) -> None:
    assert sent(app, asked, (RATING, "2"), (RATING, "99")).answers == {RATING: 2}


def test_fields_that_nobody_asked_for_are_ignored(app: Flask, asked: Questionnaire) -> None:
    form = sent(app, asked, ("X9.9.importance", "3"), ("spent", "0"), ("wave_id", "1"), ("__class__", "x"))
    assert (form.faults, form.answers) == ({}, {})


@pytest.mark.parametrize("name", ["sent", "asked", "answers", "faults", "errors", "data"])
def test_a_question_may_have_a_name_that_the_form_uses_itself(app: Flask, tmp_path: Path, name: str) -> None:
    toml = ONE_OF_EACH.replace('id = "one"', f'id = "{name}"')
    form = sent(app, definitions.questionnaire(tmp_path, toml), (name, "a"), (RATING, "3"))
    assert (form.faults, form.answers) == ({}, {RATING: 3, name: "a"})


def test_a_scale_may_begin_at_nought(app: Flask, tmp_path: Path) -> None:
    from_nought = definitions.SMALL.replace("lowest = 1", "lowest = 0").replace("highest = 3", "highest = 2")
    asked = definitions.questionnaire(tmp_path, from_nought)
    assert sent(app, asked, (RATING, "0")).answers == {RATING: 0}

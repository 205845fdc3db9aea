"""The page that shows all answers before they are sent."""

from questionnaires.model import Answer
from survey.pages.check import CheckPage
from survey.pages.groups import Group
from tests.survey.pages.small import ASKED


def check_page(**answers: Answer) -> CheckPage:
    return CheckPage(ASKED, {name.replace("_", "."): answer for name, answer in answers.items()})


def lines(**answers: Answer) -> dict[str, dict[str, str]]:
    """The words shown, by the thing asked about, by section."""
    page = check_page(**answers)
    return {part.section.id: dict(line(page, group) for group in part.groups) for part in page.sections}


def line(page: CheckPage, group: Group) -> tuple[str, str]:
    said = [f"{group.short(question)} {page.words(question)}".strip() for question in group.questions]
    return group.heading or group.questions[0].text, " | ".join(said)


def test_every_section_is_shown_even_when_nothing_is_asked_there() -> None:
    assert list(lines()) == ["background", "X1", "help"]
    assert lines()["help"] == {}


def test_what_was_skipped_has_no_words_of_the_questionnaire() -> None:
    assert lines()["background"]["What is your band?"] == ""


def test_answers_are_shown_in_the_words_of_the_form() -> None:
    shown = lines(band="band-6", X1_1_importance=3, X1_1_performance="na")
    assert shown["background"]["What is your band?"] == "Band 6 or above"
    assert shown["X1"] == {
        "Listen without rushing the person.": "Importance: 3 Essential | Now: Not part of my role"
    }


def test_ticks_are_listed_in_the_order_of_the_form_under_the_competency_they_are_about() -> None:
    shown = lines(X1_1_importance=3, X1_1_performance=1, X1_1_help=["time", "practice"])
    assert shown["help"] == {
        "Listen without rushing the person.": "Practice with feedback; More time or staff"
    }


def test_answers_that_do_not_apply_any_more_are_not_shown() -> None:
    assert "Say when you have not understood." in lines(longer="yes", X1_2_importance=2)["X1"]
    assert "Say when you have not understood." not in lines(longer="no", X1_2_importance=2)["X1"]
    assert lines(X1_1_help=["time"])["help"] == {}


def test_each_section_says_how_much_of_it_is_answered() -> None:
    summaries = [part.summary for part in check_page(band="band-5", X1_1_importance=3).sections]
    assert summaries == ["1 of 2 answered", "1 of 2 answered", "0 of 0 answered"]

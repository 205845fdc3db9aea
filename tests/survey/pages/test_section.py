"""One page of the questionnaire: what it shows, and where its buttons lead."""

import pytest

from questionnaires.model import Answers
from survey.pages.section import CHECK, PROMISE, with_page
from survey.store.drafts import Draft
from tests.survey.pages.small import ASKED, page


def test_progress_counts_the_sections_and_the_minutes_that_are_left() -> None:
    assert [page(section.id).progress for section in ASKED.sections] == [
        "Section 1 of 3, about 1 minute left",
        "Section 2 of 3, about 1 minute left",
        "Section 3 of 3, about 1 minute left",
    ]


def test_the_ratings_of_one_competency_stand_together_under_its_words() -> None:
    [listening] = page("X1").groups
    assert listening.heading == "Listen without rushing the person."
    assert [question.name for question in listening.questions] == ["X1.1.importance", "X1.1.performance"]


def test_a_chosen_module_adds_its_statements() -> None:
    assert [group.subject for group in page("X1", longer="yes").groups] == ["X1.1", "X1.2"]
    assert [group.subject for group in page("X1", longer="no").groups] == ["X1.1"]


def test_the_page_of_largest_gaps_names_the_competency_it_asks_about() -> None:
    [gap] = page("help", X1_1_importance=3, X1_1_performance=1).groups
    assert (gap.subject, gap.heading) == ("X1.1", "Listen without rushing the person.")


@pytest.mark.parametrize(("importance", "performance"), [(1, 3), (2, 2), (3, "na")])
def test_without_a_gap_the_page_of_largest_gaps_asks_nothing(importance: int, performance: int) -> None:
    assert list(page("help", X1_1_importance=importance, X1_1_performance=performance).groups) == []


def test_a_question_of_its_own_has_no_heading_above_it() -> None:
    assert {group.heading for group in page("background").groups} == {""}


def test_the_stem_stands_on_pages_of_statements_only() -> None:
    assert page("X1").stem == "Thinking about your work …"
    assert page("background").stem == ""


def test_each_scale_is_explained_once_a_page() -> None:
    assert [scale.id for scale in page("X1", longer="yes").scales] == ["importance", "performance"]
    assert page("background").scales == ()


def test_a_rating_asks_its_scales_question_and_any_other_its_own() -> None:
    [of_listening] = page("X1").groups
    band, _ = page("background").groups
    assert of_listening.legend(of_listening.questions[0]) == "How important is this for your role now?"
    assert band.legend(band.questions[0]) == "What is your band?"


def test_what_was_answered_is_chosen() -> None:
    shown = page("X1", X1_1_importance=3, X1_1_performance="na", X1_1_help=["time"], band="band-5")
    chosen = [
        (name, option.id)
        for name, question in ASKED.questions.items()
        for option in question.offered
        if shown.mark(question, option.id) == " checked"
    ]
    assert chosen == [
        ("band", "band-5"),
        ("X1.1.importance", "3"),
        ("X1.1.performance", "na"),
        ("X1.1.help", "time"),
    ]


@pytest.mark.parametrize(
    ("here", "go", "there"),
    [
        ("background", "next", "X1"),
        ("background", "back", PROMISE),
        ("X1", "back", "background"),
        ("X1", "stay", "X1"),
        ("X1", "keep", PROMISE),
        ("help", "next", CHECK),
        ("X1", None, "help"),
        ("X1", "nonsense", "help"),
    ],
)
def test_each_button_leads_where_it_says(here: str, go: str | None, there: str) -> None:
    assert page(here).step_after(go) == there


def test_only_who_has_been_at_the_end_goes_straight_back_there() -> None:
    assert not page("X1", reached="help").may_go_to_check
    assert page("X1", reached="help").step_after("check") == "help"
    assert page("X1", reached=CHECK).may_go_to_check
    assert page("X1", reached=CHECK).step_after("check") == CHECK


@pytest.mark.parametrize(
    ("reached", "there", "further"),
    [("", "X1", "X1"), ("help", "X1", "help"), (CHECK, "background", CHECK), ("X1", PROMISE, "X1")],
)
def test_going_back_does_not_lose_how_far_somebody_came(reached: str, there: str, further: str) -> None:
    kept = page("X1").saved(Draft({"band": "band-5"}, reached), {"X1.1.importance": 2}, there)
    assert kept == Draft({"band": "band-5", "X1.1.importance": 2}, further)


def test_a_page_replaces_its_own_answers_and_leaves_the_others() -> None:
    before: Answers = {"band": "band-5", "X1.1.importance": 2, "X1.1.performance": 2}
    asked = page("X1").asked
    assert with_page(before, asked, {"X1.1.importance": 3}) == {"band": "band-5", "X1.1.importance": 3}
    assert with_page(before, asked, {}) == {"band": "band-5"}


def test_the_answers_before_a_page_was_saved_are_left_as_they_were() -> None:
    before: Answers = {"X1.1.importance": 2}
    with_page(before, page("X1").asked, {})
    assert before == {"X1.1.importance": 2}


def test_a_page_that_comes_back_shows_what_was_typed_and_not_what_was_there_before() -> None:
    before = page("X1", longer="yes", X1_1_importance=3, X1_2_importance=1)
    back = before.refilled({"X1.2.importance": 2}, {"X1.1.importance": "Not a valid choice."})
    assert back.draft.answers == {"longer": "yes", "X1.2.importance": 2}
    assert back.faults == {"X1.1.importance": "Not a valid choice."}

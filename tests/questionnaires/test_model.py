"""What the nouns say about themselves."""

from dataclasses import replace

from questionnaires.model import Key, Kind, Option, Question
from tests.reports.small import background, choice, competency, domain, questionnaire, rating, scale


def test_a_cohort_can_be_split_by_background_questions_with_one_choice() -> None:
    asked = questionnaire(
        background(choice("band", "5", "6"), choice("work", "ward", "team", kind=Kind.CHOICES)),
        domain(competency("D1.1")),
    )
    assert asked.splits == ("band",)


def test_a_pair_is_importance_first_whatever_is_asked_first() -> None:
    rated = competency("D1.1")
    assert rated.pair == rated.questions
    assert replace(rated, questions=rated.questions[::-1]).pair == rated.questions


def test_a_competency_with_one_of_the_ratings_or_words_for_one_has_no_pair() -> None:
    rated = competency("D1.1")
    in_words = Question(Key("D1.1", "performance"), Kind.TEXT, "How well?")
    assert replace(rated, questions=rated.questions[:1]).pair is None
    assert replace(rated, questions=(rated.questions[0], in_words)).pair is None


def test_a_scale_offers_its_points_and_then_the_others() -> None:
    sure = scale("sureness", highest=2)
    assert sure.point_options == (Option("1", "point 1"), Option("2", "point 2"))
    assert rating("K1", sure).option_ids == ("1", "2", "na")
    assert choice("band", "5", "6").option_ids == ("5", "6")

"""A person's own profile: strengths first, then what support would help with, then every area."""

from pathlib import Path

from questionnaires.loader import load
from questionnaires.model import Answer, Answers, Questionnaire
from survey.pages.profile import ProfilePage
from tests.questionnaires.definitions import SMALL, questionnaire
from tests.survey.pages.small import ASKED

NURSES = load("post-registration-1")
LISTEN, SAY = "Listen without rushing the person.", "Say when you have not understood."


def rated(**ratings: tuple[Answer | None, Answer | None]) -> dict[str, Answer]:
    """Both ratings of competencies, D1_1=(7, 4) for D1.1; None where one was skipped."""
    answers: dict[str, Answer] = {}
    for name, pair in ratings.items():
        for scale, rating in zip(("importance", "performance"), pair, strict=True):
            if rating is not None:
                answers[f"{name.replace('_', '.')}.{scale}"] = rating
    return answers


def small(answers: Answers) -> ProfilePage:
    """The profile from the example of the format's document: three points, the third its second level."""
    return ProfilePage(ASKED, answers)


def nurse(**ratings: tuple[Answer | None, Answer | None]) -> ProfilePage:
    return ProfilePage(NURSES, rated(**ratings))


def strong(page: ProfilePage) -> list[str]:
    """The ids of the strengths in their order."""
    return ids(page.questionnaire, [each for alike in page.strengths for each in alike.statements])


def needed(page: ProfilePage) -> list[str]:
    return ids(page.questionnaire, [need.statement for need in page.needs])


def ids(questionnaire: Questionnaire, texts: list[str]) -> list[str]:
    by_text = {competency.text: id_ for id_, competency in questionnaire.competencies.items()}
    return [by_text[text] for text in texts]


def test_what_a_person_does_best_comes_first_and_then_what_matters_more_to_them() -> None:
    page = nurse(D1_1=(5, 5), D2_1=(6, 6), D3_1=(4, 7), D4_1=(7, 7), D5_1=(5, 6))
    assert strong(page) == ["D4.1", "D3.1", "D2.1", "D5.1", "D1.1"]


def test_strengths_with_the_same_rating_stand_together_under_its_words_and_its_level() -> None:
    page = nurse(D1_1=(5, 5), D2_1=(6, 6), D3_1=(4, 5))
    assert [(alike.now, alike.level, len(alike.statements)) for alike in page.strengths] == [
        ("6 I can adapt this when things are complex or changing fast", "adapts", 1),
        ("5 I can do this well in most situations", "adapts", 2),
    ]


def test_at_most_five_strengths_are_shown() -> None:
    everything = {f"D{domain}_{number}": (6, 6) for domain in range(1, 11) for number in range(1, 4)}
    assert strong(nurse(**everything)) == ["D1.1", "D1.2", "D1.3", "D2.1", "D2.2"]


def test_what_is_only_safe_in_usual_situations_is_not_called_a_strength() -> None:
    assert strong(nurse(D1_1=(1, 4), D2_1=(1, 5))) == ["D2.1"]


def test_what_is_done_well_and_still_falls_short_of_its_importance_is_a_need_and_no_strength() -> None:
    page = nurse(D1_1=(7, 6))
    assert (strong(page), needed(page)) == ([], ["D1.1"])


def test_no_need_is_a_strength_not_even_the_sixth_largest() -> None:
    page = nurse(**{f"D{domain}_1": (7, 5) for domain in range(1, 7)}, D7_1=(7, 6), D8_1=(6, 6))
    assert len(page.needs) == 5
    assert strong(page) == ["D8.1"]


def test_what_is_no_part_of_the_role_or_has_no_importance_can_still_be_a_strength() -> None:
    assert strong(nurse(D1_1=("na", 7), D2_1=(None, 6), D3_1=(7, "na"), D4_1=(7, None))) == ["D1.1", "D2.1"]


def test_the_five_largest_gaps_are_the_needs_the_largest_first() -> None:
    gaps = {"D1_1": (7, 6), "D2_1": (7, 5), "D3_1": (7, 4), "D4_1": (7, 3), "D5_1": (7, 2), "D6_1": (7, 1)}
    assert needed(nurse(**gaps)) == ["D6.1", "D5.1", "D4.1", "D3.1", "D2.1"]


def test_a_need_is_said_in_words_with_what_was_ticked_and_what_often_helps() -> None:
    page = small({**rated(X1_1=(3, 1)), "X1.1.help": ["practice", "time"]})
    [need] = page.needs
    assert need.statement == LISTEN
    assert (need.importance, need.now, need.level) == ("3 Essential", "1 Not yet", "learning with guidance")
    assert need.ticked == "Practice with feedback; More time or staff"
    assert need.helps == "Practice in pairs, with feedback."


def test_a_need_about_which_nothing_was_ticked_still_says_what_often_helps() -> None:
    [need] = small(rated(X1_1=(3, 1))).needs
    assert (need.ticked, need.helps) == ("", "Practice in pairs, with feedback.")


def test_levels_are_those_of_the_ratings_and_never_of_a_mean() -> None:
    page = nurse(D1_1=(7, 1), D1_2=(7, 6), D1_3=(7, 3))
    assert [need.level for need in page.needs] == [
        "needs direct support",
        "learning with guidance",
        "adapts",
    ]


def test_an_area_has_the_means_of_the_statements_that_were_rated_both_ways() -> None:
    [area] = nurse(D1_1=(7, 4), D1_2=(6, 3), D1_3=(1, None)).areas
    assert (area.title, area.statements) == (NURSES.domains["D1"].title, 2)
    assert (area.line.importance.number, area.line.now.number) == ("6.5", "3.5")


def test_areas_stand_in_the_order_of_the_questionnaire_without_those_nobody_rated() -> None:
    areas = nurse(D10_1=(7, 7), D2_1=(1, 7), D3_1=(7, "na")).areas
    assert [area.title for area in areas] == [NURSES.domains[id_].title for id_ in ("D2", "D10")]


def test_a_line_of_the_picture_has_its_lower_number_on_the_left_whichever_end_that_is() -> None:
    need, strength = nurse(D1_1=(7, 1), D2_1=(1, 7)).areas
    assert (need.line.lower, need.line.upper) == (need.line.now, need.line.importance)
    assert (strength.line.lower, strength.line.upper) == (strength.line.importance, strength.line.now)
    assert (need.line.lower.at, need.line.upper.at) == ("12.0%", "88.0%")
    assert [point.number for point in nurse().points] == [f"{point}.0" for point in range(1, 8)]


def test_statements_that_do_not_apply_any_more_are_not_shown() -> None:
    wide = {"longer": "yes", **rated(X1_2=(3, 1))}
    assert [need.statement for need in small(wide).needs] == [SAY]
    assert small({**wide, "longer": "no"}).is_empty
    assert small({"longer": "no", **rated(X1_2=(1, 3))}).is_empty


def test_where_everything_was_skipped_there_is_nothing_to_show() -> None:
    page = nurse()
    assert (page.strengths, page.needs, page.areas, page.is_empty) == ((), (), (), True)
    assert nurse(D1_1=("na", "na"), D2_1=(7, None)).is_empty
    assert not nurse(D1_1=(4, 4)).is_empty
    assert not nurse(D1_1=(None, 7)).is_empty


def test_a_questionnaire_that_asks_for_no_two_ratings_shows_nothing(tmp_path: Path) -> None:
    one_scale = SMALL.replace('scales = ["importance", "performance"]', 'scales = ["importance"]')
    assert ProfilePage(questionnaire(tmp_path, one_scale), {"X1.1.importance": 3}).is_empty

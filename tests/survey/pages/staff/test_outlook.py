"""What is said of groups before anybody has answered: true whatever comes, and no guess."""

from dataclasses import replace
from itertools import product

import pytest

from questionnaires import loader
from reports.door.blocks import Group, joined
from reports.rules import RULES, raised
from survey.pages.staff.outlook import Outlook

ASKED = loader.load("post-registration-1")


def outlook(asked: int | None, split_by: str | None = "band", *, threshold: int = 10) -> Outlook:
    return Outlook(ASKED, raised(threshold), asked, split_by)


def words(asked: int | None, split_by: str | None = "band", *, threshold: int = 10) -> str:
    return " ".join(outlook(asked, split_by, threshold=threshold).sentences)


@pytest.mark.parametrize(
    ("people", "threshold", "groups"),
    [(9, 10, 0), (10, 10, 1), (19, 10, 1), (20, 10, 2), (45, 10, 4), (45, 15, 3), (10_000, 10, 6)],
)
def test_at_most_as_many_groups_as_the_threshold_and_the_answers_allow(
    people: int, threshold: int, groups: int
) -> None:
    assert outlook(people, threshold=threshold).most_groups(people) == groups


def test_the_door_never_shows_more_groups_than_was_said() -> None:
    small = outlook(None, "longer", threshold=10)
    for sizes in product(range(0, 26, 3), repeat=3):
        groups = [Group((place,), people) for place, people in enumerate(sizes) if people]
        shown = [block for block in joined(groups, 10) if block.people >= 10]
        assert len(shown) <= small.most_groups(sum(sizes))


def test_a_split_is_told_with_the_most_it_can_give_and_what_becomes_of_small_groups() -> None:
    said = words(45)
    assert "At most 4 groups by “What is your Agenda for Change band?” can be shown" in said
    assert "even if everybody answers: each needs at least 10 people, and 45 people are asked" in said
    assert "If half of them answer, it is 2 at the most." in said
    assert "joined with the next smallest, until each has at least 10" in said
    assert "“Band 5 + Band 6”" in said
    assert "“not said”" in said
    assert "Nobody has answered yet." in said


@pytest.mark.parametrize(
    ("asked", "half"),
    [(38, "all are shown as one group"), (20, "all are shown"), (40, "it is 2 at the most")],
)
def test_half_of_the_answers_gives_fewer_groups(asked: int, half: str) -> None:
    assert f"If half of them answer, {half}" in words(asked)


def test_too_few_for_two_groups_is_said_plainly() -> None:
    said = words(19)
    assert "cannot split this cohort: two groups need at least 20 people, and 19 people are asked" in said
    assert "All are shown as one group, if at least 10 answer." in said
    assert "joined with" not in said


@pytest.mark.parametrize("split_by", ["band", None])
def test_too_few_for_any_figure_is_all_that_is_said(split_by: str | None) -> None:
    [said] = outlook(9, split_by).sentences
    assert said.startswith(
        "9 people are asked, and figures are shown for at least 10. There will be no figures"
    )
    assert outlook(1).sentences[0].startswith("1 person is asked")


def test_without_a_split_the_cohort_is_one_group() -> None:
    said = words(40, None)
    assert "The cohort is shown as one group if at least 10 people answer." in said
    assert "If fewer answer, no figures are shown." in said
    assert "split" not in said


def test_where_the_number_asked_is_not_known_no_number_of_groups_is_said() -> None:
    said = words(None)
    assert "not known, so nobody can say how many groups there will be" in said
    assert "At most" not in said
    assert "A group of fewer than 10 people is not left out." in said


def test_a_raised_threshold_is_the_one_that_is_said() -> None:
    said = words(100, threshold=25)
    assert "At most 4 groups" in said
    assert "at least 25 people" in said
    assert " 10 " not in said


def test_conduct_and_concerns_need_larger_groups() -> None:
    [section] = [each for each in ASKED.sections if each.sensitive]
    said = f"“{section.title}”: shown for groups of at least {RULES.sensitive_threshold} people"
    assert said in words(45)
    plain = replace(ASKED, sections=tuple(each for each in ASKED.sections if not each.sensitive))
    assert section.title not in " ".join(Outlook(plain, RULES, 45, None).sentences)

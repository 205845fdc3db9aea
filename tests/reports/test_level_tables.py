"""Levels in shares, and all groups side by side in words: what stands where, and when it is left out."""

from dataclasses import replace

from questionnaires.model import Questionnaire
from reports.published import Asking
from reports.sheets.group_tables import gaps_by_group, levels_by_group
from reports.sheets.level_tables import level_headings, levels
from reports.sheets.tables import Shape
from reports.workbook.style import FILLS
from tests.reports.releases import (
    BLOCK,
    QUESTIONNAIRE,
    SMALL,
    column,
    competency,
    domain,
    drawn,
    joint,
    left_out,
    scope,
)

NAMED = replace(QUESTIONNAIRE, levels={1: "with help", 4: "adapts", 5: "leads"})


def flat(asked: Questionnaire) -> Questionnaire:
    """The questionnaire with ratings that stand for no level."""
    scales = {name: replace(scale, levels=()) for name, scale in asked.scales.items()}
    return replace(asked, scales=scales, required_levels={})


def test_each_level_is_a_column_in_its_words() -> None:
    assert level_headings(NAMED) == (
        "Level 1 with help",
        "Level 2",
        "Level 3",
        "Level 4 adapts",
        "Level 5 leads",
    )


def test_the_shares_of_all_levels_are_those_of_the_ratings() -> None:
    found = drawn(levels(scope(asked=NAMED)))
    assert found.rows[0][-6:] == (0.0, 0.6, 0.4, 0.0, 0.0, 1.0)
    assert found.rows[3][-6:] == ("[c]",) * 6
    (chart,) = found.charts
    assert (chart.shape, chart.values, chart.rows) == (Shape.STACKED, level_headings(NAMED), (0, 4))


def test_more_bars_than_a_page_holds_go_on_in_another_chart() -> None:
    ids = [f"D1.{number}" for number in range(1, 31)]
    asked = replace(NAMED, sections=(domain(*map(competency, ids)),))
    rated = replace(BLOCK, joints=dict.fromkeys(ids, joint((7, 3, 10))))
    found = drawn(levels(scope(rated, replace(rated, cohort="West"), asked=asked)))
    assert [(each.rows, each.title.rpartition(" – ")[2]) for each in found.charts] == [
        ((0, 15), "North team (1 of 2)"),
        ((15, 30), "North team (2 of 2)"),
        ((30, 45), "West (1 of 2)"),
        ((45, 60), "West (2 of 2)"),
    ]


def test_the_required_level_stands_beside_the_shares_only_where_one_was_set() -> None:
    asked = [each.heading for each in drawn(levels(scope())).columns]
    unset = [each.heading for each in drawn(levels(scope(asking=Asking()))).columns]
    assert {"Required level", "Below required"} <= set(asked)
    assert not {"Required level", "Below required"} & set(unset)


def test_ratings_that_stand_for_no_level_have_no_sheet_of_levels() -> None:
    assert left_out(levels(scope(asking=Asking(), asked=flat(QUESTIONNAIRE)))).startswith(
        "The ratings of this"
    )
    assert left_out(levels(scope(SMALL))).startswith("Too few people answered")


def test_gaps_of_groups_stand_side_by_side_in_words() -> None:
    found = drawn(
        gaps_by_group(scope(BLOCK, replace(BLOCK, cohort="West", joints={"D1.1": joint((5, 5, 9))})))
    )
    assert [each.heading for each in found.columns][2:] == ["North team", "West"]
    assert [row[2:] for row in found.rows] == [
        ("large gap", "no clear gap"),
        ("no clear gap", "[c]"),
        ("gap", "[c]"),
        ("[c]", "[c]"),
    ]


def test_levels_of_groups_stand_side_by_side_in_words() -> None:
    found = drawn(
        levels_by_group(scope(BLOCK, replace(BLOCK, cohort="West", joints={"D1.1": joint((7, 7, 9))})))
    )
    assert found.rows[0][2:] == ("most below", "no clear shortfall")


def test_one_group_needs_no_map_and_thirteen_have_none() -> None:
    assert (
        left_out(gaps_by_group(scope())) == left_out(levels_by_group(scope())) == "There is one group only."
    )
    thirteen = [replace(BLOCK, cohort=f"Team {number}") for number in range(13)]
    assert left_out(gaps_by_group(scope(*thirteen))) == "13 groups are too many for one table."
    assert drawn(gaps_by_group(scope(*thirteen[:12])))


def test_levels_of_groups_need_a_level_and_both_maps_something_to_show() -> None:
    blocks = (BLOCK, replace(BLOCK, cohort="West"))
    assert left_out(levels_by_group(scope(*blocks, asking=Asking()))).startswith("No required level was set")
    assert left_out(gaps_by_group(scope(SMALL, replace(SMALL, cohort="West")))).startswith("Too few people")


def test_groups_of_one_cohort_are_headed_by_their_group_alone() -> None:
    found = drawn(gaps_by_group(scope(replace(BLOCK, group="Band 5"), replace(BLOCK, group="Band 6"))))
    assert [each.heading for each in found.columns][2:] == ["Band 5", "Band 6"]


def test_headings_are_unique_and_printable_whatever_groups_are_called() -> None:
    names = ("Ward", "WARD", "Wa\x07rd", "competency", "\n", "x" * 300)
    found = drawn(gaps_by_group(scope(*(replace(BLOCK, cohort=name) for name in names))))
    headings = [each.heading.casefold() for each in found.columns]
    assert len(set(headings)) == len(headings)
    assert all(each.isprintable() and 0 < len(each) < 60 for each in headings)


def test_what_matters_most_has_a_fill_that_repeats_its_words() -> None:
    found = drawn(gaps_by_group(scope(BLOCK, replace(BLOCK, cohort="West"))))
    assert {cell for row in found.rows for cell in row[2:]} & FILLS.keys() == {"large gap", "gap"}


def test_groups_keep_the_order_published() -> None:
    blocks = [replace(BLOCK, group=name) for name in ("Part 2", "Part 1")]
    assert column(drawn(levels(scope(*blocks))), "Group")[::4] == ["Part 2", "Part 1"]


def test_a_level_of_endless_words_has_a_heading_that_a_spreadsheet_can_hold() -> None:
    endless = replace(QUESTIONNAIRE, levels={3: "x" * 300, 4: "many words " * 40})
    headings = level_headings(endless)
    assert headings[2] == "Level 3 …"
    assert all(len(each) <= 48 for each in headings)
    assert len(set(headings)) == len(headings)

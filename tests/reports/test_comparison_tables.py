"""What the sheet of comparisons says: in whose order, in which words, and never who is better than whom."""

import re

import pytest

from reports.comparing import comparison_tables
from reports.comparing.comparison import between
from reports.comparing.side_by_side import MOST_SIDES
from reports.published import Block, Published
from reports.several.adding import TOGETHER
from reports.several.combining import combined
from reports.several.releases import Release
from reports.sheets.tables import LeftOut, Table
from tests.reports.releases import joint, made, release
from tests.reports.waves import AUTUMN, BEFORE_REGISTRATION, HIGH, LOW, SPRING, rated, wave

EAST, WEST = rated("East", {"D1.1": LOW, "D1.2": LOW}), rated("West", {"D1.1": HIGH})


def sheet(published: Published) -> Table:
    return next(each for each in made(published).tables if each.sheet == "Comparison")


def compared(*releases: Release) -> Table:
    found = comparison_tables.table(between(releases))
    assert isinstance(found, Table)
    return found


def row(found: Table, competency: str) -> dict[str, object]:
    headings = [column.heading for column in found.columns]
    rows: list[dict[str, object]] = [dict(zip(headings, each, strict=True)) for each in found.rows]
    return next(each for each in rows if each["Competency"] == competency)


def said(found: Table) -> str:
    return "\n".join(line for part in found.lead for line in (part.heading, *part.lines))


def test_two_cohorts_have_every_figure_of_each_and_of_the_difference() -> None:
    first = row(sheet(release(EAST, WEST)), "D1.1")
    assert first["Performance differs"] == "different"
    assert [first[f"Performance, difference{end}"] for end in ("", ", low end", ", high end")] == [
        2,
        1.5,
        2.5,
    ]
    assert (first["Gap, difference"], first["Gap, difference, Hedges’ g"]) == (-2, "[z]")
    assert (first["Rated both, East"], first["Performance, East"], first["Gap, East"]) == (10, 2.5, 4)
    assert (first["Rated both, West"], first["Performance, West"], first["Gap, West"]) == (10, 4.5, 2)


def test_what_one_side_withholds_is_withheld_and_not_compared() -> None:
    second = row(sheet(release(EAST, WEST)), "D1.2")
    assert (second["Performance, East"], second["Performance, West"]) == (2.5, "[c]")
    assert {second[each] for each in second if "differ" in each} == {"[c]"}


def test_a_small_difference_is_not_called_one() -> None:
    near = rated("West", {"D1.1": joint((7, 3, 6), (6, 2, 4))})
    assert row(sheet(release(EAST, near)), "D1.1")["Performance differs"] == "no clear difference"


def test_only_waves_of_one_cohort_are_better_or_worse() -> None:
    found = compared(
        wave(SPRING, rated("East", {"D1.1": LOW, "D1.2": HIGH, "D2.1": LOW})),
        wave(AUTUMN, rated("East", {"D1.1": HIGH, "D1.2": LOW, "D2.1": LOW})),
    )
    changes = [row(found, each)["Change in performance"] for each in ("D1.1", "D1.2", "D2.1", "D2.2")]
    assert changes == ["better", "worse", "no clear change", "[c]"]
    assert row(found, "D1.1")[f"Performance, {AUTUMN}"] == 4.5
    assert "The waves are not linked" in said(found)
    assert "East, closed 2026-05-01 (2026-05-01) and East, closed 2026-11-20 (2026-11-20)." in said(found)


def test_cohorts_are_in_the_order_of_their_names_and_the_reader_is_cautioned() -> None:
    cohorts = [rated(name, {"D1.1": each}) for name, each in (("A", HIGH), ("B", LOW), ("C", HIGH))]
    found = sheet(release(*cohorts))
    assert [column.heading for column in found.columns] == ["Competency", "What people rated", "A", "B", "C"]
    assert row(found, "D1.1") == {
        "Competency": "D1.1",
        "What people rated": "Do D1.1.",
        "A": 2,
        "B": 4,
        "C": 2,
    }
    assert row(found, "D1.2")["B"] == "[c]"
    assert "Groups differ in size, work and who answered" in said(found)


@pytest.mark.parametrize(
    "blocks", [(EAST, WEST), (EAST, WEST, rated("Z", {"D1.1": LOW}))], ids=["two", "three"]
)
def test_nobody_is_ranked_or_called_better(blocks: tuple[Block, ...]) -> None:
    found = sheet(release(*blocks))
    words = " ".join([said(found), found.about, *(column.heading for column in found.columns)])
    judging = r"\b(rank|best|worst|top|better|worse|league(?! table))\b"
    assert not re.search(judging, words, re.IGNORECASE)
    assert [each[0] for each in found.rows] == ["D1.1", "D1.2", "D2.1", "D2.2"]


def test_too_many_groups_show_how_far_they_spread_and_where_to_look() -> None:
    cohorts = [rated(f"{n:02}", {"D1.1": HIGH if n % 2 else LOW}) for n in range(MOST_SIDES + 1)]
    found = sheet(release(*cohorts))
    assert row(found, "D1.1") | {"What people rated": ""} == {
        "Competency": "D1.1",
        "What people rated": "",
        "Groups that show it": 13,
        "Smallest gap": 2,
        "Largest gap": 4,
    }
    assert row(found, "D1.2")["Groups that show it"] == 0
    assert row(found, "D1.2")["Largest gap"] == "[c]"
    assert "The 13 groups are too many to stand side by side." in said(found)
    assert len(sheet(release(*cohorts[:-1])).columns) == 2 + MOST_SIDES


def test_in_a_combined_report_the_total_is_compared_with_nobody() -> None:
    published = combined([wave(SPRING, EAST).published, wave(SPRING, WEST).published])
    found = sheet(published)
    assert "East (East) and West (West)." in said(found)
    assert TOGETHER not in said(found)


def test_two_questionnaires_tell_where_words_differ_and_what_is_asked_of_one_side_alone() -> None:
    found = compared(
        wave(SPRING, rated("Ward", {"D1.1": HIGH})),
        wave(SPRING, rated("Part 2", {"D1.1": LOW}), asked=BEFORE_REGISTRATION),
    )
    assert [row(found, each)["Same words"] for each in ("D1.1", "D1.2")] == ["yes", "no: compare with care"]
    assert "Only What students are asked (students-1) asks: D3.1." in said(found)
    assert "Only A small questionnaire (small-1) asks: D2.1, D2.2." in said(found)


def test_many_sides_of_two_questionnaires_tell_so_too() -> None:
    found = compared(
        wave(SPRING, rated("Ward", {"D1.1": HIGH}, "5"), rated("Ward", {"D1.1": HIGH}, "6")),
        wave(SPRING, rated("Part 2", {"D1.1": LOW}), asked=BEFORE_REGISTRATION),
    )
    assert len(found.columns) == 2 + 3
    assert "The 2 competencies that all of these ask: " in said(found)
    assert "compare with care: D1.2." in said(found)


def test_groups_of_a_wave_are_told_apart_and_those_without_a_partner_named() -> None:
    both = [rated("East", {"D1.1": LOW}, group) for group in ("5", "6")]
    found = compared(wave(SPRING, *both, rated("East", {}, "7")), wave(AUTUMN, *both))
    assert [row[0] for row in found.rows] == ["5"] * 4 + ["6"] * 4
    assert found.columns[0].heading == "Group"
    assert "East, 7, closed 2026-05-01 stands in one of the two waves only." in said(found)


def test_cohorts_whose_names_begin_alike_have_columns_of_their_own() -> None:
    long = "A cohort with a name that is much too long for a heading, number"
    two, three = ([rated(f"{long} {n}", {"D1.1": LOW}) for n in range(sides)] for sides in (2, 3))
    for blocks in (two, three):
        headings = [column.heading for column in sheet(release(*blocks)).columns]
        assert len(set(headings)) == len(headings)
        assert any(heading.endswith("(2)") for heading in headings)


def test_where_there_is_nothing_to_compare_the_sheet_is_left_out() -> None:
    assert "Comparison" not in [each.sheet for each in made(release(EAST)).tables]
    found = comparison_tables.table(None)
    assert isinstance(found, LeftOut)
    assert "no two groups" in found.why

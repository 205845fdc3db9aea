"""Which tables the report has and what they say: order, words, shown precision, tone."""

from dataclasses import replace

import pytest

from questionnaires.model import Each, Option
from reports.published import Asking, Block, Counts, Published
from reports.report import report
from reports.sheets.conduct import NOT_ASKED
from reports.sheets.tables import Kind, Table, shown
from tests.reports.releases import (
    BLOCK,
    QUESTIONNAIRE,
    SMALL,
    cover_words,
    for_each_domain,
    made,
    release,
)


def table(published: Published, sheet: str) -> Table:
    return next(each for each in made(published).tables if each.sheet == sheet)


def column(found: Table, heading: str) -> list[object]:
    place = [each.heading for each in found.columns].index(heading)
    return [row[place] for row in found.rows]


def test_tables_come_in_the_readers_order() -> None:
    assert [each.sheet for each in made(release()).tables] == [
        "Contents",
        "Summary",
        "Priorities",
        "Domains",
        "Quadrant",
        "Competencies",
        "Levels",
        "What would help",
        "Who answered",
        "Notes and method",
        "Data quality",
    ]


def test_contents_names_every_other_table_and_says_why_others_were_left_out() -> None:
    first, *others = made(release()).tables
    told = dict(first.rows)
    left = {sheet: why for sheet, why in told.items() if str(why).startswith("Left out. ")}
    assert [sheet for sheet in told if sheet not in left] == [each.sheet for each in others]
    assert left == {
        "Levels by group": "Left out. There is one group only.",
        "Comparison": "Left out. There are no two groups or waves to put beside each other.",
        "Gaps by group": "Left out. There is one group only.",
        "Code and accountability": f"Left out. {NOT_ASKED}",
        "Accountability by level": f"Left out. {NOT_ASKED}",
        "Maps": "Left out. The competencies of this questionnaire are mapped to no framework.",
    }


def test_contents_say_where_to_start() -> None:
    assert made(release()).tables[0].about.endswith("start with Summary.")
    many = [replace(BLOCK, cohort=f"Team {number}") for number in range(7)]
    assert made(release(*many)).tables[0].about.endswith("start with Priorities.")


def test_where_everything_is_withheld_only_the_words_are_left() -> None:
    hidden = replace(release(SMALL), who_answered=())
    assert [each.sheet for each in made(hidden).tables] == ["Contents", "Notes and method"]
    told = {why for _, why in made(hidden).tables[0].rows if str(why).startswith("Left out. Too few")}
    assert told == {
        "Left out. Too few people answered: groups under 10 are withheld.",
        "Left out. Too few people answered what would help.",
        "Left out. Too few people answered.",
    }


def test_several_groups_have_maps_of_all_side_by_side() -> None:
    sheets = [each.sheet for each in made(release(BLOCK, replace(BLOCK, cohort="West"))).tables]
    assert sheets[5:9] == ["Competencies", "Levels", "Levels by group", "Gaps by group"]


def test_no_two_tables_share_a_sheet_or_a_name_and_sheets_fit_a_spreadsheet() -> None:
    tables = made(release(BLOCK, replace(BLOCK, cohort="West"))).tables
    assert len({each.sheet for each in tables}) == len({each.name for each in tables}) == len(tables)
    assert all(len(each.sheet) <= 31 and each.name.isidentifier() for each in tables)


def test_priorities_go_by_tier_then_discrepancy_and_withheld_last() -> None:
    found = table(release(), "Priorities")
    assert column(found, "Competency") == ["D1.1", "D1.2", "D2.1", "D2.2"]
    assert column(found, "Priority") == ["1 – first", "1 – first", "3 – later", "[c]"]
    assert column(found, "Quadrant") == ["act first", "watch", "keep strong", "[c]"]


def test_a_gap_whose_interval_crosses_zero_is_one_we_cannot_tell() -> None:
    found = table(release(), "Priorities")
    assert column(found, "What the gap says")[:2] == ["Needs support", "We cannot tell"]


def test_columns_below_a_required_level_are_there_only_with_a_level() -> None:
    def below(sheet: str, asking: Asking) -> list[str]:
        headings = [each.heading for each in table(release(asking=asking), sheet).columns]
        return [heading for heading in headings if heading.startswith("Below")]

    assert below("Competencies", Asking("band 5")) == ["Below required", "Below, low end", "Below, high end"]
    assert below("Priorities", Asking("band 5")) == ["Below required"]
    assert below("Competencies", Asking()) == below("Priorities", Asking()) == []


def test_what_decides_stands_first_among_the_priorities() -> None:
    headings = [each.heading for each in table(release(), "Priorities").columns]
    assert headings[:9] == [
        *("Priority", "Competency", "What people rated", "Domain"),
        *("Gap", "Gap, low end", "Gap, high end", "Have a need", "Below required"),
    ]


def test_several_blocks_are_named_and_keep_the_order_published() -> None:
    found = table(release(BLOCK, SMALL), "Domains")
    assert column(found, "Cohort") == ["North team", "North team", "South team", "South team"]
    assert column(found, "Gap")[2:] == ["[c]", "[c]"]


def test_only_what_tells_rows_apart_is_named() -> None:
    def named(*blocks: Block) -> set[str]:
        headings = {each.heading for each in table(release(*blocks), "Domains").columns}
        return headings & {"Cohort", "Group"}

    band_5 = replace(BLOCK, group="Band 5")
    assert named(BLOCK) == set()
    assert named(BLOCK, SMALL) == {"Cohort"}
    assert named(band_5, replace(BLOCK, group="Band 6")) == {"Group"}
    assert named(band_5, SMALL) == {"Cohort", "Group"}


def test_what_would_help_stands_beside_gap_and_chances() -> None:
    found = table(release(), "What would help")
    assert column(found, "Gap") == [1.6, 0.5]
    assert column(found, "Rarely practised") == [0.5, "[c]"]
    assert column(found, "Training: teaching") == [0.75, "[c]"]
    assert column(found, "Organisation: time") == [0.38, "[c]"]
    assert column(found, "All ticks: training") == [0.6, "[c]"]


def test_who_answered_speaks_in_the_words_of_the_form() -> None:
    assert table(release(), "Who answered").rows == (
        ("Which band?", "Band 5", 10),
        ("Which band?", "Band 6", 5),
    )


def test_who_answered_names_the_cohort_where_there_are_several() -> None:
    rows = table(release(BLOCK, SMALL), "Who answered").rows
    assert rows == (
        ("North team", "Which band?", "Band 5", 10),
        ("North team", "Which band?", "Band 6", 5),
        ("South team", "Which band?", "Band 5", "[c]"),
        ("South team", "Which band?", "Band 6", "[c]"),
    )


def test_domains_say_in_words_which_level_was_asked_for() -> None:
    asked = replace(QUESTIONNAIRE, levels={3: "safe", 4: "adapts"}, required_levels={"band 5": {"D1": 4}})
    domains = next(each for each in report(release(), asked).tables if each.sheet == "Domains")
    assert column(domains, "Required level") == ["4 adapts", "[x]"]
    unset = table(release(asking=Asking()), "Domains")
    assert "Required level" not in [each.heading for each in unset.columns]


def test_training_so_far_stands_beside_what_would_help_where_it_was_asked() -> None:
    last = ("never", "over-3-years", "from-1-to-3-years", "under-1-year")
    sections = (
        for_each_domain("last-training", Each.LARGEST_GAP, tuple(Option(each, each) for each in last)),
        for_each_domain("taught-by-experience", Each.LARGEST_GAP, (Option("yes", "Yes"), Option("no", "No"))),
    )
    counts = {
        "D1.last-training": Counts(dict(zip(last, (4, 2, 1, 1), strict=True)), answered=8),
        "D1.taught-by-experience": Counts({"yes": 3, "no": 1, "not-sure": 4}, answered=8),
        "D2.last-training": None,
        "D2.taught-by-experience": Counts({"yes": 0, "no": 0, "not-sure": 7}, answered=7),
    }
    asked = replace(QUESTIONNAIRE, sections=(*QUESTIONNAIRE.sections, *sections))
    made = report(release(replace(BLOCK, counts=BLOCK.counts | counts)), asked)
    found = next(each for each in made.tables if each.sheet == "What would help")
    assert column(found, "No training in 3 years") == [0.75, "[c]"]
    assert column(found, "Taught by lived experience") == [0.75, "[x]"]
    notes = {row[0] for row in made.tables[-2].rows}
    assert {"No training in 3 years", "Taught by lived experience"} <= notes
    without = [each.heading for each in table(release(), "What would help").columns]
    assert not {"No training in 3 years", "Taught by lived experience"} & set(without)


@pytest.mark.parametrize(
    ("value", "kind", "cell"),
    [
        (1.25, Kind.MEAN, 1.3),
        (-1.25, Kind.MEAN, -1.2),
        (-0.04, Kind.MEAN, 0.0),
        (10.985, Kind.SCORE, 10.99),
        (0.125, Kind.SHARE, 0.13),
        (12, Kind.COUNT, 12),
        (None, Kind.COUNT, "[c]"),
    ],
)
def test_shown_precision_is_half_up_by_kind(value: float | None, kind: Kind, cell: float | str) -> None:
    assert shown(value, kind) == cell


def test_headings_are_unique_in_each_table() -> None:
    for each in made(release(BLOCK, SMALL)).tables:
        headings = [column.heading for column in each.columns]
        assert len(set(headings)) == len(headings)


def test_cover_says_the_threshold_that_was_promised() -> None:
    promised = replace(release(BLOCK, SMALL), threshold=25, set_aside=4)
    words = cover_words(promised)
    assert "groups of at least 25 are shown, and in each domain 4 people" in words
    assert "smallest group 25, set aside 4" in words
    assert "South team: number asked not recorded, fewer than 25 answered" in words


def test_nobody_is_said_to_have_failed_or_to_be_anything() -> None:
    everything = cover_words(release()) + "".join(str(each) for each in made(release()).tables)
    for unkind in ("failed", "Nurses are", "nurses are", "deficit", "poor"):
        assert unkind not in everything


def test_a_chart_shows_the_gaps_of_the_first_priorities_and_says_so_in_words() -> None:
    (bars,) = table(release(BLOCK, SMALL), "Priorities").charts
    assert bars.values == ("Gap",)
    assert bars.rows == (0, 3)
    assert "D1.1 Do D1.1: 3.2; D1.2 Do D1.2: 0.0; D2.1 Do D2.1: 0.5." in bars.alt


def test_each_block_has_a_chart_of_its_own_rows_and_a_withheld_one_none() -> None:
    west = replace(BLOCK, cohort="West")
    priorities = table(release(BLOCK, SMALL, west), "Priorities")
    assert [chart.rows for chart in priorities.charts] == [(0, 3), (8, 11)]
    assert column(priorities, "Cohort")[8:] == ["West"] * 4


def test_more_than_twelve_blocks_have_no_charts_and_no_highlights() -> None:
    blocks = [replace(BLOCK, cohort=f"Team {number:02}") for number in range(13)]
    assert table(release(*blocks), "Priorities").charts == ()
    assert "Five largest needs" not in cover_words(release(*blocks))

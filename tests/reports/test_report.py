"""Which tables the report has and what they say: order, words, shown precision, tone."""

from dataclasses import replace

import pytest

from reports.published import Asking, Published
from reports.report import Report, report
from reports.tables import Kind, Table, shown
from tests.reports.releases import BLOCK, QUESTIONNAIRE, SMALL, release


def made(published: Published) -> Report:
    return report(published, QUESTIONNAIRE)


def table(published: Published, sheet: str) -> Table:
    return next(each for each in made(published).tables if each.sheet == sheet)


def column(found: Table, heading: str) -> list[object]:
    place = [each.heading for each in found.columns].index(heading)
    return [row[place] for row in found.rows]


def cover_words(published: Published) -> str:
    return "\n".join(line for part in made(published).cover.parts for line in (part.heading, *part.lines))


def test_tables_come_in_the_readers_order() -> None:
    assert [each.sheet for each in made(release()).tables] == [
        "Contents",
        "Priorities",
        "Domains",
        "Competencies",
        "Who answered",
        "What would help",
        "Notes and method",
    ]


def test_contents_names_every_other_table() -> None:
    first, *others = made(release()).tables
    assert column(first, "Sheet") == [each.sheet for each in others]


def test_priorities_go_by_tier_then_discrepancy_and_withheld_last() -> None:
    found = table(release(), "Priorities")
    assert column(found, "Competency") == ["D1.1", "D1.2", "D2.1", "D2.2"]
    assert column(found, "Priority") == ["1 – first", "1 – first", "3 – later", "[c]"]
    assert column(found, "Quadrant") == ["act first", "watch", "keep strong", "[c]"]


def test_a_gap_whose_interval_crosses_zero_is_one_we_cannot_tell() -> None:
    found = table(release(), "Priorities")
    assert column(found, "What the gap says")[:2] == ["Needs support", "We cannot tell"]


def test_columns_below_a_required_level_are_there_only_with_a_level() -> None:
    headings = [each.heading for each in table(release(asking=Asking()), "Competencies").columns]
    assert not [heading for heading in headings if heading.startswith("Below required")]
    assert "Below required level" in [each.heading for each in table(release(), "Priorities").columns]


def test_several_blocks_are_named_and_keep_the_order_published() -> None:
    found = table(release(BLOCK, SMALL), "Domains")
    assert column(found, "Cohort") == ["North team", "North team", "South team", "South team"]
    assert column(found, "Gap")[2:] == ["[c]", "[c]"]


def test_what_would_help_stands_beside_gap_and_chances() -> None:
    found = table(release(), "What would help")
    assert column(found, "Gap") == [1.6, 0.5]
    assert column(found, "Rarely practised (up to twice a year)") == [0.5, "[c]"]
    assert column(found, "Training: Teaching") == [0.75, "[c]"]
    assert column(found, "Organisation: More time") == [0.38, "[c]"]
    assert column(found, "All ticks: training") == [0.6, "[c]"]


def test_who_answered_speaks_in_the_words_of_the_form() -> None:
    assert table(release(), "Who answered").rows == (
        ("North team", "Which band?", "Band 5", 10),
        ("North team", "Which band?", "Band 6", 5),
    )


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


def test_strengths_come_before_needs() -> None:
    headings = [part.heading for part in made(release()).cover.parts]
    assert headings.index("Three strengths first") < headings.index("Five largest needs")
    assert "D2.1 Do D2.1. Nurses rated performance 6.0, importance 6.5." in cover_words(release())


def test_a_need_gives_its_interval_and_says_when_we_cannot_tell() -> None:
    words = cover_words(release())
    assert "gap 3.2 (95% interval 2.5 to 3.9). 100% have a need" in words
    assert "gap 0.0 (95% interval -0.8 to 0.8). 0% have a need of two points or more. We cannot tell" in words


def test_cover_says_what_a_reader_must_know() -> None:
    published = release(
        asking=Asking("band 5", None, {"North team": 20}, "The forum", "2026-11-20", simulated=True)
    )
    words = cover_words(published)
    for fact in (
        "SIMULATED",
        "Self-reported",
        "The forum",
        "North team: 20 asked, 13 answered (response rate 65%); 3 set aside",
        "Draft: no panel",
        "Closed: 2026-11-20",
        "Rules of disclosure: version 1",
        published.sha256,
        "challenge",
        "60% training and 30% organisation",
    ):
        assert fact in words


def test_real_responses_are_not_called_simulated() -> None:
    assert "SIMULATED" not in cover_words(release())


def test_nobody_is_said_to_have_failed_or_to_be_anything() -> None:
    everything = cover_words(release()) + "".join(str(each) for each in made(release()).tables)
    for unkind in ("failed", "Nurses are", "nurses are", "deficit", "poor"):
        assert unkind not in everything


def test_a_chart_shows_the_largest_gaps_first_and_says_so_in_words() -> None:
    (bars,) = table(release(BLOCK, SMALL), "Priorities").charts
    assert bars.values == (3.2, 0.5, 0.0)
    assert "D1.1 Do D1.1: 3.2" in bars.alt


def test_more_than_twelve_blocks_have_no_charts_and_no_highlights() -> None:
    blocks = [replace(BLOCK, cohort=f"Team {number:02}") for number in range(13)]
    assert table(release(*blocks), "Priorities").charts == ()
    assert "Five largest needs" not in cover_words(release(*blocks))

"""Which tables the report has and what they say: order, words, shown precision, tone."""

from dataclasses import replace

import pytest

from reports.published import Asking, Block, Published
from reports.report import Report, report
from reports.rules import RULES
from reports.tables import Kind, Table, shown
from tests.reports.releases import BLOCK, QUESTIONNAIRE, SMALL, competency, domain, joint, release


def made(published: Published) -> Report:
    return report(published, QUESTIONNAIRE)


def table(published: Published, sheet: str) -> Table:
    return next(each for each in made(published).tables if each.sheet == sheet)


def column(found: Table, heading: str) -> list[object]:
    place = [each.heading for each in found.columns].index(heading)
    return [row[place] for row in found.rows]


def cover_words(published: Published) -> str:
    cover = made(published).cover
    return "\n".join([*cover.marks, *(line for part in cover.parts for line in (part.heading, *part.lines))])


def part(published: Published, heading: str) -> tuple[str, ...]:
    return next(each.lines for each in made(published).cover.parts if each.heading == heading)


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


def test_notes_give_the_full_words_of_a_short_heading() -> None:
    notes = dict(row[:2] for row in table(release(), "Notes and method").rows)
    assert notes["Organisation: time"] == "People ticked: “More time”."
    assert notes["Nothing"] == "People ticked: “Nothing”."


def test_who_answered_speaks_in_the_words_of_the_form() -> None:
    assert table(release(), "Who answered").rows == (
        ("Which band?", "Band 5", 10),
        ("Which band?", "Band 6", 5),
    )


def test_who_answered_names_the_cohort_where_there_are_several() -> None:
    rows = table(release(BLOCK, SMALL), "Who answered").rows
    assert rows[0] == ("North team", "Which band?", "Band 5", 10)


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


def test_cover_reads_from_what_this_is_to_the_release() -> None:
    assert [each.heading for each in made(release()).cover.parts] == [
        "What this is",
        "Who was asked, who answered",
        "Three strengths first",
        "Five largest needs",
        "First for safety’s sake",
        "Training or the organisation",
        "The promise to those who answered",
        "How to check or challenge it",
        "This release",
    ]


def test_a_strength_gives_both_ratings() -> None:
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
        "DRAFT: no panel",
        "Closed: 2026-11-20",
        "Rules of disclosure: version 1",
        published.sha256,
        "challenge",
        "60% training and 30% organisation",
    ):
        assert fact in words


def test_every_printed_page_says_at_its_foot_what_the_report_is() -> None:
    assert made(release(asking=Asking(simulated=True))).cover.footer == "SIMULATED – DRAFT – Self-reported"
    assert made(replace(release(), state="validated")).cover.footer == "Self-reported"


def test_cover_and_notes_say_the_threshold_that_was_promised() -> None:
    promised = replace(release(BLOCK, SMALL), threshold=25, set_aside=4)
    words = cover_words(promised)
    assert "groups of at least 25 are shown, and in each domain 4 people" in words
    assert "smallest group 25, set aside 4" in words
    assert "South team: number asked not recorded, fewer than 25 answered" in words
    notes = dict(row[:2] for row in table(promised, "Notes and method").rows)
    assert "under 25 is not shown" in str(notes["Withheld"])
    assert "groups of 25 or more" in str(notes["Set aside"])


def test_notes_know_the_rules_of_the_door() -> None:
    notes = dict(row[:2] for row in table(release(), "Notes and method").rows)
    assert f"({RULES.sensitive_set_aside} for questions" in str(notes["Set aside"])
    assert f"groups of {RULES.sensitive_threshold} or more" in str(notes["Set aside"])
    assert f"fewer than {RULES.minimum_pairs} of" in str(notes["Withheld"])


def test_cover_says_what_comes_first_for_safetys_sake() -> None:
    assert part(release(), "First for safety’s sake") == (
        "For 1 of 1 safety-critical competencies, 20% or more rated themselves below the required level.",
        "Largest share below: D1.2 Do D1.2 (100%).",
        "That alone makes a competency “1 – first”, whatever its rank; 2 of 3 competencies are.",
    )


def test_at_most_five_safety_critical_shortfalls_are_spelled_out() -> None:
    ids = [f"D1.{number}" for number in range(1, 8)]
    critical = domain(*(competency(each, safety_critical=True) for each in ids))
    asked = replace(QUESTIONNAIRE, sections=(critical,))
    joints = {each: joint((7, 5, 10 - low), (7, 1, low)) for low, each in enumerate(ids, start=4)}
    published = replace(release(replace(BLOCK, joints=joints)), who_answered=())
    safety = next(each for each in report(published, asked).cover.parts if "safety" in each.heading)
    assert safety.lines[1].startswith("Largest share below: D1.7 Do D1.7 (100%); D1.6")
    assert safety.lines[1].endswith("D1.4 Do D1.4 (70%); D1.3 Do D1.3 (60%); and 2 more on Priorities.")


def test_where_nothing_falls_short_or_no_level_was_set_the_cover_says_so() -> None:
    able = replace(BLOCK, joints=BLOCK.joints | {"D1.2": joint((7, 6, 10))})
    [line] = part(release(able), "First for safety’s sake")
    assert line.startswith("For none of 1 safety-critical competencies")
    [line] = part(release(asking=Asking()), "First for safety’s sake")
    assert line.startswith("No required level was set")


def test_several_blocks_share_the_cover_in_few_lines_each() -> None:
    published = release(replace(BLOCK, group="Band 5"), replace(BLOCK, group="Band 6"))
    assert part(published, "North team, Band 6") == (
        "Strengths, with performance: D2.1 Do D2.1 (6.0)",
        "Need: D1.1 Do D1.1: gap 3.2 (2.5 to 3.9), 100% have a need.",
        "Need: D1.2 Do D1.2: gap 0.0 (-0.8 to 0.8), 0% have a need. We cannot tell whether there is a gap.",
        "Need: D2.1 Do D2.1: gap 0.5 (0.1 to 0.9), 0% have a need.",
        "For 1 of 1 safety-critical competencies, 20% or more rated themselves below the required level.",
    )


def test_of_a_group_nobody_says_how_many_were_asked() -> None:
    band_5 = replace(BLOCK, group="Band 5", asked=None)
    words = part(release(band_5, asking=Asking(asked={"North team": 20})), "Who was asked, who answered")
    assert words == (
        "North team, Band 5: 13 answered; 3 set aside at random in each domain.",
        "North team: 20 asked in all its groups.",
    )


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

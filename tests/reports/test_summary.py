"""The page for a board: what it says first, how sure it is, and what it leaves to be filled in."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from questionnaires import loader
from reports.files import as_workbook
from reports.published import Asking, Block, Counts
from reports.sheets.help_table import direction
from reports.sheets.scope import Scope
from reports.sheets.summary import TRAINING, summary
from reports.sheets.tables import SEE_NOTES, Kind, Table
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
    release,
    scope,
    with_figures,
)

ABLE = replace(BLOCK, joints=BLOCK.joints | {"D1.2": joint((7, 6, 10))})


def part(found: Table, heading: str) -> tuple[str, ...]:
    return next(each.lines for each in found.lead if each.heading == heading)


def groups(*names: str, block: Block = BLOCK) -> Scope:
    return scope(*(replace(block, group=name) for name in names))


def test_the_largest_need_how_sure_it_is_and_what_would_help_stand_above_the_table() -> None:
    found = drawn(summary(with_figures(scope(), top_five=0.87)))
    assert part(found, "The largest need") == (
        "D1.1 Do D1.1: gap 3.2 points, 95% interval 2.5 to 3.9. Very likely one of the five largest (87%).",
        "What would help in that domain: leans to training (60% of ticks; organisation 30%).",
    )


def test_strengths_come_before_needs() -> None:
    headings = [each.heading for each in drawn(summary(scope())).lead]
    assert headings == [
        "Strengths first",
        "The largest need",
        "At a glance",
    ]


def test_a_strength_says_how_it_was_rated() -> None:
    assert part(drawn(summary(scope())), "Strengths first") == ("D2.1 Do D2.1 (rated 6.0 of 7)",)


def test_needs_go_by_weighted_discrepancy_and_say_why_they_are_here() -> None:
    found = drawn(summary(scope()))
    assert column(found, "What people rated") == ["D1.1 Do D1.1.", "D2.1 Do D2.1.", "D1.2 Do D1.2."]
    assert column(found, "Why it is here") == [
        "Largest need",
        "2nd largest need",
        "3rd largest need; safety-critical shortfall",
    ]


def test_what_surely_is_no_need_is_not_among_the_largest_needs() -> None:
    confident = replace(BLOCK, joints=BLOCK.joints | {"D2.1": joint((3, 6, 5), (3, 5, 5))})
    assert "D2.1 Do D2.1." not in column(drawn(summary(scope(confident))), "What people rated")


def test_where_no_gap_shows_a_need_the_page_says_so() -> None:
    confident = replace(BLOCK, joints={"D1.1": joint((3, 6, 5), (3, 5, 5))})
    found = drawn(summary(scope(confident)))
    assert part(found, "The largest need") == ("No competency was rated so that its gap shows a need.",)
    assert found.rows == ()


def test_columns_to_fill_in_are_empty_and_last() -> None:
    found = drawn(summary(scope()))
    to_fill = [each.heading for each in found.columns if each.kind is Kind.FILL]
    assert to_fill == ["Action", "Owner", "By when", "How checked"]
    assert all(row[-4:] == ("", "", "", "") for row in found.rows)


def test_a_safety_critical_shortfall_has_a_row_though_it_is_not_among_the_largest_needs() -> None:
    ids = [f"D1.{number}" for number in range(1, 11)]
    asked = replace(
        QUESTIONNAIRE, sections=(domain(*(competency(each, safety_critical=True) for each in ids)),)
    )
    joints = {each: joint((7, 1, 10)) for each in ids[:5]} | {
        each: joint((6, 5, 7), (2, 1, 3)) for each in ids[5:]
    }
    found = drawn(summary(scope(replace(BLOCK, joints=joints), asked=asked)))
    assert column(found, "Why it is here")[5:] == ["Safety-critical: 30% below required"] * 3
    assert column(found, "How sure")[5:] == ["Share below: 95% interval 11% to 60%"] * 3
    assert [str(each)[:4] for each in column(found, "What people rated")[5:]] == ["D1.6", "D1.7", "D1.8"]


def test_safety_critical_shortfalls_are_counted_and_named() -> None:
    assert part(drawn(summary(scope())), "At a glance") == (
        "What people said would help with their own largest gaps: leans to training (60% of ticks; "
        "organisation 30%).",
        "In 1 of 1 safety-critical competencies, 20% or more of people are below the level required: "
        "D1.2 (100%).",
        "North team: 20 asked, 13 answered (response rate 65%); 3 set aside at random in each domain.",
    )


def test_where_nothing_falls_short_or_no_level_was_set_the_page_says_so() -> None:
    line = part(drawn(summary(scope(ABLE))), "At a glance")[1]
    assert line.startswith("In none of 1 safety-critical competencies, 20% or more")
    line = part(drawn(summary(scope(asking=Asking()))), "At a glance")[1]
    assert line.startswith("No required level was set")


def test_what_the_words_of_the_table_mean_stands_above_it() -> None:
    assert drawn(summary(with_figures(scope(), top_five=0.98))).hint == (
        "“One of the five largest” does not say which of the five. “Have a need”: rated importance at least "
        "two points above performance. “Ticks”: for each of their largest gaps people ticked up to two kinds "
        f"of help; the answer is for the whole domain. {SEE_NOTES}"
    )


def test_words_that_do_not_stand_in_the_table_are_not_explained() -> None:
    without_help = replace(QUESTIONNAIRE, sections=QUESTIONNAIRE.sections[:3])
    said = drawn(summary(scope(asked=without_help))).hint
    assert said == f"“Have a need”: rated importance at least two points above performance. {SEE_NOTES}"
    confident = replace(BLOCK, joints={"D1.1": joint((3, 6, 5), (3, 5, 5))})
    assert drawn(summary(scope(confident))).hint == SEE_NOTES


def test_at_most_five_safety_critical_shortfalls_are_spelled_out() -> None:
    ids = [f"D1.{number}" for number in range(1, 8)]
    asked = replace(
        QUESTIONNAIRE, sections=(domain(*(competency(each, safety_critical=True) for each in ids)),)
    )
    joints = {each: joint((7, 5, 10 - low), (7, 1, low)) for low, each in enumerate(ids, start=4)}
    line = part(drawn(summary(scope(replace(BLOCK, joints=joints), asked=asked))), "At a glance")[0]
    assert line.endswith("D1.7 (100%); D1.6 (90%); D1.5 (80%); D1.4 (70%); D1.3 (60%); and 2 more.")


def test_nothing_is_said_of_safety_where_nothing_is_safety_critical() -> None:
    asked = replace(QUESTIONNAIRE, sections=(domain(competency("D1.1")),))
    assert "safety" not in str(drawn(summary(scope(asked=asked))).lead)


def test_groups_have_fewer_rows_each_and_a_line_each_by_the_name_that_tells_them_apart() -> None:
    found = drawn(summary(groups("Band 5", "Band 6", "Band 7")))
    assert column(found, "Group") == ["Band 5", "Band 5", "Band 6", "Band 6", "Band 7", "Band 7"]
    assert part(found, "Strengths first")[0] == "Band 5: D2.1 Do D2.1 (rated 6.0 of 7)"
    assert "The largest need" not in [each.heading for each in found.lead]


def test_long_names_of_groups_take_their_room_from_the_statements() -> None:
    def widths(*names: str) -> list[int | None]:
        return [each.width for each in drawn(summary(groups(*names))).columns]

    short, long = widths("Band 5", "Band 6"), widths("Band 5", 90 * "x")
    assert (short[0], long[0]) == (12, 30)
    assert sum(width or 0 for width in long) - sum(width or 0 for width in short) == 7


def test_five_groups_have_one_need_each_and_six_do_not_fit() -> None:
    names = "ABCDEF"
    assert len(drawn(summary(groups(*names[:5]))).rows) == 5
    assert left_out(summary(groups(*names))) == "6 groups do not fit on one page: Priorities lists each."


def test_a_withheld_group_takes_no_room() -> None:
    found = drawn(summary(scope(BLOCK, SMALL)))
    assert set(column(found, "Cohort")) == {"North team"}


def test_where_everything_is_withheld_there_is_no_page() -> None:
    assert left_out(summary(scope(SMALL))) == "Too few people answered: groups under 10 are withheld."


def test_without_the_question_what_would_help_there_is_no_column_for_it() -> None:
    asked = replace(QUESTIONNAIRE, sections=QUESTIONNAIRE.sections[:3])
    headings = [each.heading for each in drawn(summary(scope(asked=asked))).columns]
    assert TRAINING not in headings


@pytest.mark.parametrize(
    ("ticks", "said"),
    [
        ((30, 10, 0), "Mostly training (75% of ticks; organisation 25%)"),
        ((6, 3, 1), "Leans to training (60% of ticks; organisation 30%)"),
        ((5, 30, 5), "Mostly organisation (75% of ticks; training 13%)"),
        ((10, 9, 1), "Both alike (training 50% of ticks; organisation 45%)"),
        ((0, 0, 9), "We cannot tell"),
    ],
)
def test_what_would_help_is_said_no_surer_than_the_ticks_allow(ticks: tuple[int, ...], said: str) -> None:
    counts = Counts(dict(zip(("teaching", "time", "nothing"), ticks, strict=True)), answered=sum(ticks))
    assert direction(counts, QUESTIONNAIRE) == said


def test_of_a_domain_whose_answers_are_withheld_we_cannot_tell_what_would_help() -> None:
    assert direction(None, QUESTIONNAIRE) == "We cannot tell"
    assert column(drawn(summary(scope())), TRAINING)[1] == "We cannot tell"


def test_how_many_answered_stands_on_one_line_with_the_response_rate_where_it_is_known() -> None:
    split = [replace(BLOCK, group=name, asked=None) for name in ("A", "B")]
    known = scope(*split, asking=Asking("band 5", asked={"North team": 40}))
    assert part(drawn(summary(known)), "Who answered") == (
        "40 asked, 26 answered in 2 groups (response rate 65%).",
    )
    assert part(drawn(summary(scope(*split))), "Who answered") == ("26 answered in 2 groups.",)
    assert part(drawn(summary(scope(BLOCK, SMALL))), "At a glance")[-1] == (
        "13 answered in 1 of 2 groups; 1 withheld, because fewer than 10 answered."
    )


@pytest.mark.parametrize("groups", [1, 2, 3, 4, 5])
def test_the_page_for_a_board_prints_on_one_page(groups: int) -> None:
    asked = loader.load("post-registration-1")
    tallies = [joint((7, 1 + place % 6, 10)) for place in range(len(asked.competencies))]
    joints = dict(zip(asked.competencies, tallies, strict=True))
    helped = {f"{domain}.help": Counts({"teaching": 20, "time": 9}, answered=20) for domain in asked.domains}
    rated = Counts({"1": 9, "7": 9}, answered=18)
    clear = {name: rated for name in asked.questions if name.startswith("K7")}
    block = replace(BLOCK, joints=joints, counts={**helped, **clear})
    blocks = [replace(block, group=f"Agenda for Change band {number}") for number in range(groups)]
    required = Asking(required_level="band 5–6")
    published = replace(release(*blocks, asking=required), questionnaire=asked.name, who_answered=())
    sheet = load_workbook(BytesIO(as_workbook(published, asked)))["Summary"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)

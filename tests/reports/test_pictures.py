"""Which rows the charts of each block show, and what they say in words."""

from dataclasses import replace

from reports.sheets.gap_tables import domains, grand_means, quadrant
from reports.sheets.help_table import what_would_help
from reports.sheets.scope import Scope
from reports.sheets.tables import Chart, Shape, Table
from tests.reports.releases import BLOCK, QUESTIONNAIRE, SMALL, column, drawn, joint, left_out, scope


def charts(found: Table) -> list[Chart]:
    return [each for each in found.charts if isinstance(each, Chart)]


def test_each_block_has_a_chart_of_its_own_rows() -> None:
    west = replace(BLOCK, cohort="West")
    found = charts(domains(scope(BLOCK, west)))
    assert [(each.rows, each.title.rpartition(" – ")[2]) for each in found] == [
        ((0, 2), "North team"),
        ((2, 4), "West"),
    ]


def test_a_chart_names_columns_of_its_own_table() -> None:
    of = scope(BLOCK, SMALL)
    for table in (domains(of), quadrant(of), drawn(what_would_help(of))):
        headings = {each.heading for each in table.columns}
        assert all({each.label, *each.values} <= headings for each in charts(table)), table.sheet


def test_a_withheld_block_has_rows_and_no_chart() -> None:
    found = domains(scope(SMALL, BLOCK))
    assert len(found.rows) == 4
    assert [each.rows for each in charts(found)] == [(2, 4)]


def test_twelve_blocks_have_charts_and_thirteen_have_none() -> None:
    many = [replace(BLOCK, cohort=f"Team {number:02}") for number in range(13)]
    assert len(domains(scope(*many[:12])).charts) == 12
    assert domains(scope(*many)).charts == ()


def test_the_words_of_a_chart_leave_out_what_is_withheld() -> None:
    [chart] = charts(quadrant(scope()))
    assert chart.alt == (
        "Scatter chart. Importance against performance – North team. D1.1: performance 3.4, importance 6.6; "
        "D1.2: performance 3.5, importance 3.5; "
        "D2.1: performance 6.0, importance 6.5."
    )


def test_quadrants_are_cut_where_the_figures_say_and_their_corners_are_named() -> None:
    [chart] = charts(quadrant(scope()))
    assert chart.cuts == grand_means(scope().blocks[0])
    assert chart.cuts == ((3.4 + 3.5 + 6.0) / 3, (6.6 + 3.5 + 6.5) / 3)
    assert (chart.shape, chart.across) == (Shape.SCATTER, "Performance: mean rating, 1 to 7")
    assert chart.corners == ("act first", "keep strong", "watch", "review effort")


def test_the_quadrant_of_a_row_is_the_corner_it_lies_in() -> None:
    found = quadrant(scope())
    assert column(found, "Quadrant") == ["act first", "watch", "keep strong", "[c]"]


def test_domains_join_importance_and_performance() -> None:
    [chart] = charts(domains(scope()))
    assert (chart.shape, chart.values) == (Shape.DUMBBELL, ("Importance", "Performance"))


def helping(*, gap: tuple[int, int], never: int) -> Scope:
    """Domain 1 with such a gap (importance, performance) and so many of ten who never practise it."""
    counts = BLOCK.counts["D1.opportunity"]
    assert counts is not None
    rare = replace(counts, options={"never": never, "weekly": 10 - never})
    joints = {"D1.1": joint((*gap, 10)), "D2.1": joint((6, 5, 10))}
    return scope(replace(BLOCK, joints=joints, counts=BLOCK.counts | {"D1.opportunity": rare}))


def points_to(of: Scope) -> object:
    return column(drawn(what_would_help(of)), "What this points to")[0]


def test_a_large_gap_points_to_placements_where_rarely_practised_and_else_to_teaching() -> None:
    assert points_to(helping(gap=(7, 4), never=5)) == "Placements or shadowing"
    assert points_to(helping(gap=(7, 4), never=4)) == "Teaching or supervision"


def test_a_gap_under_the_mean_or_none_points_to_nothing() -> None:
    assert points_to(helping(gap=(6, 6), never=9)) == "Smaller gap"
    alone = scope(replace(BLOCK, joints={"D1.1": joint((3, 5, 10))}))
    assert points_to(alone) == "Smaller gap"


def test_where_chances_are_withheld_we_cannot_tell_what_a_gap_points_to() -> None:
    hidden = replace(BLOCK, counts=BLOCK.counts | {"D1.opportunity": None})
    assert points_to(scope(hidden)) == "We cannot tell"


def test_training_stands_beside_the_organisation_and_gaps_beside_chances() -> None:
    beside, scatter = charts(drawn(what_would_help(scope())))
    assert (beside.shape, beside.values) == (Shape.BESIDE, ("All ticks: training", "All ticks: organisation"))
    assert "About D1: all ticks: training 60%, all ticks: organisation 30%" in beside.alt
    assert (scatter.shape, scatter.values) == (Shape.SCATTER, ("Rarely practised", "Gap"))
    assert scatter.cuts is not None
    assert scatter.cuts[0] == 0.5


def test_without_chances_asked_there_is_neither_column_nor_scatter() -> None:
    asked = replace(QUESTIONNAIRE, sections=(*QUESTIONNAIRE.sections[:3], QUESTIONNAIRE.sections[4]))
    found = drawn(what_would_help(scope(asked=asked)))
    assert "Rarely practised" not in [each.heading for each in found.columns]
    assert [each.shape for each in charts(found)] == [Shape.BESIDE]


def test_what_would_help_is_left_out_where_it_was_not_asked_or_is_withheld() -> None:
    asked = replace(QUESTIONNAIRE, sections=QUESTIONNAIRE.sections[:4])
    assert left_out(what_would_help(scope(asked=asked))) == "Nobody was asked what would help."
    assert left_out(what_would_help(scope(SMALL))) == "Too few people answered what would help."

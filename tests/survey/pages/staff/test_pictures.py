"""Charts of a page lie where the table’s numbers are, and leave to the table what they cannot show."""

from dataclasses import replace

from reports.sheets.tables import Chart, Column, Kind, Shape, Table
from survey.pages.staff.axis import Axis
from survey.pages.staff.lines import MOST_LINES, dumbbells, gaps
from survey.pages.staff.scatter import LABEL_WIDTH, Scatter, scatter
from survey.pages.staff.shown import Row, ShownTable, shown

COLUMNS = (
    Column("Competency"),
    Column("What people rated"),
    Column("Importance", Kind.MEAN),
    Column("Performance", Kind.MEAN),
    Column("Gap", Kind.MEAN),
    Column("Gap, low end", Kind.MEAN),
    Column("Gap, high end", Kind.MEAN),
    Column("What the gap says"),
    Column("Quadrant"),
)
SURE = ("D1.1", "Listen.", 6.0, 4.0, 2.0, 1.5, 2.5, "Needs support", "act first")
UNSURE = ("D1.2", "Ask.", 5.0, 5.0, 0.0, -0.5, 0.5, "We cannot tell", "keep strong")
WITHHELD = ("D1.3", "Wait.", *["[c]"] * 7)
CHART = Chart(
    Shape.SCATTER,
    "Importance against performance",
    label="Competency",
    values=("Performance", "Importance"),
    unit="Importance",
    alt="A chart.",
    across="Performance",
    cuts=(4.5, 5.5),
    corners=("act first", "keep strong", "watch", "review effort"),
)


def table(*rows: tuple[str | float, ...]) -> ShownTable:
    return shown(Table("competencies", "Competencies", "All", "About", COLUMNS, rows, named=2), {})


def rows(*cells: tuple[str | float, ...]) -> tuple[Row, ...]:
    return table(*(cells or (SURE, UNSURE, WITHHELD))).rows


def points(*cells: tuple[str | float, ...]) -> Scatter:
    made = scatter(CHART, rows(*cells), names="Quadrant")
    assert made
    return made


def test_a_dumbbell_runs_between_both_ratings_and_tells_them_apart() -> None:
    ratings = replace(CHART, shape=Shape.DUMBBELL, values=("Importance", "Performance"))
    first, second = dumbbells(ratings, rows(), Axis(1, 7)).lines
    assert (first.left_words, first.right_words) == ("4.0", "6.0")
    assert (first.empty, first.full) == (first.right, first.left) == (Axis(1, 7).at(6), Axis(1, 7).at(4))
    assert second.left == second.right == "63.7%" == Axis(1, 7).at(5)


def test_what_is_withheld_has_no_line_and_no_point() -> None:
    drawn = gaps("Gaps", "points", rows())
    assert drawn
    assert [line.label for line in drawn.lines] == ["D1.1 Listen", "D1.2 Ask"]
    assert [point.id for point in points().points] == ["D1.1", "D1.2"]
    assert "2 of 3 are drawn" in points().told


def test_an_interval_is_drawn_around_its_gap_on_an_axis_with_nought() -> None:
    drawn = gaps("Gaps", "points", rows(SURE))
    assert drawn
    assert (drawn.axis.lowest, drawn.axis.highest) == (0, 3)
    [line] = drawn.lines
    assert (line.left, line.full, line.right) == tuple(map(drawn.axis.at, (1.5, 2.0, 2.5)))
    assert "D1.1: 2.0, from 1.5 to 2.5" in drawn.told


def test_a_gap_of_which_we_cannot_tell_has_an_empty_mark() -> None:
    drawn = gaps("Gaps", "points", rows())
    assert drawn
    assert [(bool(line.full), bool(line.empty)) for line in drawn.lines] == [(True, False), (False, True)]


def test_only_the_first_gaps_are_drawn_and_the_rest_is_counted() -> None:
    many = [(f"D1.{place}", *SURE[1:]) for place in range(MOST_LINES + 3)]
    drawn = gaps("Gaps", "points", rows(*many))
    assert drawn
    assert (len(drawn.lines), drawn.left_out) == (MOST_LINES, 3)


def test_where_nothing_may_be_shown_nothing_is_drawn() -> None:
    assert gaps("Gaps", "points", rows(WITHHELD)) is None
    assert scatter(CHART, rows(WITHHELD), names="Quadrant") is None
    assert scatter(replace(CHART, cuts=None), rows(SURE), names="Quadrant") is None


def test_a_point_has_the_shape_of_its_quadrant_in_words_and_more_important_is_further_up() -> None:
    drawn = points()
    assert [point.shape for point in drawn.points] == ["diamond", "dot"]
    high, low = (float(point.y.rstrip("%")) for point in drawn.points)
    cut = float(drawn.cut[1].rstrip("%"))
    assert high < cut < low
    assert drawn.corners[0] == ("diamond", "act first")


def test_names_that_would_lie_over_each_other_are_left_out() -> None:
    near = ("D1.4", "Stay.", 6.0, 4.0, *SURE[4:])
    assert [point.label for point in points(SURE, near, UNSURE).points] == ["D1.1", "", "D1.2"]


def test_a_name_is_left_out_where_it_would_lie_over_another_mark() -> None:
    wide = replace(CHART, cuts=(4.0, 5.0))
    to_the_right = ("D1.4", "Stay.", 6.0, 4.0 + 0.5 * LABEL_WIDTH / 82 * 3, *SURE[4:])
    far = ("D1.5", "Go.", 3.0, 6.9, *SURE[4:])
    made = scatter(wide, rows(SURE, to_the_right, far), names="Quadrant")
    assert made
    assert [point.label for point in made.points] == ["", "D1.4", "D1.5"]


def test_shares_have_an_axis_in_per_cent() -> None:
    assert [tick.words for tick in Axis(0, 1, of_shares=True).ticks] == ["0%", "25%", "50%", "75%", "100%"]
    assert [tick.words for tick in Axis(-1, 1).ticks] == ["−1", "0", "1"]
    assert [tick.is_zero for tick in Axis(-1, 1).ticks] == [False, True, False]

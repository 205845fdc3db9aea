"""What charts draw: cells of their own table, with names, numbers beside, and nothing of what is withheld."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.sheets.tables import Cell, Chart, Column, Kind, Shape, Table
from reports.workbook import workbook
from reports.workbook.chart_look import PATTERNS, SERIES, contrast, letters_on, shade
from reports.workbook.charts import charts_of
from reports.workbook.label_places import sides
from tests.reports.releases import made, release

COLUMNS = (
    Column("Domain", width=9),
    Column("Importance", Kind.MEAN, 20),
    Column("Performance", Kind.MEAN, 20),
    Column("Training", Kind.SHARE, 20),
    Column("Time", Kind.SHARE, 20),
)
ROWS: tuple[tuple[Cell, ...], ...] = (
    ("D1", 6.1, 4.2, 0.5, 0.25),
    ("D2", "[c]", "[c]", "[c]", "[c]"),
    ("D3", 5.0, 5.5, 0.04, 0.2),
)
BARS = Chart(Shape.BARS, "Gaps", "Domain", ("Importance",), "points", "Bars of two domains.")
BESIDE = replace(BARS, shape=Shape.BESIDE, values=("Training", "Time"))
STACKED = replace(BESIDE, shape=Shape.STACKED)
DUMBBELL = replace(BARS, shape=Shape.DUMBBELL, values=("Importance", "Performance"))
SCATTER = replace(
    BARS,
    shape=Shape.SCATTER,
    values=("Performance", "Importance"),
    across="Performance, mean",
    cuts=(4.8, 5.6),
    corners=("act first", "keep strong", "watch", "review effort"),
)
SHAPES = (BARS, BESIDE, STACKED, DUMBBELL, SCATTER)


def table(*charts: Chart, rows: tuple[tuple[Cell, ...], ...] = ROWS) -> Table:
    return Table("shapes", "Shapes’ sheet", "Shapes", "Three domains.", COLUMNS, rows, charts, named=1)


def saved(*charts: Chart, rows: tuple[tuple[Cell, ...], ...] = ROWS) -> bytes:
    return workbook(replace(made(release()), tables=(table(*charts, rows=rows),)))


@cache
def drawn(chart: Chart, rows: tuple[tuple[Cell, ...], ...] = ROWS) -> etree._Element:
    return etree.fromstring(ZipFile(BytesIO(saved(chart, rows=rows))).read("xl/charts/chart1.xml"))


def texts(found: etree._Element, path: str) -> list[str]:
    return [each.text or "" for each in found.iterfind(path)]


@cache
def sheet_of_shapes() -> Worksheet:
    return load_workbook(BytesIO(saved(BARS)))["Shapes’ sheet"]


def values_at(reference: str) -> list[object]:
    """What stands in the cells of a reference of a chart."""
    sheet = sheet_of_shapes()
    areas = (area.rpartition("!")[2].replace("$", "") for area in reference.strip("()").split(","))
    cells = [sheet[area] for area in areas]
    rows = [each if isinstance(each, tuple) else ((each,),) for each in cells]
    return [cell.value for area in rows for row in area for cell in row]


@pytest.mark.parametrize("chart", SHAPES, ids=lambda chart: chart.shape.value)
def test_every_number_of_a_chart_is_a_cell_and_stands_beside_its_reference(chart: Chart) -> None:
    references = drawn(chart).findall(".//{*}numRef")
    assert references
    for reference in references:
        cached = dict(zip(texts(reference, ".//{*}pt/{*}v"), reference.iterfind(".//{*}pt"), strict=True))
        cells = values_at(texts(reference, "{*}f")[0])
        assert {float(value): cells[int(pt.get("idx", ""))] for value, pt in cached.items()} == {
            float(value): float(value) for value in cached
        }
        assert len(cells) == int(reference.find(".//{*}ptCount").get("val"))


@pytest.mark.parametrize("chart", SHAPES, ids=lambda chart: chart.shape.value)
def test_both_axes_are_shown_and_at_least_the_one_of_the_numbers_is_named(chart: Chart) -> None:
    found = drawn(chart)
    assert [each.get("val") for each in found.iterfind(".//{*}delete")] == ["0", "0"]
    words = " ".join(texts(found, ".//{*}valAx//{*}t"))
    assert "points" in words


@pytest.mark.parametrize("chart", SHAPES, ids=lambda chart: chart.shape.value)
def test_formats_of_labels_are_their_own_and_not_those_of_cells(chart: Chart) -> None:
    assert {each.get("sourceLinked") for each in drawn(chart).iter("{*}numFmt")} <= {"0"}


@pytest.mark.parametrize("shape", [DUMBBELL, SCATTER], ids=lambda chart: chart.shape.value)
def test_a_row_that_is_withheld_is_no_point(shape: Chart) -> None:
    assert "D2" not in texts(drawn(shape), ".//{*}ser/{*}tx//{*}v")


def test_a_bar_that_is_withheld_says_so_and_is_not_zero() -> None:
    labels = drawn(BARS).findall(".//{*}dLbl")
    assert [each.find("{*}idx").get("val") for each in labels] == ["1"]
    assert [each.find("{*}numFmt").get("formatCode") for each in labels] == ['"[c]"']
    assert texts(drawn(BARS), ".//{*}val//{*}v") == ["6.1", "5"]


def test_each_point_of_a_plane_is_named_by_its_cell_and_the_axes_cross_at_the_cuts() -> None:
    found = drawn(SCATTER)
    assert [values_at(each) for each in texts(found, ".//{*}ser/{*}tx//{*}f")] == [["D1"], ["D3"]]
    assert [each.get("val") for each in found.iterfind(".//{*}crossesAt")] == ["5.6", "4.8"]
    assert "Upper left: act first · upper right: keep strong" in " ".join(texts(found, ".//{*}t"))
    assert all(each.get("val") == "1" for each in found.iterfind(".//{*}dLbl/{*}showSerName"))


def test_a_dumbbell_joins_two_marks_of_different_shape_on_the_whole_scale() -> None:
    found = drawn(DUMBBELL)
    assert texts(found, ".//{*}ser/{*}tx//{*}v") == ["Importance", "Performance", "D1", "D3"]
    marks = [each.get("val") for each in found.iterfind(".//{*}ser/{*}marker/{*}symbol")]
    assert marks == ["circle", "diamond", "none", "none"]
    ends = [each.get("val") for name in ("min", "max") for each in found.iterfind(f".//{{*}}{name}")]
    assert {"1", "7"} <= set(ends)


def test_the_name_of_a_dumbbell_stands_at_its_smaller_value() -> None:
    labelled = [each.get("val") for each in drawn(DUMBBELL).iterfind(".//{*}dLbl/{*}idx")]
    assert labelled == ["1", "0"]


def test_values_that_stand_apart_are_joined_too() -> None:
    apart = replace(DUMBBELL, values=("Importance", "Training"))
    assert any(each.startswith("(") for each in texts(drawn(apart), ".//{*}xVal//{*}f"))


def test_a_chart_draws_only_its_own_rows() -> None:
    found = drawn(replace(BARS, rows=(2, 3)))
    (names,) = set(texts(found, ".//{*}cat//{*}f"))
    assert values_at(names) == ["D3"]


def test_a_chart_with_nothing_to_show_is_left_out_and_its_words_with_it() -> None:
    withheld = (ROWS[1],)
    assert charts_of(table(BARS, rows=withheld)) == charts_of(table(BARS, rows=())) == ()
    assert "xl/charts/chart1.xml" not in ZipFile(BytesIO(saved(BARS, rows=withheld))).namelist()


def test_a_column_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="shapes has no column “Gap”"):
        saved(replace(BARS, values=("Gap",)))


def test_charts_stand_right_of_the_table_below_each_other_and_a_link_leads_there() -> None:
    sheet = load_workbook(BytesIO(saved(BARS, DUMBBELL)))["Shapes’ sheet"]
    (link,) = [cell for (cell,) in sheet.iter_rows(max_col=1, max_row=6) if cell.hyperlink]
    assert link.value == "2 charts: right of the table"
    first, second = (each.anchor._from for each in sheet._charts)
    assert first.col == second.col == len(COLUMNS) + 1
    assert link.hyperlink.location == f"'Shapes’ sheet'!G{first.row + 1}"
    heights = sum(sheet.row_dimensions[row].height or 14.25 for row in range(first.row + 1, second.row + 1))
    assert heights * 12_700 >= sheet._charts[0].anchor.ext.height
    assert len(sheet.print_area.split(",")) == 3


def test_below_zero_the_axis_begins_below_zero_and_charts_of_one_table_end_alike() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (("D1", -0.4, 1, 0, 0), ("D2", 2.4, 1, 0, 0))

    def ends(chart: Chart) -> list[str | None]:
        axis = drawn(chart, rows).find(".//{*}valAx/{*}scaling")
        assert axis is not None
        return [axis.find(f"{{*}}{name}").get("val") for name in ("min", "max")]

    assert ends(replace(BARS, rows=(0, 1))) == ["-1", "3"]
    assert ends(replace(BARS, rows=(1, 2))) == ["0", "3"]


def test_every_colour_can_be_seen_on_white_and_no_series_is_told_by_colour_alone() -> None:
    assert all(contrast(colour, "FFFFFF") >= 3 for colour in SERIES)
    assert len(set(PATTERNS)) == len(SERIES)


@pytest.mark.parametrize("part", [0, 0.2, 0.4, 0.5, 0.6, 0.8, 1])
def test_letters_can_be_read_on_every_shade(part: float) -> None:
    assert contrast(letters_on(shade(part)), shade(part)) >= 4.5


def test_labels_of_neighbours_turn_away_from_each_other() -> None:
    assert sides([(0, 0), (0.5, 0)], [1, 1]) == ("l", "r")
    assert len(set(sides([(0, 0)] * 4, [1] * 4))) == 4

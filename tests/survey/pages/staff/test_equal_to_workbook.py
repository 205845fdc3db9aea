"""Every figure on a page of results is the workbook’s: read back from the HTML and from the .xlsx file."""

import re
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook

from reports.comparing import comparison_report
from reports.files import as_workbook
from reports.several.releases import Release
from reports.workbook import workbook
from survey.pages.staff.results import Other
from tests.reports.simulated import simulated
from tests.reports.waves import AUTUMN, HIGH, LOW, SPRING, rated, wave
from tests.survey.pages.staff.results_drawn import Drawn, draw

GROUPS = ("1", "2")
LISTS = ("domains", "quadrant", "levels", "what-would-help", "maps")
SHEETS = {each: each.replace("-", " ").capitalize() for each in (*LISTS, "competencies", "comparison")}
EDUCATORS = ("levels", "what-would-help", "maps")
BEHIND = {
    "who-answered": "Who answered",
    "code-and-accountability": "Code and accountability",
    "accountability-by-level": "Accountability by level",
    "data-quality": "Data quality",
}
WRITTEN = re.compile(r"−?\d+(?:\.\d+)?%?")
MARK = re.compile(r"^(\[[cxz]\]) .*")

Cells = dict[str, Any]


def of() -> Release:
    """Two cohorts, the second too small for some of its figures."""
    return Release(*simulated("post-registration-1", 31, 12))


@cache
def books() -> dict[str, list[Cells]]:
    """The workbook of both."""
    return sheets(as_workbook(*of()))


def sheets(content: bytes) -> dict[str, list[Cells]]:
    """The rows of every sheet of a workbook, by heading."""
    book = load_workbook(BytesIO(content))
    return {sheet.title: table(list(sheet.values)) for sheet in book}


def table(rows: list[tuple[Any, ...]]) -> list[Cells]:
    """The rows under the line of headings, which is the first without an empty cell beside another."""
    start = next((n for n, row in enumerate(rows) if len(row) > 1 and all(row)), len(rows))
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]


def numbers(printed: str) -> list[float | str]:
    """What a cell of the page says: a figure and its interval, or words."""
    if marked := MARK.match(printed):
        return [marked[1]]
    if not re.fullmatch(rf"{WRITTEN.pattern}( \({WRITTEN.pattern} to {WRITTEN.pattern}\))?", printed):
        return [printed]
    return [number(each) for each in WRITTEN.findall(printed)]


def number(written: str) -> float:
    value = float(written.replace("−", "-").removesuffix("%"))
    return round(value / 100, 2) if written.endswith("%") else value


def in_workbook(row: Cells, heading: str, *, with_ends: bool) -> list[Any]:
    """The cell under that heading, and the two ends beside it where the page has printed any."""
    headings = list(row)
    place = headings.index(heading)
    cells = [row[each] for each in headings[place : place + (3 if with_ends else 1)]]
    return [str(cell) if isinstance(cell, str) else float(cell) for cell in cells]


def differences(shown: dict[str, dict[str, str]], rows: list[Cells]) -> list[str]:
    """Where the page and the sheet do not agree, row by row and cell by cell."""
    found = []
    for printed, row in zip(shown.values(), rows, strict=True):
        for heading, words in printed.items():
            said = numbers(words)
            meant = in_workbook(row, heading, with_ends=len(said) == 3)
            if meant not in (said, [words]):
                found.append(f"{heading}: the page says {said}, the workbook {meant}")
    return found


def of_cohort(rows: list[Cells], group: str) -> list[Cells]:
    return [row for row in rows if row["Cohort"] == f"Team {group}"]


def page(app: Flask, group: str, view: str) -> Drawn:
    return draw(app, of(), block=group, view=view)


@pytest.mark.parametrize(
    ("id_", "group"), [*((each, "1") for each in LISTS), ("domains", "2"), ("levels", "2")]
)
def test_every_figure_of_a_table_is_the_workbooks(id_: str, group: str, app: Flask) -> None:
    drawn = page(app, group, "educator" if id_ in EDUCATORS else "lead")
    rows = of_cohort(books()[SHEETS[id_]], group)
    shown = drawn.table(id_) if id_ != "maps" else as_listed(drawn, id_)
    if id_ == "quadrant":
        rows = sorted(rows, key=lambda row: list(shown).index(row["Competency"]))
    assert len(shown) == len(rows) > 5
    assert differences(shown, rows) == []


def as_listed(drawn: Drawn, id_: str) -> dict[str, dict[str, str]]:
    """The rows of a table of which many begin alike."""
    headings = drawn.texts(f"//table[@id='{id_}']/thead//th")
    cells = drawn.texts(f"//table[@id='{id_}']/tbody/tr/*")
    rows = rows_of(cells, len(headings))
    return {str(place): dict(zip(headings, row, strict=True)) for place, row in enumerate(rows)}


def rows_of(cells: list[str], width: int) -> list[list[str]]:
    return [cells[at : at + width] for at in range(0, len(cells), width)]


def under_questions(drawn: Drawn, id_: str) -> dict[str, dict[str, str]]:
    """The rows of a table in which each question heads its answers, with the question on every row."""
    table = f"//table[@id='{id_}']"
    headings = drawn.texts(f"{table}/thead//th")
    questions = drawn.texts(f"{table}//th[@scope='rowgroup']")
    listed = [
        {"Question": question, **dict(zip(headings, answer, strict=True))}
        for place, question in enumerate(questions, start=1)
        for answer in rows_of(drawn.texts(f"{table}/tbody[{place}]/tr[position() > 1]/*"), len(headings))
    ]
    return {str(place): row for place, row in enumerate(listed)}


@pytest.mark.parametrize(("id_", "group"), [*((each, "1") for each in BEHIND), ("data-quality", "2")])
def test_what_stands_behind_the_figures_is_the_workbooks(id_: str, group: str, app: Flask) -> None:
    drawn = page(app, group, "answers")
    shown = under_questions(drawn, id_) or as_listed(drawn, id_)
    rows = of_cohort(books()[BEHIND[id_]], group)
    assert len(shown) == len(rows) > 3
    assert differences(shown, rows) == []
    ends = {heading for heading in rows[0] if heading.endswith((", low end", ", high end"))}
    assert set(rows[0]) - set(shown["0"]) - ends <= {"Cohort", "Asked", "Answered", "Response rate"}


@pytest.mark.parametrize("group", GROUPS)
def test_every_figure_of_every_competency_is_the_workbooks(group: str, app: Flask) -> None:
    drawn = page(app, group, "lead")
    rows = {row["Competency"]: row for row in of_cohort(books()["Competencies"], group)}
    at_once, on_a_tap = drawn.table("competencies"), drawn.on_a_tap("competencies")
    assert set(at_once) == set(rows)
    ordered = [rows[each] for each in at_once]
    assert differences(at_once, ordered) == []
    assert differences(on_a_tap, ordered) == []
    ends = {heading for heading in ordered[0] if heading.endswith((", low end", ", high end"))}
    left_out = set(ordered[0]) - set(at_once["D1.1"]) - set(on_a_tap["D1.1"]) - ends - {"Cohort"}
    assert left_out == set()


def test_what_opens_on_a_tap_beside_what_would_help_is_the_workbooks(app: Flask) -> None:
    drawn = page(app, "1", "educator")
    rows = of_cohort(books()["What would help"], "1")
    assert differences(drawn.on_a_tap("what-would-help"), rows) == []


def test_the_largest_needs_are_the_workbooks_with_every_interval(app: Flask) -> None:
    drawn = page(app, "1", "lead")
    rows = {row["Competency"]: row for row in of_cohort(books()["Competencies"], "1")}
    summary = of_cohort(books()["Summary"], "1")
    needs = drawn.tree.xpath("//ol[@class='needs']/li")
    assert len(needs) == 5
    for place, need in enumerate(needs):
        id_ = need.findtext("h4").split()[0]
        gap, sure, share, _ = (" ".join(each.text_content().split()) for each in need.iter("dd"))
        assert numbers(gap.replace("95% interval ", "")) == in_workbook(rows[id_], "Gap", with_ends=True)
        assert numbers(share.replace("95% interval ", "")) == in_workbook(
            rows[id_], "Have a need", with_ends=True
        )
        if place < 3:
            assert summary[place]["What people rated"].startswith(id_)
            assert summary[place]["How sure"] == sure


def test_both_groups_stand_side_by_side_as_in_the_workbook(app: Flask) -> None:
    drawn = page(app, "1", "educator")
    for id_ in ("gaps-by-group", "levels-by-group"):
        rows = books()[id_.replace("-", " ").capitalize()]
        assert differences(drawn.table(id_), rows) == []


def test_two_waves_are_compared_as_in_their_workbook(app: Flask) -> None:
    earlier = wave(SPRING, rated("East", {"D1.1": LOW, "D1.2": HIGH}))
    later = wave(AUTUMN, rated("East", {"D1.1": HIGH, "D1.2": LOW}))
    others = {"spring": Other("East, closed 2026-05-01", lambda: earlier)}
    drawn = draw(app, later, others, compare="spring")
    rows = sheets(workbook(comparison_report.report([earlier, later])))["Comparison"]
    assert drawn.table("comparison")["D1.1"]["Change in performance"] == "better"
    assert differences(drawn.table("comparison"), rows) == []


def test_a_figure_that_is_not_the_workbooks_is_found() -> None:
    row = {
        "Gap": 2.2,
        "Gap, low end": 1.7,
        "Gap, high end": 2.7,
        "Have a need": 0.82,
        "Priority": "1 – first",
    }
    right = {"D1.1": {"Gap": "2.2 (1.7 to 2.7)", "Have a need": "82%", "Priority": "1 – first"}}
    assert differences(right, [row]) == []
    for heading, wrong in (("Gap", "2.3 (1.7 to 2.7)"), ("Gap", "2.2 (1.7 to 2.8)"), ("Have a need", "81%")):
        assert len(differences({"D1.1": {**right["D1.1"], heading: wrong}}, [row])) == 1

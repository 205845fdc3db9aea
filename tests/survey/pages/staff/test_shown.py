"""A table on a page has the workbook’s figures, each beside its interval, and says why one is missing."""

from reports.sheets.notes import Note
from reports.sheets.tables import Column, Kind, LeftOut, Table
from survey.pages.staff.shown import shown

COLUMNS = (
    Column("Group"),
    Column("Competency"),
    Column("What people rated"),
    Column("Gap", Kind.MEAN),
    Column("Gap, low end", Kind.MEAN),
    Column("Gap, high end", Kind.MEAN),
    Column("Have a need", Kind.SHARE),
    Column("Weighted discrepancy", Kind.SCORE),
    Column("Rated both", Kind.COUNT),
    Column("Owner", Kind.FILL),
)
ROW = ("Band 5", "D1.1", "Listen.", -0.3, -1.2, 0.6, 0.45, 12.5, 10, "")
GAP = Note("Gap", "Importance minus performance.")
NOTES = {"Gap": GAP, "Largest gap": GAP, "Rank": Note("Rank", "The place.")}


def table(*rows: tuple[str | float, ...]) -> Table:
    return Table("gaps", "The gaps", "Gaps", "About gaps.", COLUMNS, rows, named=3)


def test_a_figure_stands_with_its_interval_at_the_workbooks_precision() -> None:
    [row] = shown(table(ROW), NOTES, skip=1).rows
    printed = {each.heading: (each.words, each.interval) for each in row.figures}
    assert printed == {
        "Gap": ("−0.3", "−1.2 to 0.6"),
        "Have a need": ("45%", ""),
        "Weighted discrepancy": ("12.50", ""),
        "Rated both": ("10", ""),
    }


def test_the_name_of_the_group_is_left_out_where_the_page_has_one() -> None:
    made = shown(table(ROW), NOTES, skip=1)
    assert made.names == ("Competency", "What people rated")
    assert made.headings == ("Gap", "Have a need", "Weighted discrepancy", "Rated both")
    assert (made.rows[0].id, made.rows[0].about) == ("D1.1", "Listen.")


def test_what_is_withheld_is_said_in_words_and_explained_once() -> None:
    hidden = (*ROW[:3], "[c]", "[c]", "[c]", "[x]", "[z]", 3, "")
    made = shown(table(ROW, hidden), NOTES, skip=1)
    words = [each.words for each in made.rows[1].figures]
    assert words == ["[c] withheld", "[x] not recorded", "[z] not applicable", "3"]
    assert made.rows[1].figures[0].interval == ""
    assert [mark[:3] for mark in made.marks] == ["[c]", "[x]", "[z]"]
    assert shown(table(ROW), NOTES, skip=1).marks == ()


def test_a_figure_whose_interval_is_not_defined_stands_alone() -> None:
    [row] = shown(table((*ROW[:4], "[z]", "[z]", *ROW[6:])), NOTES, skip=1).rows
    assert (row.figures[0].words, row.figures[0].interval) == ("−0.3", "")


def test_the_notes_are_those_of_its_columns_each_once() -> None:
    assert shown(table(ROW), NOTES).notes == (GAP,)


def test_a_table_that_was_left_out_says_why() -> None:
    made = shown(LeftOut("What would help", "Nobody was asked."), NOTES)
    assert (made.id, made.empty, made.rows) == ("what-would-help", "Nobody was asked.", ())


def test_some_figures_are_shown_at_once_and_all_others_on_a_tap() -> None:
    [row] = shown(table(ROW), NOTES, skip=1).rows
    assert [each.heading for each in row.of(["Rated both", "Gap", "Unknown"])] == ["Rated both", "Gap"]
    assert [each.heading for each in row.besides(["Gap", "Rated both"])] == [
        "Have a need",
        "Weighted discrepancy",
    ]

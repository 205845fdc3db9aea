"""How the description of a table becomes a list of figures."""

from reports.sheets.tables import Cell, Column, Kind, Table
from reports.tidy import Figure, tidy


def table(*columns: Column, row: tuple[Cell, ...], named: int = 0) -> Table:
    return Table("one", "Sheet", "Title", "About", columns, (row,), named=named)


def test_columns_that_name_a_row_are_repeated_and_every_other_is_a_figure() -> None:
    columns = (Column("Cohort"), Column("Competency"), Column("What people rated"), Column("Gap", Kind.MEAN))
    described = table(*columns, Column("Quadrant"), row=("North", "D1.1", "Listen.", 1.2, "watch"), named=3)
    assert list(tidy([described])) == [
        Figure("Sheet", "North", "Everyone", "D1.1", "Listen.", "Gap", 1.2),
        Figure("Sheet", "North", "Everyone", "D1.1", "Listen.", "Quadrant", "watch"),
    ]


def test_a_priority_is_a_figure_though_it_stands_first() -> None:
    described = table(Column("Priority"), Column("Competency"), row=("1 – first", "D1.1"), named=2)
    assert list(tidy([described])) == [Figure("Sheet", "", "Everyone", "D1.1", "", "Priority", "1 – first")]


def test_a_third_name_is_a_figure() -> None:
    described = table(*map(Column, "abc"), row=("x", "y", "z"), named=3)
    assert list(tidy([described])) == [Figure("Sheet", "", "Everyone", "x", "y", "c", "z")]


def test_where_no_column_is_named_the_texts_in_front_name_the_row() -> None:
    described = table(Column("Question"), Column("Answer"), Column("People", Kind.COUNT), row=("q", "a", 5))
    assert list(tidy([described], cohort="N")) == [Figure("Sheet", "N", "Everyone", "q", "a", "People", 5)]


def test_a_column_to_write_in_and_a_table_of_names_hold_no_figure() -> None:
    to_write = table(Column("Need"), Column("Owner", Kind.FILL), row=("D1.1", ""), named=1)
    names = table(Column("Sheet"), Column("What it shows"), row=("Domains", "The domains"))
    assert list(tidy([to_write, names])) == []


def test_the_group_of_a_row_is_its_own() -> None:
    described = table(
        Column("Group"), Column("Domain"), Column("Gap", Kind.MEAN), row=("5", "D1", "[c]"), named=2
    )
    assert list(tidy([described], cohort="N")) == [Figure("Sheet", "N", "5", "D1", "", "Gap", "[c]")]

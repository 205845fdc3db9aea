"""The table of the other tables, and of those left out. Knows titles and reasons, and no figure."""

from reports.sheets.tables import Column, LeftOut, Table


def contents(described: tuple[Table | LeftOut, ...]) -> Table:
    """The table of the other tables, and of those left out with the reason."""
    return Table(
        "contents",
        "Contents",
        "Contents",
        f"One table on each sheet; start with {_first(described)}.",
        (Column("Sheet", width=26), Column("What it shows", width=70)),
        tuple((each.sheet, _what(each)) for each in described),
    )


def _first(described: tuple[Table | LeftOut, ...]) -> str:
    return next(each.sheet for each in described if isinstance(each, Table))


def _what(described: Table | LeftOut) -> str:
    return described.title if isinstance(described, Table) else f"Left out. {described.why}"

"""Statements put into the words of one kind of database, once, with how values go in and out. Runs none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Select, Update

Process = Callable[[Any], Any]
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Prepared:
    """`order` names the values one after the other, where the driver does not take them by name; `fixed` are
    values that the statement brings along. The processes turn values into what the driver writes, and what
    it read into values."""

    sql: str
    order: Sequence[str] | None
    fixed: Values
    going_in: Mapping[str, Process]
    coming_out: Mapping[int, Process]

    def bound(self, values: Values) -> Any:
        """The values as the driver takes them."""
        written = {name: process(values[name]) for name, process in self.going_in.items()}
        bound = {**self.fixed, **values, **written}
        return bound if self.order is None else tuple([bound[name] for name in self.order])

    def row(self, read: Sequence[Any]) -> tuple[Any, ...]:
        """The values of a row that the driver read."""
        row = list(read)
        for place, process in self.coming_out.items():
            row[place] = process(row[place])
        return tuple(row)


@lru_cache
def prepared(statement: Select[*tuple[Any, ...]] | Update, dialect: Dialect) -> Prepared:
    """The statement for this kind of database; for the same one it is the same."""
    compiled = statement.compile(dialect=dialect)
    binds = {name: bind.type for bind, name in compiled.bind_names.items()}
    columns = statement.selected_columns if isinstance(statement, Select) else ()
    going_in = {name: kind.dialect_impl(dialect).bind_processor(dialect) for name, kind in binds.items()}
    coming_out = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    return Prepared(
        sql=str(compiled),
        order=compiled.positiontup,
        fixed={name: value for name, value in compiled.params.items() if value is not None},
        going_in={name: process for name, process in going_in.items() if process},
        coming_out={place: process for place, process in enumerate(coming_out) if process},
    )

"""Turns the tables of a TOML file into the written nouns; complains of keys and types, not of content."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from types import UnionType
from typing import Any, NamedTuple, TypeVar, cast, get_args, get_type_hints

from questionnaires.places import Place
from questionnaires.problems import Complaint, Problem, listed
from questionnaires.written import Maps, RequiredLevels

Table = TypeVar("Table")


class Shape(NamedTuple):
    """What a value must look like, in words and as a test; what to use if it does not; how to freeze it."""

    words: str
    fits: Callable[[Any], bool]
    empty: Any
    frozen: Callable[[Any], Any] = lambda value: value


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_list_of(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and all(fits(item) for item in value)


def _is_table_of(fits: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(fits(item) for item in value.values())


def _is_words(value: object) -> bool:
    return isinstance(value, str)


SHAPES: Mapping[Any, Shape] = {
    str: Shape("words in quotation marks", _is_words, ""),
    int: Shape("a whole number", _is_number, 0),
    bool: Shape("true or false", lambda value: isinstance(value, bool), False),
    tuple[str, ...]: Shape('a list of words, such as ["a", "b"]', _is_list_of(_is_words), (), tuple),
    tuple[int, ...]: Shape("a list of whole numbers, such as [1, 2]", _is_list_of(_is_number), (), tuple),
    Maps: Shape(
        'lists of sections by framework, such as { concordat = ["A"] }',
        _is_table_of(_is_list_of(_is_words)),
        {},
        lambda value: {key: tuple(items) for key, items in value.items()},
    ),
    RequiredLevels: Shape(
        "a level for each domain by column, such as { D1 = 3 }", _is_table_of(_is_table_of(_is_number)), {}
    ),
}
ONE_TABLE = Shape("a table, such as { id = … }", lambda value: isinstance(value, dict), None)
SEVERAL_TABLES = Shape("a list of tables", _is_list_of(lambda item: isinstance(item, dict)), ())


class Entry(NamedTuple):
    """One value as the file has it, under a key of the table at `where`."""

    key: str
    value: Any
    where: Place


def read_table(noun: type[Table], table: Mapping[str, Any], where: Place, found: list[Complaint]) -> Table:
    """The table as that noun; what is wrong with it is added to `found` and left empty in the noun."""
    hints = get_type_hints(noun)
    known = {each.name: each for each in fields(noun) if each.name != "where"}  # type: ignore[arg-type]
    for key in (key for key in table if key not in known):
        found.append(Problem.UNKNOWN_KEY.at(where.entry(key), key=key, known=listed(known)))
    values: dict[str, Any] = {}
    for key, expected in known.items():
        required = _is_required(expected)
        if key in table:
            values[key] = _read_value(hints[key], Entry(key, table[key], where), found)
            if required and table[key] in ("", []):
                found.append(Problem.EMPTY.at(where.entry(key), key=key))
        elif required:
            shape = _shape(hints[key])
            values[key] = shape.empty
            found.append(Problem.MISSING.at(where, key=key, kind=shape.words))
    return cast(Table, cast(Any, noun)(where=where, **values))


def _is_required(entry: Field[Any]) -> bool:
    return entry.default is MISSING and entry.default_factory is MISSING


def _shape(hint: Any) -> Shape:
    if isinstance(hint, UnionType):
        return ONE_TABLE
    return SHAPES.get(hint, SEVERAL_TABLES)


def _read_value(hint: Any, entry: Entry, found: list[Complaint]) -> Any:
    shape = _shape(hint)
    key, value, where = entry
    if not shape.fits(value):
        found.append(Problem.ILL_TYPED.at(where.entry(key), key=key, kind=shape.words))
        return shape.empty
    if shape is ONE_TABLE:
        return read_table(get_args(hint)[0], value, where.entry(key), found)
    if shape is SEVERAL_TABLES:
        noun = get_args(hint)[0]
        places = (where.item(key, position, _label(table)) for position, table in enumerate(value))
        return tuple(
            read_table(noun, table, place, found) for table, place in zip(value, places, strict=True)
        )
    return shape.frozen(value)


def _label(table: Mapping[str, Any]) -> str:
    """What people call the table: its id, if it has one."""
    label = table.get("id", "")
    return label if isinstance(label, str) else ""

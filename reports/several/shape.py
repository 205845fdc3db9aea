"""Whether a value is built as its type says, all the way down. Knows no meaning of any of it."""

from collections.abc import Mapping
from dataclasses import is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

LARGEST = 10**12
"""No number of people, nor a sum over them, is larger; figures of larger ones would not be exact."""


def fits(value: object, hint: Any) -> bool:
    """Whether the value is of that type and so is everything in it; numbers count something and are never
    below nought, nor above LARGEST.

    >>> fits(((1, "a"),), tuple[tuple[int, str], ...]), fits({"a": -1}, Mapping[str, int])
    (True, False)
    """
    if isinstance(hint, UnionType):
        return any(fits(value, each) for each in get_args(hint))
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return isinstance(value, hint) and all(fits(getattr(value, name), hints[name]) for name in hints)  # type: ignore[arg-type]
    if get_origin(hint) is tuple:
        return isinstance(value, tuple) and _each_fits(value, get_args(hint))
    if get_origin(hint) is Mapping:
        keys, values = get_args(hint)
        return isinstance(value, dict) and all(fits(k, keys) and fits(v, values) for k, v in value.items())
    if hint is int:
        return type(value) is int and 0 <= value <= LARGEST
    return isinstance(value, hint)


def _each_fits(values: tuple[object, ...], hints: tuple[Any, ...]) -> bool:
    """Of a tuple of any length, or of one that has a type for each place."""
    if hints[-1] is Ellipsis:
        return all(fits(each, hints[0]) for each in values)
    return len(values) == len(hints) and all(map(fits, values, hints))

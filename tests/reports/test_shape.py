"""Values that are, and are not, what their type says."""

from collections.abc import Mapping
from typing import Any

import pytest

from reports.published import Counts, Joint
from reports.several.shape import fits


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (3, int),
        (None, str | None),
        (("a", "b"), tuple[str, ...]),
        ((), tuple[str, ...]),
        ({"a": None}, Mapping[str, int | None]),
        (Joint(((7, 3, 9),), 0, 1), Joint),
    ],
)
def test_what_is_built_as_its_type_says_fits(value: object, hint: Any) -> None:
    assert fits(value, hint)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (-1, int),
        (True, int),
        (1.0, int),
        (3, str | None),
        (["a"], tuple[str, ...]),
        ((7, 3), tuple[int, int, int]),
        ((7, 3, "9"), tuple[int, int, int]),
        ({1: 1}, Mapping[str, int]),
        ([], Mapping[str, int]),
        (Joint(((7, 3, -9),), 0, 1), Joint),
        (Joint(((7, 3, 9),), 0, 1), Counts),
        ({"options": {}, "answered": 1}, Counts),
    ],
)
def test_anything_else_does_not(value: object, hint: Any) -> None:
    assert not fits(value, hint)

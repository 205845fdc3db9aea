"""The list of what is tried against the service is whole, and every test that it names is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIST = (ROOT / "docs" / "security-tests.md").read_text("utf-8")

NUMBERS = {
    *("1.2.1", "1.2.4", "1.2.10", "1.3.7", "1.5.1"),
    *("3.3.1", "3.3.2", "3.3.3", "3.3.4", "3.4.3", "3.4.5", "3.4.6", "3.5.1", "3.5.3"),
    *("5.2.1", "5.2.3", "5.4.2", "6.2.4", "6.2.12", "6.3.3", "6.4.3", "6.5.1"),
    *("7.2.4", "7.3.1", "7.3.2", "7.4.1", "7.4.2", "7.4.3", "8.2.1", "8.2.2", "8.3.2", "8.4.1"),
    *("14.2.1", "14.3.2", "15.3.3", "16.3.1", "16.3.2", "16.4.2", "16.5.1", "16.5.3"),
}
BROKE = 20
"""So many things that broke others are on the list."""


def rows() -> dict[str, list[str]]:
    """The tests of each line, by what begins it."""
    lines = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in LIST.splitlines()]
    found = {cells[0]: re.findall(r"`(tests/[^`]+)`", cells[-1]) for cells in lines if len(cells) == 3}
    return {first: named for first, named in found.items() if first not in {"number", "where"}}


def test_every_number_has_a_line() -> None:
    assert rows().keys() >= NUMBERS
    assert sum(not re.fullmatch(r"[\d.]+", first) for first in rows()) == BROKE


@pytest.mark.parametrize("first", rows())
def test_every_line_names_tests_that_are_there(first: str) -> None:
    assert rows()[first]
    for named in rows()[first]:
        path, _, name = named.partition("::")
        tree = ast.parse((ROOT / path).read_text("utf-8"))
        assert name in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}, named


def test_every_test_that_bears_a_number_is_on_the_list() -> None:
    named = {each for tests in rows().values() for each in tests}
    for path in (ROOT / "tests").rglob("test_*.py"):
        for test in re.findall(r"^def (test_asvs_\w+)", path.read_text("utf-8"), flags=re.MULTILINE):
            assert f"{path.relative_to(ROOT).as_posix()}::{test}" in named

"""The measures of the house: how long files and functions may be, and that the wheel leaves nothing out."""

import ast
import tomllib
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.house.tree import PACKAGES, ROOT, files, functions, lines, python_files, source_files, syntax

TEMPLATES = [path for path in files() if "templates" in path.parts]
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]


def test_no_file_is_longer_than_300_lines() -> None:
    assert [f"{path}: {lines(path)}" for path in python_files() if lines(path) > 300] == []


def test_no_function_is_longer_than_40_lines() -> None:
    lengths = [(name, length) for path in python_files() for name, length in functions(path)]
    assert [f"{name}: {length}" for name, length in lengths if length > 40] == []


def test_most_files_of_the_source_are_short() -> None:
    assert median(lines(path) for path in source_files()) <= 80


def test_most_functions_of_the_source_are_short() -> None:
    lengths = [length for path in source_files() for _, length in functions(path)]
    assert median(lengths) <= 8
    assert quantiles(lengths, n=10)[-1] <= 20


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_no_template_is_longer_than_120_lines(template: Path) -> None:
    assert lines(template) <= 120


def test_every_module_opens_by_saying_what_it_knows() -> None:
    modules = [path for path in python_files() if lines(path)]
    assert [str(path) for path in modules if not ast.get_docstring(syntax(path))] == []


def test_nothing_is_put_off() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "X" + "XX")
    put_off = [(path, mark) for path in python_files() for mark in marks if mark in (ROOT / path).read_text()]
    assert put_off == []


def test_no_name_says_nothing() -> None:
    empty_words = {"utils", "helpers", "common", "manager", "data", "df", "info"}
    assert [str(path) for path in python_files() if empty_words & {path.stem, *path.parts}] == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in python_files() if path.parts[0] == "tests"}
    assert [str(folder) for folder in folders if not (ROOT / folder / "__init__.py").exists()] == []


def test_every_package_is_declared() -> None:
    folders = {".".join(path.parent.parts) for path in source_files() if path.name != "wsgi.py"}
    assert sorted(SETUPTOOLS["packages"]) == sorted(folders)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_beside_the_modules_is_in_the_wheel(package: str) -> None:
    beside = {path for path in files() if path.parts[0] == package and path.suffix != ".py"}
    globs = SETUPTOOLS["package-data"].get(package, [])
    declared = {path.relative_to(ROOT) for glob in globs for path in (ROOT / package).glob(glob)}
    assert sorted(map(str, beside - declared)) == []

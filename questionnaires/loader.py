"""Reads definition files into questionnaires, or says everything wrong with them. Knows no single rule."""

import hashlib
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from questionnaires.building import build
from questionnaires.checks import against_others, complaints_about
from questionnaires.model import Questionnaire
from questionnaires.places import Place, line_numbers
from questionnaires.problems import Complaint, Problem
from questionnaires.reading import read_table
from questionnaires.written import WrittenQuestionnaire

DEFINITIONS = Path(__file__).parent / "definitions"


class UnknownQuestionnaire(KeyError):
    """No definition of that name is shipped."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"There is no questionnaire “{self.name}”. There are: {', '.join(names())}."


class DefinitionError(ValueError):
    """A definition cannot be used; `complaints` says everything that is wrong with it."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        super().__init__("\n".join(str(complaint) for complaint in complaints))
        self.complaints = complaints


def names() -> tuple[str, ...]:
    """The shipped definitions by name, such as `post-registration-1`, sorted."""
    return tuple(path.stem for path in _shipped())


@cache
def load(name: str) -> Questionnaire:
    """The shipped questionnaire of that name; UnknownQuestionnaire if there is none."""
    if name not in names():
        raise UnknownQuestionnaire(name)
    return read(DEFINITIONS / f"{name}.toml")


def read(path: Path) -> Questionnaire:
    """The questionnaire in a file; DefinitionError with every complaint at once if it has any."""
    written, complaints = _written(path)
    if written is None or complaints:
        raise DefinitionError(complaints)
    return build(written, sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def check(paths: Sequence[Path]) -> tuple[Complaint, ...]:
    """Everything wrong with the files, each by itself and all together with the shipped definitions."""
    found: list[Complaint] = []
    checked = []
    for path in paths:
        written, complaints = _written(path)
        found.extend(complaints)
        if written:
            checked.append(written)
    given = {path.resolve() for path in paths}
    shipped = [_written(path)[0] for path in _shipped() if path.resolve() not in given]
    found.extend(against_others(checked, [written for written in shipped if written]))
    return tuple(found)


def _shipped() -> list[Path]:
    return sorted(DEFINITIONS.glob("*.toml"))


def _written(path: Path) -> tuple[WrittenQuestionnaire | None, tuple[Complaint, ...]]:
    """What the file says and what is wrong with it; None if it is no TOML at all."""
    where = Place(path.name)
    try:
        toml = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, (Problem.NOT_READABLE.at(where, reason=type(error).__name__),)
    try:
        tables = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        return None, (Problem.TOML_SYNTAX.at(where, reason=error),)
    complaints: list[Complaint] = []
    located = Place(path.name, lines=line_numbers(toml))
    written = read_table(WrittenQuestionnaire, tables, located, complaints)
    return written, (*complaints, *complaints_about(written))

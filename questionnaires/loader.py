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
    try:
        return understood(_text(path), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise DefinitionError((_not_readable(path, error),)) from error


def words(name: str) -> str:
    """The shipped definition of that name, as its file says now; UnknownQuestionnaire if there is none."""
    if name not in names():
        raise UnknownQuestionnaire(name)
    return _text(DEFINITIONS / f"{name}.toml")


def understood(toml: str, file: str) -> Questionnaire:
    """The questionnaire that the words of a definition describe; DefinitionError as of a file so named."""
    written, complaints = _written(toml, file)
    if written is None or complaints:
        raise DefinitionError(complaints)
    return build(written, sha256=digest(toml))


def digest(toml: str) -> str:
    """By which the words of a definition are known: SHA-256 of their UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(toml.encode()).hexdigest()


def check(paths: Sequence[Path]) -> tuple[Complaint, ...]:
    """Everything wrong with the files, each by itself and all together with the shipped definitions."""
    found: list[Complaint] = []
    checked = []
    for path in paths:
        written, complaints = _written_in(path)
        found.extend(complaints)
        if written:
            checked.append(written)
    given = {path.resolve() for path in paths}
    shipped = [_written_in(path)[0] for path in _shipped() if path.resolve() not in given]
    found.extend(against_others(checked, [written for written in shipped if written]))
    return tuple(found)


def _shipped() -> list[Path]:
    return sorted(DEFINITIONS.glob("*.toml"))


def _text(path: Path) -> str:
    """To the letter, so that its digest is that of the file."""
    return path.read_bytes().decode("utf-8")


def _not_readable(path: Path, error: Exception) -> Complaint:
    return Problem.NOT_READABLE.at(Place(path.name), reason=type(error).__name__)


def _written_in(path: Path) -> tuple[WrittenQuestionnaire | None, tuple[Complaint, ...]]:
    try:
        return _written(_text(path), path.name)
    except (OSError, UnicodeDecodeError) as error:
        return None, (_not_readable(path, error),)


def _written(toml: str, file: str) -> tuple[WrittenQuestionnaire | None, tuple[Complaint, ...]]:
    """What the words say and what is wrong with them; None if they are no TOML at all."""
    try:
        tables = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        return None, (Problem.TOML_SYNTAX.at(Place(file), reason=error),)
    complaints: list[Complaint] = []
    located = Place(file, lines=line_numbers(toml))
    written = read_table(WrittenQuestionnaire, tables, located, complaints)
    return written, (*complaints, *complaints_about(written))

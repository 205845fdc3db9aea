"""The command `python -m reports.mapping`: begins a mapping from the headings of a file. Reads no answer."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from questionnaires import loader
from questionnaires.model import Questionnaire
from reports.responses import ResponsesError
from reports.responses.faults import Faults
from reports.responses.kinds import KINDS, guessed, matching
from reports.responses.mapping import SheetPlace, plain
from reports.responses.opening import opened
from reports.responses.suggestions import names_of, suggested

TOP = """\
# How to read {file}: look at every line. What is still missing begins with #.
# docs/old-data.md explains each part and has complete examples.
kind = "{kind}"

# The lowest and the highest number that people could choose. Check it, then delete the # before it.
# scale = [1, 7]

# Columns that nobody should read: names, addresses, dates, free words. What the program itself adds
# (numbers, tokens, times) is left unread anyway. Delete the # before each, or use it under [columns].
unread = ["""
COHORT = """\
]

[cohort]
# Either one name for everybody, or the column that holds the name:
# name = "Team North"
# column = ""
"""
COLUMNS = """\
[columns]
# our name = their heading"""
CODES = """
[codes]
# What their answers mean where they are not ours: theirs = ours.
# "Not applicable" = "na\""""


@click.command(no_args_is_help=True)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--questionnaire", "name", required=True, help="What was asked, such as post-registration-1.")
@click.option("--sheet", default="", help="The sheet of an Excel workbook; the first, if none is named.")
@click.option(
    "--headings", default=1, type=click.IntRange(1), help="The row of the headings; 1, if none is given."
)
def main(file: Path, name: str, sheet: str, headings: int) -> None:
    """Print a mapping to fill in for FILE, an export of LimeSurvey or REDCap or an Excel workbook.

    Only the row of headings is read. Every heading is listed; what obviously belongs together is filled in.
    """
    try:
        questionnaire = loader.load(name)
        found = _headings(file, SheetPlace(sheet, headings))
    except (loader.UnknownQuestionnaire, ResponsesError) as refused:
        raise click.ClickException(str(refused)) from refused
    except OSError as problem:
        raise click.ClickException(f"{file}: {problem.strerror}") from problem
    click.echo("\n".join(lines(file.name, found, questionnaire, SheetPlace(sheet, headings))))


def lines(
    file: str, headings: tuple[str, ...], questionnaire: Questionnaire, place: SheetPlace
) -> Iterator[str]:
    """The lines of a mapping to fill in for a file with these headings."""
    kind = guessed(headings)
    found = suggested(headings, questionnaire)
    others = [each for each in dict.fromkeys(headings) if each and each not in found.values()]
    known = set(matching(others, KINDS[kind].unread))
    yield TOP.format(file=quoted(file), kind=kind)
    yield from (f"  # {quoted(each)}," for each in others if each not in known)
    yield COHORT
    if place != SheetPlace():
        yield from ("[sheet]", f"name = {quoted(place.name)}", f"headings = {place.headings}", "")
    yield COLUMNS
    yield from _columns(found, questionnaire)
    yield CODES


def _columns(found: Mapping[str, str], questionnaire: Questionnaire) -> Iterator[str]:
    """A line for each question; one for each option of a question to tick if any of them has a column."""
    names = names_of(questionnaire)
    for name, question in names.items():
        if question.name == name:
            yield f"# {quoted(question.text)}"
            ticks = any(f"{name}.{option}" in found for option in question.option_ids)
        if name in found:
            yield f"{quoted(name)} = {quoted(found[name])}"
        elif question.name == name and not ticks:
            yield f'# {quoted(name)} = ""'


def _headings(file: Path, place: SheetPlace) -> tuple[str, ...]:
    faults = Faults()
    headings = tuple(map(plain, opened(file, faults, place).headings))
    if not headings and not faults:
        faults.add("the file is empty: it should begin with the headings")
    faults.refuse()
    return headings


def quoted(text: str) -> str:
    """A text as TOML writes it, and as a terminal may show it.

    >>> print(quoted('a "b" \\x1b'))
    "a \\"b\\" \\u001b"
    """
    written = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in written)


if __name__ == "__main__":
    main(prog_name="python -m reports.mapping")

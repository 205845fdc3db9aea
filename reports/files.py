"""Writes a release to a file: the suffix chooses the form. Knows no statistic and no layout."""

import csv
import json
import os
import re
import tempfile
from collections.abc import Callable
from dataclasses import fields
from io import StringIO
from pathlib import Path
from typing import Any

from questionnaires.model import Questionnaire
from reports.opendocument import spreadsheet
from reports.published import Published
from reports.report import report, scope_of
from reports.sheets.tables import Cell
from reports.tidy import Figure, tidy
from reports.workbook import workbook
from reports.workbook.cell_text import plain

FORMULA = re.compile(r"^[=+\-@\t\r]")
"""How text begins that a spreadsheet might take for a formula."""


class UnknownSuffix(ValueError):
    """No form of the report has this suffix."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: a report ends in {', '.join(FORMS)}, not in “{path.suffix}”.")


def write(published: Published, questionnaire: Questionnaire, path: Path) -> None:
    """Write the release's report to `path`, whole or not at all: .xlsx, .ods, .csv or .json.

    UnknownSuffix for any other; ValueError as `figures.figures`; OSError when it cannot be written."""
    check_suffix(path)
    put(path, FORMS[path.suffix.lower()](published, questionnaire))


def check_suffix(path: Path) -> None:
    """UnknownSuffix unless there is a form of that suffix."""
    if path.suffix.lower() not in FORMS:
        raise UnknownSuffix(path)


def put(path: Path, written: bytes) -> None:
    """Put the bytes at `path` in one step, so that nobody ever finds half a report there."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".report-")
    half = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        half.chmod(0o644)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def as_workbook(published: Published, questionnaire: Questionnaire) -> bytes:
    """The accessible Excel workbook, rounded."""
    return workbook(report(published, questionnaire))


def as_spreadsheet(published: Published, questionnaire: Questionnaire) -> bytes:
    """The same tables as an OpenDocument spreadsheet."""
    return spreadsheet(report(published, questionnaire))


def as_json(published: Published, questionnaire: Questionnaire) -> bytes:
    """Every figure unrounded, and the frozen release word for word: the tallies that all follows from, and
    what `releases.read` takes up again."""
    scope, asking = scope_of(published, questionnaire), published.asking
    content = {
        "rules": published.rules,
        "threshold": published.threshold,
        "set_aside": published.set_aside,
        "questionnaire": published.questionnaire,
        "state": published.state,
        "sha256": published.sha256,
        "programme": asking.programme,
        "required_level": asking.required_level,
        "split_by": asking.split_by,
        "closed": asking.closed,
        "simulated": asking.simulated,
        "promise": published.promise,
        "blocks": scope.blocks,
        "who_answered": published.who_answered,
    }
    figures = json.dumps(content, default=_written, ensure_ascii=False, allow_nan=False).encode()
    return figures.removesuffix(b"}") + b', "release": ' + published.to_bytes() + b"}\n"


def _written(noun: Any) -> dict[str, Any]:
    """What a noun holds without its tally, which stands in the release; names in order, as if read again."""
    return {each.name: _in_order(getattr(noun, each.name)) for each in fields(noun) if each.name != "tally"}


def _in_order(value: Any) -> Any:
    return dict(sorted(value.items())) if isinstance(value, dict) else value


def as_csv(published: Published, questionnaire: Questionnaire) -> bytes:
    """Every figure of every table on a row of its own, as the workbook shows it, with the release it is from.

    It begins with a byte order mark: without one, Excel shows dashes as other letters."""
    cohorts = {block.cohort for block in published.blocks}
    figures = tidy(report(published, questionnaire).tables, cohort=cohorts.pop() if len(cohorts) == 1 else "")
    source = {
        "Questionnaire": f"{published.questionnaire} ({published.state})",
        "Simulated": "yes" if published.asking.simulated else "no",
        "Rules": published.rules,
        "Release SHA-256": published.sha256,
    }
    lines = StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow([*(name.capitalize() for name in Figure._fields), *source])
    writer.writerows([*map(_csv_cell, figure), *source.values()] for figure in figures)
    return lines.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> Cell:
    """The cell, with a quotation mark before text that would be taken for a formula; numbers as they are."""
    if not isinstance(cell, str):
        return cell
    text = plain(cell)
    return f"'{text}" if FORMULA.match(text) else text


FORMS: dict[str, Callable[[Published, Questionnaire], bytes]] = {
    ".xlsx": as_workbook,
    ".ods": as_spreadsheet,
    ".csv": as_csv,
    ".json": as_json,
}

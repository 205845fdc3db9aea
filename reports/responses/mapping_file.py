"""Reads a mapping file into the nouns of a mapping, and finds its faults. Opens no file of responses."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any

from questionnaires.model import Kind, Questionnaire
from reports.responses.codes import framed
from reports.responses.entries import NO_WORDS, Entries, entries_of
from reports.responses.faults import Faults, shown
from reports.responses.frame import is_name, not_a_name
from reports.responses.kinds import KINDS
from reports.responses.mapping import FILLED, CohortColumn, FileMapping, SheetPlace, alike, plain
from reports.responses.mapping_rules import check

TOP = ("kind", "scale", "cohort", "columns", "codes", "blank", "unread", "rows", "sheet")
LONGEST_SCALE = 101

Columns = dict[str, str]
Ticks = dict[str, dict[str, str]]


def read_mapping(path: Path, questionnaire: Questionnaire, faults: Faults) -> FileMapping | None:
    """The mapping in a file; None if it is no TOML at all. What is wrong goes to `faults`; after one the
    mapping is only fit for finding more."""
    entries = entries_of(path, faults)
    if entries is None:
        return None
    entries.only(*TOP)
    columns, ticks = _columns(entries.inner("columns"), questionnaire)
    kind = entries.text("kind")
    if kind not in KINDS:
        entries.complain(f"{shown(kind)} is no kind of file; write one of {', '.join(KINDS)}", "kind")
    mapping = FileMapping(
        where=entries.where,
        kind=KINDS.get(kind),
        points=_points(entries),
        cohort=_cohort(entries),
        columns=columns,
        ticks=ticks,
        codes=_codes(entries.inner("codes"), questionnaire),
        blank=frozenset(map(alike, entries.texts("blank"))),
        unread=tuple(map(plain, entries.texts("unread"))),
        rows=_rows(entries),
        sheet=_sheet(entries.inner("sheet").only("name", "headings")),
    )
    check(mapping, questionnaire, faults)
    return mapping


def _points(entries: Entries) -> range:
    """The numbers of their rating scale."""
    match entries.table.get("scale"):
        case [int(lowest), int(highest)] if lowest < highest < lowest + LONGEST_SCALE:
            return range(lowest, highest + 1)
    entries.complain(
        "write the lowest and the highest number that people could choose, such as scale = [1, 7]", "scale"
    )
    return range(0)


def _cohort(entries: Entries) -> CohortColumn:
    inner = entries.inner("cohort").only("name", "column", "rename")
    cohort = CohortColumn(
        plain(inner.text("name")), plain(inner.text("column")), _renamed(inner.inner("rename"))
    )
    if bool(cohort.name) == bool(cohort.column):
        entries.complain(
            "under [cohort] write either name = “…”, one name for all, or column = “…”, the column that "
            "holds it",
            "cohort",
        )
    if cohort.name and not is_name(cohort.name):
        inner.complain(not_a_name(cohort.name), "name")
    return cohort


def _renamed(entries: Entries) -> dict[str, str]:
    names = {}
    for keys, name in entries.leaves():
        if isinstance(name, str) and is_name(name):
            names[alike(".".join(keys))] = name
        else:
            entries.complain(NO_WORDS if not isinstance(name, str) else not_a_name(name), *keys)
    return names


def _columns(entries: Entries, questionnaire: Questionnaire) -> tuple[Columns, Ticks]:
    """The heading for each question, and for each option that has a column of its own."""
    columns: Columns = {}
    ticks: Ticks = {}
    questions = framed(questionnaire)
    for keys, heading in entries.leaves():
        name = ".".join(keys)
        subject, _, option = name.rpartition(".")
        ticked = questions.get(subject)
        if not isinstance(heading, str) or not heading.strip():
            entries.complain("write the heading of a column in quotation marks, or delete this line", *keys)
        elif name in questions:
            columns[name] = plain(heading)
        elif ticked and ticked.kind is Kind.CHOICES and option in ticked.option_ids:
            ticks.setdefault(subject, {})[option] = plain(heading)
        else:
            entries.complain(_unknown(name, questionnaire), *keys)
    return columns, ticks


def _unknown(name: str, questionnaire: Questionnaire) -> str:
    if name in questionnaire.questions:
        return "free words are never read: delete this line, and list the column under unread"
    if name == "cohort":
        return "the cohort has a table of its own: write it under [cohort]"
    questions = framed(questionnaire)
    options = [
        f"{each}.{option}"
        for each, question in questions.items()
        if question.kind is Kind.CHOICES
        for option in question.option_ids
    ]
    near = get_close_matches(name[:100], [*questions, *options], n=1)
    advice = f"was {near[0]} meant?" if near else "correct it, or delete this line"
    return f"{shown(name)} is not asked in {questionnaire.name}; {advice}"


def _codes(entries: Entries, questionnaire: Questionnaire) -> dict[str, dict[str, str]]:
    """Our answer for each of theirs, by the question or the part of questions it holds for."""
    answers = _answers(questionnaire)
    codes: dict[str, dict[str, str]] = {}
    for (*inside, theirs), ours in entries.leaves():
        scope, code = ".".join(inside), alike(theirs)
        text = _answer(ours)
        known = codes.setdefault(scope, {})
        if scope not in answers:
            entries.complain(
                f"{shown(scope)} is no question; use one of {', '.join(_aspects(answers))}", *inside
            )
        elif text is None or text not in answers[scope]:
            most = ", ".join(list(filter(None, answers[scope]))[:30])
            entries.complain(
                f"{shown(ours)} is no answer of ours here; there are {most}, or “” for blank", *inside, theirs
            )
        elif known.setdefault(code, text) != text:
            entries.complain(f"{shown(theirs)} becomes two different answers: keep one", *inside, theirs)
    return codes


def _answers(questionnaire: Questionnaire) -> dict[str, dict[str, None]]:
    """The answers there are by name of a question, by what questions ask for, and under `` all of them."""
    answers: dict[str, dict[str, None]] = {"": {"": None}}
    for name, question in framed(questionnaire).items():
        for scope in ("", question.key.aspect, name):
            answers.setdefault(scope, {"": None}).update(dict.fromkeys(question.option_ids))
    return {scope: {each: None for each in found if each} | {"": None} for scope, found in answers.items()}


def _aspects(answers: dict[str, dict[str, None]]) -> list[str]:
    return [scope for scope in answers if scope and "." not in scope]


def _answer(value: Any) -> str | None:
    return value if isinstance(value, str) else str(value) if type(value) is int else None


def _rows(entries: Entries) -> dict[str, tuple[str, ...]] | None:
    """Which rows count, by heading; None if the file does not say."""
    if entries.table.get("rows", "all") == "all":
        return {} if "rows" in entries.table else None
    rows: dict[str, tuple[str, ...]] = {}
    inner = entries.inner("rows")
    for keys, cells in inner.leaves():
        if cells == FILLED:
            rows[plain(".".join(keys))] = ()
        elif isinstance(cells, list) and cells and all(isinstance(each, str) for each in cells):
            rows[plain(".".join(keys))] = tuple(map(alike, cells))
        else:
            advice = f'write the cells that count, such as ["2"], or "{FILLED}" for any that is not blank'
            inner.complain(advice, *keys)
    return rows


def _sheet(entries: Entries) -> SheetPlace:
    return SheetPlace(entries.text("name"), entries.number("headings", otherwise=1))

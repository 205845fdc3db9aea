"""Checks that the parts of a mapping fit one another and the questionnaire. Sees no file of responses."""

from collections import Counter
from collections.abc import Iterator

from questionnaires.model import Kind, Question, Questionnaire, Scale
from reports.responses.entries import complain
from reports.responses.faults import Faults, shown
from reports.responses.kinds import matching
from reports.responses.mapping import FileMapping


def check(mapping: FileMapping, questionnaire: Questionnaire, faults: Faults) -> None:
    """Add what is wrong with the mapping as a whole."""
    if not mapping.columns and not mapping.ticks:
        complain(faults, mapping.where, "under [columns] no question of ours has a column yet")
    for name in sorted(mapping.columns.keys() & mapping.ticks.keys()):
        words = "is both one column and a column for each option: keep one"
        complain(faults, mapping.where.entry("columns"), f"{name} {words}")
    for heading, times in Counter(mapping.used.values()).items():
        if times > 1:
            names = ", ".join(name for name, used in mapping.used.items() if used == heading)
            complain(faults, mapping.where, f"the column {shown(heading)} is used {times} times: {names}")
    for heading in matching(dict.fromkeys(mapping.used.values()), mapping.unread):
        complain(
            faults, mapping.where.entry("unread"), f"the column {shown(heading)} is used and left unread"
        )
    for words in dict.fromkeys(_scales(mapping, questionnaire)):
        complain(faults, mapping.where.entry("scale"), words)


def is_recoded(mapping: FileMapping, question: Question) -> bool:
    """Whether the mapping itself says which answer is which point; then nothing else does."""
    return bool(_recoded_points(mapping, question)) or not _same(mapping, question)


def _scales(mapping: FileMapping, questionnaire: Questionnaire) -> Iterator[str]:
    """What is wrong with the scale, once for each scale of ours."""
    for name in mapping.columns if mapping.points else ():
        question = questionnaire.questions[name]
        if question.kind is not Kind.RATING or question.scale is None:
            continue
        given, theirs = len(_recoded_points(mapping, question)), len(mapping.points)
        if given < theirs and (given or not _same(mapping, question)):
            yield _incomplete(mapping, question.scale, given)


def _incomplete(mapping: FileMapping, ours: Scale, given: int) -> str:
    theirs = f"{mapping.points[0]} to {mapping.points[-1]}"
    return (
        f"their {ours.id} goes from {theirs} and ours from {ours.lowest} to {ours.highest}, and "
        f"[codes.{ours.id}] translates {given} of their {len(mapping.points)} answers: translate every one, "
        "or none if the scales are the same"
    )


def _recoded_points(mapping: FileMapping, question: Question) -> list[str]:
    points = set(map(str, question.scale.points)) if question.scale else set()
    return [theirs for theirs, ours in mapping.codes_for(question).items() if ours in points]


def _same(mapping: FileMapping, question: Question) -> bool:
    return question.scale is None or not mapping.points or mapping.points == question.scale.points

"""The rules of a definition, one generator a rule. Changes nothing and builds nothing."""

from collections.abc import Iterator, Sequence

from questionnaires.problems import Complaint
from questionnaires.written import WrittenQuestionnaire


def complaints_about(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """What is wrong with one definition by itself."""
    yield from ()


def against_others(
    checked: Sequence[WrittenQuestionnaire], others: Sequence[WrittenQuestionnaire]
) -> Iterator[Complaint]:
    """What is wrong with definitions beside each other and beside the shipped ones."""
    yield from ()

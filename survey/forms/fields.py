"""Reads what was sent for each question; how each kind is read is a line in READ."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from babel.numbers import format_decimal
from werkzeug.datastructures import MultiDict

from questionnaires.model import Answer, Kind, Question
from survey.language import gettext as _
from survey.language import speaking

LONGEST_TEXT = 2000


class Refused(ValueError):
    """What was sent is no answer to the question. `shown` is what of it the page shows when it comes back."""

    def __init__(self, fault: str, shown: Answer | None = None) -> None:
        super().__init__(fault)
        self.shown = shown


def one(question: Question, sent: Sequence[str]) -> Answer | None:
    """The first counts; "" is the choice of no answer."""
    if not sent or not sent[0]:
        return None
    if sent[0] not in question.stored:
        raise Refused(_("Choose one of the answers on the page."))
    return question.stored[sent[0]]


def ticks(question: Question, sent: Sequence[str]) -> Answer | None:
    """The same tick counts once."""
    ticked: list[str] = [tick for tick in dict.fromkeys(sent) if tick in question.stored]
    if not set(sent) <= question.stored.keys():
        raise Refused(_("Choose from the answers on the page."), ticked)
    if len(ticked) > (question.most or len(ticked)):
        words = _(
            "Choose %(most)d at the most. You chose %(chosen)d.", most=question.most, chosen=len(ticked)
        )
        raise Refused(words, ticked)
    return ticked or None


def words(_question: Question, sent: Sequence[str]) -> Answer | None:
    typed = sent[0] if sent else ""
    if len(typed) > LONGEST_TEXT:
        most = format_decimal(LONGEST_TEXT, locale=speaking().locale)
        raise Refused(_("Use %(most)s characters at the most.", most=most), typed)
    return typed or None


READ: Mapping[Kind, Callable[[Question, Sequence[str]], Answer | None]] = {
    Kind.RATING: one,
    Kind.CHOICE: one,
    Kind.CHOICES: ticks,
    Kind.TEXT: words,
}


def read(
    asked: Iterable[Question], sent: MultiDict[str, str]
) -> tuple[Mapping[str, Answer], Mapping[str, str]]:
    """What was answered, in stored form, and what is wrong, each by the name of the question; a skipped one
    is in neither. What the page shows again of an answer that is refused stands among the others."""
    answers: dict[str, Answer] = {}
    faults: dict[str, str] = {}
    for question in asked:
        try:
            answer = READ[question.kind](question, sent.getlist(question.name))
        except Refused as refusal:
            answer, faults[question.name] = refusal.shown, str(refusal)
        if answer is not None:
            answers[question.name] = answer
    return answers, faults

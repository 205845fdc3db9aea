"""What was sent for a question, as an answer and what is wrong with it: a new kind is a line in READ and a
partial of the same name."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from babel.numbers import format_decimal

from questionnaires.model import Answer, Kind, Question
from survey.language import gettext as _
from survey.language import speaking

LONGEST_TEXT = 2000


class Read(NamedTuple):
    """An answer in stored form, None for a skipped question; and what is wrong, if anything is. An answer
    that is wrong is kept for the page that comes back, where there is something to show of it."""

    answer: Answer | None
    fault: str = ""


def read_one(question: Question, sent: Sequence[str]) -> Read:
    """The first counts; "" is the choice of no answer."""
    if not sent or not sent[0]:
        return Read(None)
    answer = question.stored.get(sent[0])
    return Read(answer, "" if answer is not None else _("Choose one of the answers on the page."))


def read_ticks(question: Question, sent: Sequence[str]) -> Read:
    """The same tick counts once."""
    ticks = [tick for tick in dict.fromkeys(sent) if tick in question.stored]
    if not set(sent) <= question.stored.keys():
        return Read(ticks, _("Choose from the answers on the page."))
    if len(ticks) > (question.most or len(ticks)):
        words = _("Choose %(most)d at the most. You chose %(chosen)d.", most=question.most, chosen=len(ticks))
        return Read(ticks, words)
    return Read(ticks or None)


def read_words(_question: Question, sent: Sequence[str]) -> Read:
    words = sent[0] if sent else ""
    if len(words) > LONGEST_TEXT:
        most = format_decimal(LONGEST_TEXT, locale=speaking().locale)
        return Read(words, _("Use %(most)s characters at the most.", most=most))
    return Read(words or None)


READ: Mapping[Kind, Callable[[Question, Sequence[str]], Read]] = {
    Kind.RATING: read_one,
    Kind.CHOICE: read_one,
    Kind.CHOICES: read_ticks,
    Kind.TEXT: read_words,
}

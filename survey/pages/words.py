"""How answers, days and numbers are said to people."""

from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from questionnaires.model import Answer, Question
from reports.statistics.rounding import half_up
from survey.language import speaking


def spoken(day: date) -> str:
    """The day as the language in force writes it.

    >>> spoken(date(2027, 3, 1))
    '1 March 2027'
    """
    return _spoken(day, speaking().locale)


@lru_cache
def _spoken(day: date, locale: Locale) -> str:
    return format_date(day, "long", locale=locale)


def decimal(number: float) -> str:
    """A mean, to one decimal.

    >>> decimal(5)
    '5.0'
    """
    return _decimal(half_up(number, 0.1), speaking().locale)


@lru_cache
def _decimal(number: float, locale: Locale) -> str:
    return format_decimal(number, "0.0", locale=locale)


def answer_words(question: Question, answer: Answer) -> str:
    """An answer in the words of the form: "6 very important", or the labels that were ticked."""
    if not question.offered:
        return str(answer)
    chosen = [str(each) for each in answer] if isinstance(answer, list) else [str(answer)]
    labels = [option.label for option in question.offered if option.id in chosen]
    return f"{answer} {labels[0]}" if isinstance(answer, int) else "; ".join(labels)

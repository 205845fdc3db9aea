"""How answers, days and numbers are said to people."""

from datetime import date

from questionnaires.model import Answer, Question

NOT_ANSWERED = "Not answered"


def spoken(day: date) -> str:
    """
    >>> spoken(date(2027, 3, 1))
    '1 March 2027'
    """
    return f"{day.day} {day:%B %Y}"


def answer_words(question: Question, answer: Answer | None) -> str:
    """An answer in the words of the form: "6 very important", or the labels that were ticked."""
    if answer is None:
        return NOT_ANSWERED
    if not question.offered:
        return str(answer)
    chosen = [str(each) for each in answer] if isinstance(answer, list) else [str(answer)]
    labels = [option.label for option in question.offered if option.id in chosen]
    return f"{answer} {labels[0]}" if isinstance(answer, int) else "; ".join(labels)

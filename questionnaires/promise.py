"""The facts that a promise can hold, and how they get into it. Knows none of the facts."""

from collections.abc import Iterator, Mapping
from string import Formatter

from questionnaires.model import Passage

PROMISE_FACTS = (
    "programme",
    "asker",
    "contact",
    "closes",
    "latest",
    "minutes",
    "threshold",
    "set_aside",
    "sensitive_threshold",
    "sensitive_set_aside",
    "keep_drafts_days",
    "keep_responses_months",
)
"""The placeholders that a promise may hold: names of the programme, of who asks and how to reach them; the
last day, and the one beyond which it is never put off; minutes to answer; the smallest group shown and how
many of it are set aside, then the same two for sensitive sections; how long things are kept."""


def placeholders(text: str) -> Iterator[str]:
    """The names in braces; ValueError if the braces do not match.

    >>> list(placeholders("Open until {closes}, for {minutes} minutes."))
    ['closes', 'minutes']
    """
    return (name for _, name, _, _ in Formatter().parse(text) if name is not None)


def filled(passage: Passage, facts: Mapping[str, object]) -> Passage:
    """The passage with the facts in place; KeyError if it needs one that is not given.

    >>> filled(Passage("How long", "About {minutes} minutes."), {"minutes": 12}).text
    'About 12 minutes.'
    """
    return Passage(passage.heading.format_map(facts), passage.text.format_map(facts))

"""Words that can hurt the people they are about, and what to write instead. Knows no file."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Finding(NamedTuple):
    """An unkind phrase as it was written, and what to write instead."""

    phrase: str
    instead: str


INSTEAD = {
    r"frequent(?:ly)?[\s-]+(?:flyer|flier|attender|caller)s?": "a person who asks for help often",
    r"high[\s-]+intensity[\s-]+users?": "a person who asks for help often",
    r"manipulat(?:ive|ively|iveness)": "what happened and what was needed",
    r"attention[\s-]+seek(?:ing|ers?)": "what happened and what was needed",
    r"commit(?:s|ted|ting)?\s+suicide": "died by suicide",
    r"self[\s-]?harmers?": "a person who self-harms",
    r"non[\s-]?complian(?:t|ce)": "did not find this acceptable",
    r"difficult\s+patients?": "a person in distress",
}
"""What to write instead of each phrase; spaces stand for any gap, so that a line break hides nothing."""

UNKIND = re.compile("|".join(rf"\b({phrase})\b" for phrase in INSTEAD), re.IGNORECASE)


def unkind(text: str, quotations: Sequence[str] = ()) -> Iterator[Finding]:
    """Each unkind phrase of a text in order, save inside the quotations, which are somebody else's words.

    >>> [finding.instead for finding in unkind("a self-harmer")]
    ['a person who self-harms']
    >>> list(unkind("They were called “attention seeking”.", quotations=["called “attention seeking”"]))
    []
    """
    for quotation in quotations:
        text = text.replace(quotation, "…")
    suggestions = tuple(INSTEAD.values())
    for match in UNKIND.finditer(text):
        yield Finding(match.group(), suggestions[(match.lastindex or 1) - 1])

"""Pages for the staff that only say something: what happened, what is safe, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class StaffMessage:
    """A page's heading and its sentences."""

    title: str
    paragraphs: tuple[str, ...]


NOTHING_CHANGED = "Nothing was changed by it."
AGAIN = "Go back, load the page anew and try once more."


def not_now(words: str) -> StaffMessage:
    """What stands in the way, in words that say what can be done."""
    return StaffMessage("This cannot be done now", (words, NOTHING_CHANGED))


NOT_FOUND = StaffMessage(
    "Page not found",
    (
        "There is no page at this address, or it is not open to you. A link may have been used already, or "
        "be too old.",
        "Look at the address once more, or ask an administrator.",
    ),
)
UNREADABLE = StaffMessage("We could not read what was sent", (NOTHING_CHANGED, AGAIN))
FROM_ELSEWHERE = StaffMessage(
    "This did not come from our page",
    ("Another website tried to send something in your name. We did not take it.", NOTHING_CHANGED),
)
NOT_THIS_WAY = StaffMessage(
    "This page cannot be used in this way",
    ("Something was sent to an address that takes nothing.", NOTHING_CHANGED, AGAIN),
)
TOO_LARGE = StaffMessage(
    "That was too much at once", ("What was sent is larger than this page takes.", NOTHING_CHANGED)
)
TOO_MANY = StaffMessage(
    "Please wait a moment",
    ("There were many tries at the same time.", NOTHING_CHANGED, "Go back, and try again in a minute."),
)
BROKEN = StaffMessage(
    "Something went wrong on our side",
    (
        "It was nothing you did. What you were doing is either done whole or not at all.",
        "Look at the page again before you repeat it.",
    ),
)
UNAVAILABLE = StaffMessage(
    "The service is not available just now",
    ("What was confirmed is safe. What was not is not done.", "Try again in a few minutes."),
)

NOT_LET_IN = StaffMessage(
    "Your work account did not let you in",
    (
        "It may not be known here yet, or the sign-in took too long or was broken off.",
        "Start again from the sign-in page, or from the link of your invitation if you follow one.",
        "If that does not help, ask an administrator for a new invitation. Follow its link, and select “Use "
        "your work account” there.",
    ),
)
OPENS_ANOTHER = StaffMessage(
    "Your work account opens another account here",
    (
        "A work account opens one account. Nothing was changed, and your invitation still works.",
        "Follow its link again and choose a password for this account instead.",
    ),
)
PROVIDER_AWAY = StaffMessage(
    "We could not reach your work account’s sign-in",
    (
        "It did not answer as it should. Nothing was changed, and an invitation that you follow still works.",
        "Try again in a few minutes. If it lasts, tell an administrator.",
    ),
)

SIGNED_OUT, PASSWORD_CHANGED = "signed-out", "password"
SAID_AT_THE_DOOR: Mapping[str, str] = MappingProxyType(
    {
        SIGNED_OUT: "You are signed out.",
        PASSWORD_CHANGED: "Your password is changed. Sign in with the new one.",
    }
)
"""What the sign-in page says first, by the word in its address: why somebody is there."""

OF_STATUS: Mapping[int, StaffMessage] = MappingProxyType(
    {
        403: FROM_ELSEWHERE,
        404: NOT_FOUND,
        405: NOT_THIS_WAY,
        413: TOO_LARGE,
        429: TOO_MANY,
        500: BROKEN,
        503: UNAVAILABLE,
    }
)
"""What a status of HTTP says to the staff; any other is something that we could not read."""

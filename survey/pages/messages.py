"""Pages that only say something: what happened, that answers are safe, what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """A page's heading and paragraphs, and one link onwards (an endpoint and its words)."""

    title: str
    paragraphs: tuple[str, ...]
    link: str = ""
    link_text: str = ""


CODE_REFUSED = Message(
    "We cannot open the survey with this code or link",
    (
        "The code or link may have been mistyped or used already, or the survey may have closed. "
        "For your safety we do not say which.",
        "If your answers were sent, they are safe and counted.",
        "Look at the code once more, or ask for a new one where you got it.",
    ),
    "start.start",
    "Enter an access code",
)
NOT_FOUND = Message(
    "Page not found",
    ("There is no page at this address. Answers you have saved are safe.",),
    "start.start",
    "Enter your access code to go on",
)
TOO_LARGE = Message(
    "That was too much at once",
    ("The page held more text than it has room for. Nothing was saved from it; earlier pages are safe.",),
    "start.start",
    "Enter your access code to go on",
)
BROKEN = Message(
    "Something went wrong on our side",
    (
        "It was nothing you did. Every page you saved before this one is safe.",
        "Please try again in a few minutes.",
    ),
    "start.start",
    "Enter your access code to go on",
)
UNAVAILABLE = Message(
    "The survey is not available just now",
    ("It should be back soon. Every page you saved is safe.", "Please try again in a few minutes."),
)
STOPPED = Message(
    "Your answers are deleted",
    (
        "Nothing was sent and nothing is kept. Thank you for the time you gave.",
        "With the same code you can start afresh.",
    ),
)
WITHDRAWN = Message(
    "Your answers were taken back",
    ("They are deleted and will not be counted.", "Thank you for the time you gave."),
)

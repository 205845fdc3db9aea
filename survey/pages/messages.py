"""Pages that only say something: what happened, that answers are safe, what to do."""

from dataclasses import dataclass

from survey.language import marked


@dataclass(frozen=True)
class Message:
    """A page's heading and paragraphs, and one link onwards (an endpoint and its words), in English."""

    title: str
    paragraphs: tuple[str, ...]
    link: str = ""
    link_text: str = ""


CODE_REFUSED = Message(
    marked("We cannot open the survey with this code or link"),
    (
        marked(
            "The code or link may have been mistyped or used already, or the survey may have closed. "
            "For your safety we do not say which."
        ),
        marked("If your answers were sent, they are safe and counted."),
        marked("Look at the code once more, or ask for a new one where you got it."),
    ),
    "start.start",
    marked("Enter an access code"),
)
NOT_FOUND = Message(
    marked("Page not found"),
    (marked("There is no page at this address. Answers you have saved are safe."),),
    "start.start",
    marked("Enter your access code to go on"),
)
TOO_LARGE = Message(
    marked("That was too much at once"),
    (
        marked(
            "The page held more text than it has room for. Nothing was saved from it; earlier pages are safe."
        ),
    ),
    "start.start",
    marked("Enter your access code to go on"),
)
BROKEN = Message(
    marked("Something went wrong on our side"),
    (
        marked("It was nothing you did. Every page you saved before this one is safe."),
        marked("Please try again in a few minutes."),
    ),
    "start.start",
    marked("Enter your access code to go on"),
)
UNAVAILABLE = Message(
    marked("The survey is not available just now"),
    (
        marked("It should be back soon. Every page you saved is safe."),
        marked("Please try again in a few minutes."),
    ),
)
STOPPED = Message(
    marked("Your answers are deleted"),
    (
        marked("Nothing was sent and nothing is kept. Thank you for the time you gave."),
        marked("With the same code you can start afresh."),
    ),
)
WITHDRAWN = Message(
    marked("Your answers were taken back"),
    (marked("They are deleted and will not be counted."), marked("Thank you for the time you gave.")),
)

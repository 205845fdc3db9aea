"""The ways to see all questions beforehand, and what each is good for. Knows no question."""

from dataclasses import dataclass

from survey.language import marked


@dataclass(frozen=True)
class Way:
    """One of the ways to see the questions: its page and the classes of its look, what the page and a link to
    it are called, and what it is good for."""

    endpoint: str
    look: str
    title: str
    link: str
    purpose: str


ON_SCREEN = Way(
    "questions.preview",
    "preview",
    marked("All questions: %(title)s"),
    marked("All questions"),
    marked("to read before you start, on a screen or printed"),
)
LARGE = Way(
    "questions.large",
    "preview large-print",
    marked("All questions in large print: %(title)s"),
    marked("Large print"),
    marked("all questions in larger letters, on a screen or printed"),
)
ON_PAPER = Way(
    "questions.paper",
    "paper",
    marked("Paper form: %(title)s"),
    marked("Paper form"),
    marked("to print, and to think through with a pen before you answer online"),
)
WAYS = (ON_SCREEN, LARGE, ON_PAPER)

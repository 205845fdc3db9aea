"""Pages that only say something, all in one voice: what happened, that answers are safe, what to do."""

from dataclasses import dataclass

from survey.language import marked

ENTER_CODE = marked("Enter your access code")
ENTER_CODE_TO_GO_ON = marked("Enter your access code to go on")
SAVED_IS_SAFE = marked("Every page you saved is safe.")
NOTHING_CHANGED = marked("Nothing was saved or changed by it. Every page you saved before is safe.")
SAFE_TO_SEND_AGAIN = marked(
    "Every page you saved before is safe. If you were sending your answers, send them again: "
    "they are counted once."
)
RELOAD = marked(
    "Please try again in a few minutes. If you had chosen something, reload this page then: "
    "that sends it once more."
)
THANKS = marked("Thank you for the time you gave.")


@dataclass(frozen=True)
class Message:
    """A page's heading, its three sentences, and the words of a link to the page that asks for a code.

    In English; they are translated where they are shown."""

    title: str
    happened: str
    safe: str
    to_do: str
    link_text: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return (self.happened, self.safe, self.to_do)

    @property
    def link(self) -> str:
        """The endpoint that the link leads to."""
        return "start.start" if self.link_text else ""


UNREADABLE = Message(
    title=marked("We could not read what was sent"),
    happened=marked("It arrived incomplete. A weak signal can do that."),
    safe=NOTHING_CHANGED,
    to_do=marked("Please go back and try again."),
    link_text=ENTER_CODE_TO_GO_ON,
)
FROM_ELSEWHERE = Message(
    title=marked("This did not come from our page"),
    happened=marked("Another website tried to send something in your name. We did not take it."),
    safe=NOTHING_CHANGED,
    to_do=marked("Come to the survey by your own link or code."),
    link_text=ENTER_CODE,
)
CODE_NEEDED = Message(
    title=ENTER_CODE_TO_GO_ON,
    happened=marked(
        "A visit ends when you leave, and after 30 minutes without a click, "
        "so that nobody else at this screen sees your answers."
    ),
    safe=SAVED_IS_SAFE,
    to_do=marked(
        "With your code you go on where you were. Without one, open the link you were given to begin again."
    ),
    link_text=ENTER_CODE,
)
CODE_REFUSED = Message(
    title=marked("We cannot open the survey with this code or link"),
    happened=marked(
        "The code or link may have been mistyped or used already, or the survey may have closed. "
        "For your safety we do not say which."
    ),
    safe=marked("If your answers were sent, they are safe and counted."),
    to_do=marked("Look at the code once more, or ask for a new one where you got it."),
    link_text=marked("Enter an access code"),
)
NOT_FOUND = Message(
    title=marked("Page not found"),
    happened=marked("There is no page at this address."),
    safe=SAVED_IS_SAFE,
    to_do=marked("Look at the address once more, or go on with your code."),
    link_text=ENTER_CODE_TO_GO_ON,
)
NOT_THIS_WAY = Message(
    title=marked("This page cannot be used in this way"),
    happened=marked("Something was sent to an address that takes nothing."),
    safe=NOTHING_CHANGED,
    to_do=marked("Please go back, or go on with your code."),
    link_text=ENTER_CODE_TO_GO_ON,
)
CLOSED = Message(
    title=marked("The survey has closed"),
    happened=marked("It takes no more answers."),
    safe=marked(
        "Answers that were sent are counted, and nobody can tell whose they are. "
        "Answers that were not sent will not be kept, and nobody can read them."
    ),
    to_do=marked("Whoever gave you the link or code can tell you what comes next. Thank you for your time."),
)
TOO_LARGE = Message(
    title=marked("That was too much at once"),
    happened=marked("The page held more text than it has room for."),
    safe=NOTHING_CHANGED,
    to_do=marked("Please go back and make the text shorter."),
    link_text=ENTER_CODE_TO_GO_ON,
)
TOO_MANY = Message(
    title=marked("Please wait a moment"),
    happened=marked("There were many tries in a short time. They may have come from others near you."),
    safe=SAVED_IS_SAFE,
    to_do=marked("Please try again in a minute."),
    link_text=ENTER_CODE_TO_GO_ON,
)
BROKEN = Message(
    title=marked("Something went wrong on our side"),
    happened=marked("It was nothing you did."),
    safe=SAFE_TO_SEND_AGAIN,
    to_do=RELOAD,
    link_text=ENTER_CODE_TO_GO_ON,
)
UNAVAILABLE = Message(
    title=marked("The survey is not available just now"),
    happened=marked("It should be back soon."),
    safe=SAFE_TO_SEND_AGAIN,
    to_do=RELOAD,
)
STOPPED = Message(
    title=marked("Your answers are deleted"),
    happened=marked("Nothing was sent and nothing is kept."),
    safe=marked("With the same code you can start afresh."),
    to_do=THANKS,
)
WITHDRAWN = Message(
    title=marked("Your answers were taken back"),
    happened=marked("They are deleted and will not be counted."),
    safe=marked("No report will hold them."),
    to_do=THANKS,
)

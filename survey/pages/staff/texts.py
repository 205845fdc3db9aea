"""Invitations and reminders to paste, each to everybody. Knows of answers only the count that is shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from survey.pages.promise import NO_NAME
from survey.pages.staff.handouts import Handout
from survey.store.waves import SMALLEST_COUNT_SHOWN


@dataclass(frozen=True)
class Entrance:
    """How people get in: where they go, in an e-mail and in a short message, and what they should know."""

    id: str
    title: str
    short: str
    where: str
    where_in_short: str
    care: str


@dataclass(frozen=True)
class Text:
    """Something to paste. A short message has no subject."""

    id: str
    title: str
    subject: str
    body: str


@dataclass(frozen=True)
class TextsPage:
    """All texts of a wave; `shown` is how many answered as a lead may know it, 0 for too few."""

    handout: Handout
    shown: int

    @property
    def title(self) -> str:
        return f"Texts for {self.handout.wave.cohort}"

    @property
    def entrances(self) -> tuple[Entrance, ...]:
        return (by_link(self.handout), by_code(self.handout))

    def texts(self, entrance: Entrance) -> tuple[Text, ...]:
        handout = self.handout
        return (
            _text(entrance, "invitation", "Invitation by e-mail", invitation(handout, entrance)),
            _text(
                entrance, "invitation-short", "Invitation as a short message", ("", short(handout, entrance))
            ),
            _text(entrance, "reminder", "Reminder by e-mail", reminder(handout, entrance, shown=self.shown)),
            _text(
                entrance,
                "reminder-short",
                "Reminder as a short message",
                ("", short_reminder(handout, entrance)),
            ),
        )


def by_link(handout: Handout) -> Entrance:
    return Entrance(
        id="link",
        title="For people who get the open link",
        short="with the open link",
        where=f"To take part, open this link:\n{handout.link}",
        where_in_short=handout.link,
        care=f"The link is for {handout.wave.cohort}. Please do not pass it on.",
    )


def by_code(handout: Handout) -> Entrance:
    return Entrance(
        id="code",
        title="For people who get a slip with a code",
        short="with a slip",
        where=f"To take part, enter the code from your slip here:\n{handout.start}",
        where_in_short=f"Enter the code from your slip: {handout.start}",
        care="Keep your code to yourself. Only it can bring your answers back.",
    )


def invitation(handout: Handout, entrance: Entrance) -> tuple[str, str]:
    """Subject and body."""
    wave = handout.wave
    return f"What do you need to learn? Tell us by {handout.last_day}", _paragraphs(
        "Hello,",
        f"{handout.purpose} This is part of {wave.programme}, and it is for {wave.cohort}.",
        f"It takes {handout.minutes}. You can skip any question, and stop and come back. "
        f"It is open until {handout.last_day}.",
        entrance.where,
        " ".join(handout.promise),
        "Before the first question, you can read in full how your answers are protected.",
        entrance.care,
        "Thank you.",
    )


def reminder(handout: Handout, entrance: Entrance, *, shown: int) -> tuple[str, str]:
    """Subject and body. It says how many answered where that is shown, and of nobody whether they did."""
    return f"What do you need to learn? Open until {handout.last_day}", _paragraphs(
        "Hello,",
        f"This goes to everybody in {handout.wave.cohort}, because we cannot tell who has answered. "
        "If you have, thank you: you need do nothing more.",
        *_so_far(shown),
        f"If you have not, there is still time. It takes {handout.minutes}, "
        f"and it is open until {handout.last_day}.",
        entrance.where,
        "If you have begun, your access code brings you back to where you were.",
        " ".join(handout.promise),
        entrance.care,
        "Thank you.",
    )


def short(handout: Handout, entrance: Entrance) -> str:
    return (
        f"{handout.purpose} Open until {handout.last_day}, {handout.minutes}. {NO_NAME} "
        f"{entrance.where_in_short}"
    )


def short_reminder(handout: Handout, entrance: Entrance) -> str:
    return (
        f"To everybody in {handout.wave.cohort}: until {handout.last_day} you can still say what you need to "
        f"learn, in {handout.minutes}. If you have, thank you. {NO_NAME} {entrance.where_in_short}"
    )


def _so_far(shown: int) -> Iterator[str]:
    if shown >= SMALLEST_COUNT_SHOWN:
        yield f"{shown} people or more have answered so far."


def _paragraphs(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def _text(entrance: Entrance, name: str, title: str, words: tuple[str, str]) -> Text:
    subject, body = words
    return Text(f"{entrance.id}-{name}", title, subject, body)

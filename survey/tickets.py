"""Tickets: what a page carries of whom it was drawn for, sealed. Opens nothing: `survey.visits` says when one
counts. Never part of an address."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, current_app

from survey.extensions import Clock
from survey.sealing import GOES_ON_FOR, Seal

BETWEEN = "."


@dataclass(frozen=True)
class Ticket:
    """Whose page it is, and of which visit: leaving ends one. `made` is in minutes."""

    code: str
    visit: str
    made: int

    @property
    def is_fresh(self) -> bool:
        return _minute() - self.made <= GOES_ON_FOR // timedelta(minutes=1)


def sealed(code: str, visit: str) -> str:
    """A ticket of this minute."""
    text = BETWEEN.join((str(_minute()), visit, code))
    return _seal().sealed(text.encode())


def opened(sealed: str) -> Ticket | None:
    """The ticket inside, however old; None if there is none of ours."""
    text = _seal().opened(sealed)
    if text is None:
        return None
    made, visit, code = text.decode().split(BETWEEN)
    return Ticket(code, visit, int(made))


def init_app(app: Flask, secret_key: str) -> None:
    app.extensions["survey.tickets"] = Seal(secret_key, "ticket of a page")


def _seal() -> Seal:
    seal: Seal = current_app.extensions["survey.tickets"]
    return seal


def _minute() -> int:
    clock: Clock = current_app.extensions["survey.clock"]
    return int(clock().timestamp()) // 60

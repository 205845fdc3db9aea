"""Somebody of the staff who has a keyboard and nothing else, and a phone that shows one-time codes.

Knows what keys do on a page; no mouse, and no way around the browser."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Self

import pyotp
from playwright.sync_api import Download

from survey.extensions import utc_now
from tests.browser.staff.colleague import Colleague
from tests.browser.test_keyboard import focused, keys

MOST_STOPS = 200
HALF_A_MINUTE = timedelta(seconds=30)
MOUSE = "somebody used a mouse"


@dataclass
class Hands(Colleague):
    """`secret` is what the phone knows; `shown` how many codes it has shown, of which each works once."""

    secret: str = ""
    shown: int = field(default=0)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.page.add_init_script(f"addEventListener('pointerdown', () => console.log('{MOUSE}'))")

    @property
    def code(self) -> str:
        """The next code, which the clock of a phone that is a little ahead shows already."""
        ahead = self.shown * HALF_A_MINUTE
        self.shown += 1
        return pyotp.TOTP(self.secret).at(utc_now() + ahead)

    def tab_to(self, wanted: str) -> Self:
        """Go on to what has this id, or says this."""
        for _ in range(MOST_STOPS):
            keys(self, "Tab")
            if focused(self) == wanted:
                return self
        raise AssertionError(f"at {self.path} the keyboard does not reach {wanted}")

    def type_into(self, **typed: str) -> Self:
        """Fields by their ids, in the order of the page."""
        for name, words in typed.items():
            self.tab_to(name).page.keyboard.type(words)
        return self

    def choose(self, box: str) -> Self:
        self.tab_to(box)
        keys(self, "Space")
        return self

    def open_details(self, wanted: str) -> Self:
        self.tab_to(wanted)
        keys(self, "Enter")
        return self

    def enter(self, wanted: str) -> Self:
        """Follow the link or press the button of these words."""
        self.tab_to(wanted)
        with self.page.expect_navigation():
            keys(self, "Enter")
        return self

    def download(self, wanted: str) -> Download:
        self.tab_to(wanted)
        with self.page.expect_download() as began:
            keys(self, "Enter")
        return began.value

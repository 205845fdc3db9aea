"""Somebody of the staff at a browser. Knows the HTML of the staff's forms, and nothing of the server."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from tests.browser.nurse import Nurse


@dataclass
class Colleague(Nurse):
    """Somebody who finds fields by name and buttons by their words."""

    def hold(self, ticket: str) -> Self:
        """Be signed in as whoever holds this, and as nobody else."""
        address = f"{urlsplit(self.page.url).scheme}://{urlsplit(self.page.url).netloc}/"
        self.page.context.clear_cookies()
        self.page.context.add_cookies([{"name": "staff", "value": ticket, "url": address, "httpOnly": True}])
        return self

    def fill(self, **typed: str) -> Self:
        for name, words in typed.items():
            self.page.locator(f'main :is(input, textarea)[name="{name}"]').fill(words)
        return self

    def send(self, words: str) -> Self:
        """Press the button of these words."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words, exact=True).click()
        return self

"""Somebody with a browser, in front of the application without a server between them."""

from dataclasses import dataclass, field

from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from survey.store.waves import Wave
from tests.robot import Robot


@dataclass
class Visitor(Robot):
    """One browser; `reply` is the last answer as it came."""

    client: FlaskClient = field(kw_only=True)
    reply: TestResponse = field(init=False)

    @property
    def text(self) -> str:
        """The words of the page's main part, each space single."""
        [main] = self.page.xpath("//main")
        return " ".join(main.text_content().split())

    @property
    def token(self) -> str:
        """The page's proof that a form was sent from it."""
        return str(self.form.fields["csrf_token"])

    def checked(self) -> dict[str, list[str]]:
        """The values chosen on the page, by the name of the input."""
        chosen: dict[str, list[str]] = {}
        for box in self.page.xpath("//main//form//input[@checked]"):
            chosen.setdefault(box.get("name"), []).append(box.get("value"))
        return chosen

    def _receive(self, url: str, body: bytes | None) -> None:
        self.reply = self.client.open(
            url,
            method="GET" if body is None else "POST",
            data=body,
            content_type=None if body is None else "application/x-www-form-urlencoded",
            follow_redirects=True,
        )
        self.status, self.url = self.reply.status_code, self.reply.request.path
        self.page = html.fromstring(self.reply.data)


def newcomer(app: Flask) -> Visitor:
    """A fresh browser at the page that asks for a code."""
    visitor = Visitor(client=app.test_client())
    visitor.open("/")
    return visitor


def with_code(app: Flask, code: str) -> Visitor:
    """A fresh browser in which somebody typed a code."""
    visitor = newcomer(app)
    visitor.press("next", code=code)
    return visitor


def joined(app: Flask, wave: Wave) -> Visitor:
    """Somebody who followed the open link, at the promise."""
    visitor = Visitor(client=app.test_client())
    visitor.open(f"/join/{wave.join_token}").press("next")
    return visitor


def taking_part(app: Flask, wave: Wave, *, at: str = "") -> Visitor:
    """Somebody who went on from the promise, at a step if one is named."""
    visitor = joined(app, wave)
    visitor.press("next")
    if at:
        visitor.open(f"/survey/{at}")
    return visitor


def code_shown(visitor: Visitor) -> str:
    """The access code on the promise page."""
    return str(visitor.page.get_element_by_id("access-code").text_content().strip())

"""Fills in questionnaires over HTTP, knowing only the HTML contract: one main form a step, a button `go`,
radios named by their key, and the receipt in its own element."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from random import Random
from typing import Self
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from lxml import html

MOST_STEPS = 30
Choose = Callable[[str, list[str]], str | None]


@dataclass
class Robot:
    """One browser with one person in front of it. `sent` holds what was chosen, by the name of the input."""

    opener: OpenerDirector = field(default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar())))
    url: str = ""
    status: int = 0
    page: html.HtmlElement = field(default_factory=lambda: html.fromstring("<html></html>"))
    sent: dict[str, str] = field(default_factory=dict)

    def open(self, url: str) -> Self:
        self._receive(url, None)
        return self

    @property
    def form(self) -> html.FormElement:
        """The one main form of a step."""
        form: html.FormElement
        [form] = self.page.xpath("//main//form[@method='post']")
        return form

    @property
    def heading(self) -> str:
        [heading] = self.page.xpath("//h1")
        return str(heading.text_content()).strip()

    @property
    def receipt(self) -> str:
        return self.page.get_element_by_id("receipt").text_content().strip()

    def offers(self, go: str) -> bool:
        return bool(self.page.xpath(f"//main//form//button[@name='go'][@value='{go}']"))

    def radios(self) -> dict[str, list[str]]:
        """The values to choose from, by the name of the input, besides the choice of no answer."""
        found: dict[str, list[str]] = {}
        for radio in self.form.xpath(".//input[@type='radio'][@value!='']"):
            found.setdefault(radio.get("name"), []).append(radio.get("value"))
        return found

    def press(self, go: str, **chosen: str | list[str]) -> Self:
        """Send the form with what is filled in, what is chosen now, and the button pressed."""
        none = self.form.xpath(".//input[@type='radio'][@checked][@value='']/@name")  # lxml takes it for "on"
        kept = [(name, value) for name, value in self.form.form_values() if name not in {*chosen, *none}]
        values = [*kept, *((name, value) for name, value in chosen.items() if value), ("go", go)]
        self._receive(self.url, urlencode(values, doseq=True).encode())
        return self

    def answer_page(self, choose: Choose, go: str = "next") -> Self:
        """Choose for each group of radios, or skip it for None, and go on."""
        chosen = {name: choose(name, values) for name, values in self.radios().items()}
        self.sent.update({name: value for name, value in chosen.items() if value is not None})
        return self.press(go, **{name: value for name, value in chosen.items() if value is not None})

    def answer_all(self, choose: Choose) -> Self:
        """From the join link or the promise to the page that sends."""
        for _ in range(MOST_STEPS):
            if self.offers("send"):
                return self
            self.answer_page(choose)
        raise AssertionError(f"still at {self.url} after {MOST_STEPS} steps")

    def send(self) -> str:
        """Send, and give the receipt."""
        return self.press("send").receipt

    def _receive(self, url: str, body: bytes | None) -> None:
        try:
            with self.opener.open(url, body, timeout=30) as reply:
                self.status, self.url, text = reply.status, reply.url, reply.read()
        except HTTPError as refusal:
            self.status, self.url, text = refusal.code, url, refusal.read()
        self.page = html.fromstring(text)


def at_random(chance: Random) -> Choose:
    """Chooses any answer, now and then none."""

    def choose(_name: str, values: list[str]) -> str | None:
        return chance.choice(values) if chance.random() > 0.05 else None

    return choose

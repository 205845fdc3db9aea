"""Somebody at a browser: opens pages, answers them as a person does, and notices what the browser did.

Knows the HTML contract of the questionnaire, and nothing of how the server works."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

MOST_STEPS = 30
RATINGS = {"importance": 6, "performance": 3}
SKIP_EVERY = 8
NAMES_AND_VALUES = "boxes => boxes.map(box => [box.name, box.value])"
CHOOSE = """
(form, chosen) => chosen.forEach(([name, value]) => {
  const box = form.querySelector(`input[name="${name}"][value="${value}"]`);
  if (!box.checked) box.click();
})
"""


@dataclass
class Nurse:
    """One person with one page. `asked_for` holds every address the browser fetched, `complaints` what it
    logged; `given` the answers by name."""

    page: Page
    asked_for: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.asked_for.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(url).netloc for url in self.asked_for if not url.startswith("data:")}

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def progress(self) -> str:
        """Such as "Section 3 of 14"; nothing outside the sections."""
        said = self.page.locator(".progress").all_inner_texts()
        return "".join(said).partition(",")[0].strip()

    @property
    def form(self) -> Locator:
        return self.page.locator("main form")

    def open(self, url: str) -> Self:
        self.page.goto(url)
        return self

    def offers(self, go: str) -> bool:
        return self.form.locator(f'button[name="go"][value="{go}"]').count() == 1

    def press(self, go: str = "next") -> Self:
        with self.page.expect_navigation():
            self.form.locator(f'button[name="go"][value="{go}"]').click()
        return self

    def type(self, name: str, words: str) -> Self:
        self.form.locator(f'input[name="{name}"]').fill(words)
        return self

    def tick(self, name: str, value: str) -> Self:
        """Choose a radio or tick a box where it lies on the page."""
        self.form.locator(f'input[name="{name}"][value="{value}"]').check()
        return self

    def offered(self, kind: str = "radio") -> dict[str, list[str]]:
        """The values to choose from, by the name of the input, besides the choice of no answer."""
        boxes = self.form.locator(f'input[type={kind}]:not([value=""])').evaluate_all(NAMES_AND_VALUES)
        found: dict[str, list[str]] = {}
        for name, value in boxes:
            found.setdefault(name, []).append(value)
        return found

    def press_until(self, heading: str) -> Self:
        """Go on without answering until the page of this heading."""
        for _ in range(MOST_STEPS):
            if self.heading == heading:
                return self
            self.press()
        raise AssertionError(f"no page is called {heading}")

    def answer(self, *, by_hand: bool = False) -> Self:
        """Answer the page: every optional part, needs that differ, one question in eight skipped.

        By hand each answer has to be found and hit; else all are chosen at once, which is much quicker."""
        given = {name: _answer(name, values) for name, values in self.offered().items()}
        given = {name: value for number, (name, value) in enumerate(given.items(), 1) if number % SKIP_EVERY}
        self.given |= given
        ticked = [(name, value) for name, values in self.offered("checkbox").items() for value in values[:2]]
        chosen = [*given.items(), *ticked]
        if not by_hand:
            self.form.evaluate(CHOOSE, chosen)
            return self
        for name, value in chosen:
            self.tick(name, value)
        return self

    def journey(self, join_url: str, *, by_hand: bool = False) -> Iterator[str]:
        """From the join link to the page that sends: the path of each page, answered, before going on."""
        self.open(join_url)
        for _ in range(MOST_STEPS):
            yield self.answer(by_hand=by_hand).path
            if self.offers("send"):
                return
            self.press()
        raise AssertionError(f"still at {self.path} after {MOST_STEPS} steps")


def _answer(name: str, values: list[str]) -> str:
    rating = str(RATINGS.get(name.rpartition(".")[2], 0))
    return rating if rating in values else values[0]

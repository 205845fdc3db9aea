"""Somebody at the first page of statements, and their way to the server: open, held up, cut, or too busy.

Knows what a page saves in the background and what it says about it; everything else passes."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from playwright.sync_api import Dialog, Locator, Request, Route, expect

from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import Nurse

TOO_BUSY = 503

SAVED = "Saved"
SAVING = "Saving…"
OFFLINE = "No connection. Your answers are kept on this page and will be saved when it is back."
BUSY = "Not saved yet. Your answers are kept on this page, and we keep trying."
REFUSED = "Not saved. Select Continue to try again."

IMPORTANCE, NOW = "D1.1.importance", "D1.1.performance"
AN_HOUR = 3_600_000
A_MINUTE = 60_000
A_SECOND = 1_000


@dataclass
class Road:
    """`saves` holds the answers of every save that set out, by name; `held` those not let through yet."""

    nurse: Nurse
    state: str = "open"
    saves: list[dict[str, str]] = field(default_factory=list)
    held: list[Route] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.nurse.page.route("**/survey/section/*", self._meet)

    def let_through(self) -> None:
        """Open the road; what was held goes on its way."""
        self.state = "open"
        while self.held:
            self.held.pop(0).continue_()

    def _meet(self, route: Route, request: Request) -> None:
        if request.method != "POST" or "go=keep" not in (request.post_data or ""):
            return route.continue_()
        self.saves.append(dict(parse_qsl(request.post_data or "")))
        if self.state == "held":
            return self.held.append(route)
        if self.state == "busy":
            return route.fulfill(status=TOO_BUSY)
        return route.abort() if self.state == "cut" else route.continue_()


class Somebody(Nurse):
    """A nurse who notes the code, and whom the browser may ask whether to leave."""

    code = ""
    asked_to_stay = 0

    def stays(self, dialog: Dialog) -> None:
        self.asked_to_stay += 1
        dialog.dismiss()


def at_ratings(arrive: Arrive, site: Site, *, width: int = 375) -> tuple[Somebody, Road]:
    """Somebody on the first page of statements, nothing answered, with their hand on the clock."""
    nurse = Somebody(arrive(width=width).page)
    nurse.open(site.pre_registration).press()
    nurse.code = nurse.page.locator("#access-code").inner_text()
    nurse.page.clock.install()
    nurse.press().press()
    nurse.page.on("dialog", nurse.stays)
    return nurse, Road(nurse)


def stop_the_clock(nurse: Nurse) -> None:
    """From now on time passes only as the test says, however slow the machine."""
    nurse.page.clock.pause_at(nurse.page.evaluate("Date.now()") + 1_000)


def line(nurse: Nurse) -> Locator:
    """What is said about saving, to everybody and to those who hear the page."""
    return nurse.form.get_by_role("status")


def says(nurse: Nurse, words: str) -> None:
    expect(line(nurse)).to_have_text(words)


def known_elsewhere(arrive: Arrive, site: Site, nurse: Somebody, section: str = "D1") -> list[str]:
    """The ids of the answers that the code brings back in another browser."""
    other = arrive(scripts=False).open(site.url).type("code", nurse.code).press()
    other.open(f"{site.url}/survey/section/{section}")
    ids: list[str] = other.form.locator("input:checked").evaluate_all("all => all.map(each => each.id)")
    return [each for each in ids if not each.endswith(".")]


def press(nurse: Nurse, go: str = "next") -> None:
    """As somebody without patience does: once, and not waiting for anything."""
    nurse.form.locator(f'button[name="go"][value="{go}"]').click(no_wait_after=True)

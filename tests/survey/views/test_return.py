"""A page whose session cannot be taken up: it holds what was chosen until the code is entered."""

from collections.abc import Callable

import pytest
from flask import Flask

from survey.pages import messages
from survey.store import codes, responses
from survey.store.waves import Wave
from tests.survey.conftest import SetClock
from tests.survey.views.left_open import CHECKED, CHOSEN, KEPT, LATER, STEPS, TOO_LATE, saved
from tests.survey.views.test_sections import CORPUS, WORDS
from tests.survey.views.test_sending import documents
from tests.survey.visitor import Visitor, with_code


@pytest.fixture
def somebody(app: Flask, code: str) -> Visitor:
    """Somebody with that code, at the first domain."""
    return with_code(app, code).press("next").open("/survey/section/D1")


def holds(visitor: Visitor, name: str) -> list[str]:
    """What a page carries along unseen under this name."""
    return [str(value) for value in visitor.page.xpath(f"//main//form//input[@name='{name}']/@value")]


def cookies_cleared(_: SetClock, somebody: Visitor) -> None:
    somebody.client.delete_cookie("survey")


def very_late(clock: SetClock, _: Visitor) -> None:
    clock.pass_minutes(TOO_LATE)


def somebody_opened_the_front_page(clock: SetClock, somebody: Visitor) -> None:
    clock.pass_minutes(LATER)
    Visitor(client=somebody.client).open("/")


LOST = [cookies_cleared, very_late, somebody_opened_the_front_page]


@pytest.mark.parametrize("lose", LOST)
def test_without_a_session_the_code_brings_the_page_back_filled(
    clock: SetClock, code: str, somebody: Visitor, lose: Callable[[SetClock, Visitor], None]
) -> None:
    lose(clock, somebody)
    somebody.press("next", **CHOSEN)
    assert (somebody.status, somebody.heading) == (403, messages.CODE_NEEDED.title)
    assert "with your code it comes back" in somebody.text
    somebody.press("next", return_code=code)
    assert (somebody.url, somebody.checked()) == ("/survey/section/D1", CHECKED)
    assert saved(code) == {}
    assert somebody.press("next").url == "/survey/section/D2"
    assert saved(code) == KEPT


@pytest.mark.parametrize("step", STEPS)
def test_without_a_session_every_step_comes_back_by_the_code(
    app: Flask, wave: Wave, code: str, somebody: Visitor, step: str
) -> None:
    heading = somebody.open(f"/survey/{step}").heading
    somebody.client.delete_cookie("survey")
    somebody.press(STEPS[step]).press("next", return_code=code)
    assert (somebody.url, somebody.heading) == (f"/survey/{step}", heading)
    assert documents() == []
    assert saved(code) == {}


def test_a_new_secret_key_loses_no_page(under_another_key: Flask, code: str, somebody: Visitor) -> None:
    moved = Visitor(client=under_another_key.test_client(), url=somebody.url, page=somebody.page)
    cookie = somebody.client.get_cookie("survey")
    assert cookie
    moved.client.set_cookie("survey", cookie.value)
    moved.press("next", **CHOSEN)
    assert (moved.status, moved.heading) == (403, messages.CODE_NEEDED.title)
    assert moved.press("next", return_code=code).checked() == CHECKED
    assert moved.press("next").url == "/survey/section/D2"


def test_a_code_that_is_not_good_is_asked_for_again_whatever_is_wrong_with_it_and_nothing_is_lost(
    app: Flask, wave: Wave, code: str, somebody: Visitor
) -> None:
    [used] = codes.make(wave, number=1)
    responses.send(used, wave.id, "0" * 24, {})
    somebody.client.delete_cookie("survey")
    somebody.press("next", **CHOSEN)
    said = set()
    for refused in (used, "0" * 16, "nonsense"):
        somebody.press("next", return_code=refused)
        said.add((somebody.status, somebody.heading, somebody.text))
    assert len(said) == 1
    assert "We cannot open the survey with this code" in somebody.text
    assert somebody.press("next", return_code=code).checked() == CHECKED


@pytest.mark.parametrize("typed", [*CORPUS, "two\r\nlines"])
def test_what_waits_for_the_code_comes_back_as_it_was_typed(
    app: Flask, ask: Callable[..., Wave], typed: str
) -> None:
    [code] = codes.make(ask(WORDS), number=1)
    somebody = with_code(app, code).press("next").open("/survey/section/others")
    somebody.client.delete_cookie("survey")
    somebody.press("next", words=typed, some=["a", "c"])
    assert holds(somebody, "some") == ["a", "c"]
    assert somebody.page.xpath("//main//script | //main//img | //main//svg") == []
    somebody.press("next", return_code=code)
    assert somebody.checked() == {"some": ["a", "c"]}
    [box] = somebody.page.xpath("//textarea")
    assert box.text.splitlines() == typed.splitlines()


def test_what_waits_for_the_code_is_kept_nowhere_but_on_the_page(code: str, somebody: Visitor) -> None:
    somebody.client.delete_cookie("survey")
    reply = somebody.press("next", **CHOSEN).reply
    assert reply.headers["Cache-Control"] == "no-store"
    with somebody.client.session_transaction() as session:
        assert set(session) == {"csrf_token"}
    assert holds(somebody, "D1.1.importance") == ["6"]
    assert saved(code) == {}

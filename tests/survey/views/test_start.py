"""Coming in: by code or by an open link; what is not good looks the same whatever is wrong with it."""

from flask import Flask
from sqlalchemy import text

from survey import codes as made
from survey.extensions import database
from survey.pages import messages
from survey.store import codes, cohorts, plans, responses, waves
from survey.store.waves import Wave
from tests.survey.conftest import SetClock
from tests.survey.visitor import Visitor, code_shown, joined, newcomer, with_code


def number_of_codes() -> int:
    with database.reading() as connection:
        return int(connection.execute(text("SELECT count(*) FROM access_code")).scalar_one())


def test_a_code_opens_the_promise_however_it_is_typed(app: Flask, code: str) -> None:
    for typed in (code, made.grouped(code).lower(), f"  {made.grouped(code)} "):
        somebody = with_code(app, typed)
        assert (somebody.status, somebody.url) == (200, "/survey/promise")


def test_a_code_that_was_handed_out_is_not_shown_again(app: Flask, code: str) -> None:
    assert with_code(app, code).page.xpath("//*[@id='access-code']") == []


def test_looking_at_an_open_link_makes_no_code(app: Flask, wave: Wave) -> None:
    client = app.test_client()
    for method in ("GET", "HEAD", "GET"):
        assert client.open(f"/join/{wave.join_token}", method=method).status_code == 200
    assert number_of_codes() == 0


def test_going_on_from_an_open_link_makes_one_code_and_shows_it_until_somebody_goes_on(
    app: Flask, wave: Wave
) -> None:
    somebody = joined(app, wave)
    code = code_shown(somebody)
    assert number_of_codes() == 1
    assert with_code(app, code).url == "/survey/promise"
    assert code_shown(somebody.open("/survey/promise")) == code
    somebody.press("next").open("/survey/promise")
    assert somebody.page.xpath("//*[@id='access-code']") == []


def test_the_link_without_its_proof_makes_no_code(app: Flask, wave: Wave) -> None:
    reply = app.test_client().post(f"/join/{wave.join_token}", data={"go": "next"})
    assert reply.status_code == 200
    assert number_of_codes() == 0


def test_the_page_behind_the_link_says_how_long_it_takes_and_until_when(app: Flask, wave: Wave) -> None:
    somebody = newcomer(app)
    somebody.open(f"/join/{wave.join_token}")
    assert "minutes" in somebody.text
    assert "planned to close on 1 March 2027" in somebody.text


def seen(visitor: Visitor) -> tuple[int, bytes, str]:
    """All that a browser learns from the reply, besides its own cookie."""
    headers = [(name, value) for name, value in visitor.reply.headers if name != "Set-Cookie"]
    return visitor.status, visitor.reply.data, str(headers)


def test_unknown_used_and_closed_codes_look_alike_to_the_byte(
    app: Flask, wave: Wave, clock: SetClock
) -> None:
    used, late = codes.make(wave, number=2)
    responses.send(used, wave.id, made.new_receipt(), {})
    refused = [with_code(app, code) for code in (made.new_code(), used, "", "nonsense", "A" * 5000)]
    clock.pass_days((wave.closes - wave.opened).days + 1)
    refused.append(with_code(app, late))
    waves.start_closing(wave)
    refused.append(with_code(app, late))
    responses.mix(waves.get(wave.id.hex()))
    refused.extend(with_code(app, code) for code in (late, used))
    assert len({seen(visitor) for visitor in refused}) == 1
    assert refused[0].status == 404


def test_an_unknown_link_looks_like_a_refused_code(app: Flask) -> None:
    refused = newcomer(app).open("/join/nothing")
    assert seen(refused)[:2] == seen(with_code(app, "nonsense"))[:2]


def test_a_link_says_that_its_survey_has_closed_from_the_last_day_on(
    app: Flask, wave: Wave, clock: SetClock
) -> None:
    def follow() -> Visitor:
        return newcomer(app).open(f"/join/{wave.join_token}")

    clock.pass_days((wave.closes - wave.opened).days + 1)
    late = [follow()]
    waves.start_closing(wave)
    late.append(follow())
    responses.mix(waves.get(wave.id.hex()))
    late.append(follow())
    assert {(visitor.status, visitor.heading) for visitor in late} == {(410, messages.CLOSED.title)}
    assert number_of_codes() == 0


def test_a_refused_code_says_that_sent_answers_are_safe(app: Flask) -> None:
    somebody = with_code(app, "nonsense")
    assert "If your answers were sent, they are safe and counted." in somebody.text
    assert "nonsense" not in somebody.reply.text


def test_a_code_typed_on_a_page_without_its_proof_is_still_there_to_be_sent_once_more(
    app: Flask, code: str
) -> None:
    somebody = newcomer(app).press("next", code=code, csrf_token="")
    assert (somebody.status, somebody.url) == (200, "/")
    assert "Please select the button once more" in somebody.text
    assert somebody.press("next").url == "/survey/promise"


def test_a_browser_that_keeps_no_cookie_is_told_so(app: Flask, wave: Wave, code: str) -> None:
    for address in ("/", f"/join/{wave.join_token}"):
        reply = app.test_client(use_cookies=False).post(address, data={"code": code, "go": "next"})
        assert reply.status_code == 200
        assert "Please allow cookies for this site" in reply.text


def test_the_session_of_one_code_is_left_when_another_is_entered(app: Flask, wave: Wave) -> None:
    one, two = codes.make(wave, number=2)
    somebody = with_code(app, one)
    somebody.press("next").open("/survey/section/D1")
    somebody.press("next", **{"D1.1.importance": "7"})
    somebody.open("/").press("next", code=two)
    somebody.press("next").open("/survey/section/D1")
    assert somebody.checked() == {}


def test_who_leaves_leaves_nothing_to_the_next_person_and_the_code_brings_it_back(
    app: Flask, wave: Wave
) -> None:
    somebody = joined(app, wave)
    code = code_shown(somebody)
    somebody.press("next").press("next").press("next", **{"D1.1.importance": "6"})
    reply = somebody.client.get("/leave")
    assert reply.location == "https://www.bbc.co.uk/weather"
    assert somebody.open("/survey/section/D1").heading == messages.CODE_NEEDED.title
    assert with_code(app, code).press("next").press("back").checked() == {"D1.1.importance": ["6"]}


def test_the_link_of_a_planned_wave_is_answered_as_one_that_nobody_knows(app: Flask, wave: Wave) -> None:
    planned = plans.add(cohorts.get("Year 1"), plans.plan_of(wave))
    pages = []
    for token in (planned.join_token, "x" * len(planned.join_token)):
        somebody = newcomer(app)
        somebody.open(f"/join/{token}")
        pages.append((somebody.status, somebody.text))
    assert pages[0] == pages[1]
    assert pages[0][0] == 404

"""Each answer is saved as it is given: one request at a time, the newest state, and a quiet word about it."""

from playwright.sync_api import expect

from tests.browser.conftest import Arrive, Site
from tests.browser.road import (
    A_MINUTE,
    A_SECOND,
    AN_HOUR,
    IMPORTANCE,
    NOW,
    REFUSED,
    SAVED,
    SAVING,
    at_ratings,
    known_elsewhere,
    line,
    press,
    says,
    stop_the_clock,
)
from tests.browser.test_keyboard import keys, tab_to


def test_an_answer_is_there_without_continue(site: Site, arrive: Arrive) -> None:
    nurse, _ = at_ratings(arrive, site)
    nurse.tick(IMPORTANCE, "6")
    says(nurse, SAVED)
    assert nurse.path == "/survey/section/D1"
    assert known_elsewhere(arrive, site, nurse) == [f"{IMPORTANCE}.6"]


def test_an_answer_that_was_taken_back_is_gone(site: Site, arrive: Arrive) -> None:
    nurse, _ = at_ratings(arrive, site)
    nurse.tick(IMPORTANCE, "6")
    says(nurse, SAVED)
    with nurse.page.expect_response("**/D1"):
        nurse.tick(IMPORTANCE, "")
    assert known_elsewhere(arrive, site, nurse) == []


def test_coming_back_leads_to_the_page_where_one_was(site: Site, arrive: Arrive) -> None:
    nurse, _ = at_ratings(arrive, site)
    nurse.tick(IMPORTANCE, "6")
    says(nurse, SAVED)
    other = arrive(scripts=False).open(site.url).type("code", nurse.code).press().press()
    assert other.path == nurse.path


def test_what_is_said_is_said_politely_and_not_for_long(site: Site, arrive: Arrive) -> None:
    nurse, _ = at_ratings(arrive, site)
    assert line(nurse).count() == 1
    says(nurse, "")
    nurse.tick(IMPORTANCE, "6")
    says(nurse, SAVED)
    expect(nurse.page.get_by_role("alert")).to_have_count(0)
    nurse.page.clock.fast_forward(5_000)
    says(nurse, "")


def test_arrow_keys_across_a_scale_become_one_save(site: Site, arrive: Arrive) -> None:
    nurse, road = at_ratings(arrive, site)
    tab_to(nurse, f"{IMPORTANCE}.1")
    stop_the_clock(nurse)
    for key in ("Space", *["ArrowRight"] * 5):
        keys(nurse, key)
        nurse.page.clock.fast_forward(A_SECOND // 5)
    nurse.page.clock.fast_forward(A_SECOND)
    says(nurse, SAVED)
    assert [save[IMPORTANCE] for save in road.saves] == ["6"]


def test_words_are_saved_in_a_pause_and_as_a_form_would_send_them(site: Site, arrive: Arrive) -> None:
    nurse, road = at_ratings(arrive, site)
    nurse.page.evaluate(
        "document.forms[0].append(Object.assign(document.createElement('textarea'), {name: 'words'}))"
    )
    stop_the_clock(nurse)
    nurse.form.locator("textarea").press_sequentially("one\ntwo")
    nurse.page.clock.fast_forward(A_SECOND)
    assert road.saves == []
    nurse.page.clock.fast_forward(A_SECOND)
    says(nurse, SAVED)
    assert [save["words"] for save in road.saves] == ["one\r\ntwo"]


def test_what_is_answered_during_a_save_goes_with_the_next_and_never_beside_it(
    site: Site, arrive: Arrive
) -> None:
    nurse, road = at_ratings(arrive, site)
    road.state = "held"
    with nurse.page.expect_request("**/D1"):
        nurse.tick(IMPORTANCE, "6")
    nurse.tick(IMPORTANCE, "5").tick(NOW, "2")
    nurse.page.clock.fast_forward(A_MINUTE // 4)
    assert len(road.saves) == len(road.held) == 1
    road.let_through()
    says(nurse, SAVED)
    assert [save.get(IMPORTANCE) for save in road.saves] == ["6", "5"]
    assert known_elsewhere(arrive, site, nurse) == [f"{IMPORTANCE}.5", f"{NOW}.2"]


def test_a_slow_server_is_mentioned_after_a_second(site: Site, arrive: Arrive) -> None:
    nurse, road = at_ratings(arrive, site)
    road.state = "held"
    stop_the_clock(nurse)
    nurse.tick(IMPORTANCE, "6")
    with nurse.page.expect_request("**/D1"):
        nurse.page.clock.fast_forward(A_SECOND)
    says(nurse, "")
    nurse.page.clock.fast_forward(A_SECOND)
    says(nurse, SAVING)
    road.let_through()
    says(nurse, SAVED)


def test_continue_waits_for_the_save_that_is_on_its_way(site: Site, arrive: Arrive) -> None:
    nurse, road = at_ratings(arrive, site)
    road.state = "held"
    with nurse.page.expect_request("**/D1"):
        nurse.tick(IMPORTANCE, "6")
    nurse.tick(IMPORTANCE, "3")
    press(nurse)
    assert nurse.path == "/survey/section/D1"
    road.let_through()
    nurse.page.wait_for_url("**/D2")
    assert known_elsewhere(arrive, site, nurse) == [f"{IMPORTANCE}.3"]


def test_continue_right_after_an_answer_takes_it_along(site: Site, arrive: Arrive) -> None:
    nurse, _ = at_ratings(arrive, site)
    nurse.tick(IMPORTANCE, "6").press()
    assert nurse.path == "/survey/section/D2"
    assert known_elsewhere(arrive, site, nurse) == [f"{IMPORTANCE}.6"]


def test_a_page_without_a_new_answer_goes_on_at_once_and_saves_nothing_before(
    site: Site, arrive: Arrive
) -> None:
    nurse, road = at_ratings(arrive, site)
    nurse.page.clock.fast_forward(AN_HOUR)
    nurse.press().press("back")
    assert (nurse.path, road.saves) == ("/survey/section/D1", [])


def test_a_faulty_page_says_so_and_continue_shows_why(site: Site, arrive: Arrive) -> None:
    nurse, _ = at_ratings(arrive, site)
    nurse.tick(IMPORTANCE, "6").tick(NOW, "3").press_until("What would help")
    name, values = next(iter(nurse.offered("checkbox").items()))
    for value in values[:3]:
        nurse.tick(name, value)
    says(nurse, REFUSED)
    nurse.press()
    assert nurse.page.title().startswith("Error: ")
    expect(nurse.page.locator(".nhsuk-error-summary")).to_be_focused()
    nurse.form.locator(f'input[name="{name}"][value="{values[2]}"]').uncheck()
    says(nurse, SAVED)


def test_a_code_that_was_used_elsewhere_is_told_by_continue(site: Site, arrive: Arrive) -> None:
    nurse, _ = at_ratings(arrive, site)
    other = arrive().open(site.url).type("code", nurse.code).press()
    other.open(f"{site.url}/survey/check").press("send")
    nurse.tick(IMPORTANCE, "6")
    says(nurse, REFUSED)
    nurse.press()
    assert nurse.heading == "We cannot open the survey with this code or link"
    assert nurse.asked_to_stay == 0

"""The way through both questionnaires: every page the same in shape, nothing required, nothing lost."""

import re

import pytest
from flask import Flask

from questionnaires import loader
from questionnaires.model import Questionnaire
from survey.store import codes
from survey.store.waves import Wave
from tests.survey.conftest import open_wave
from tests.survey.visitor import Visitor, code_shown, joined, taking_part, with_code

BOTH = ("pre-registration-1", "post-registration-1")


def whole_way(app: Flask, asked: Questionnaire) -> list[tuple[str, str, str]]:
    """Address, heading and progress of each step, from the link to the receipt, when nothing is answered."""
    somebody = Visitor(client=app.test_client())
    somebody.open(f"/join/{open_wave(asked).join_token}")
    steps = []
    while somebody.offers("next") or somebody.offers("send"):
        assert somebody.status == 200
        assert_shape(somebody)
        [*progress] = re.findall(r"Section \d+ of \d+", somebody.text)
        steps.append((somebody.url, somebody.heading, " ".join(progress)))
        somebody.press("send" if somebody.offers("send") else "next")
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{24}", somebody.receipt)
    return steps


def assert_shape(somebody: Visitor) -> None:
    """One heading, one form with its proof, a button that goes on, and nothing that must be filled in."""
    page = somebody.page
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//form")) == 1
    assert somebody.token
    assert somebody.offers("send" if somebody.url == "/survey/check" else "next")
    assert page.xpath("//@required | //@aria-required | //@minlength | //@pattern") == []


@pytest.mark.parametrize("name", BOTH)
def test_the_way_leads_through_every_section_to_the_receipt_with_nothing_answered(
    app: Flask, name: str
) -> None:
    asked = loader.load(name)
    _, promise, *sections, check = whole_way(app, asked)
    assert promise[:2] == ("/survey/promise", "Before you start")
    assert check[:2] == ("/survey/check", "Check your answers")
    assert sections == [
        (f"/survey/section/{section.id}", section.title, f"Section {number} of 14")
        for number, section in enumerate(asked.sections, start=1)
    ]


@pytest.mark.parametrize("name", BOTH)
def test_every_rating_is_radios_named_by_its_key(app: Flask, name: str) -> None:
    asked = loader.load(name)
    somebody = taking_part(app, open_wave(asked))
    for domain in asked.domains.values():
        somebody.open(f"/survey/section/{domain.id}")
        core = [question.name for question in domain.questions if not question.module]
        assert somebody.radios() == {key: [*"1234567", "na"] for key in core}


def test_consent_is_going_on_and_no_box_is_ticked_for_it(app: Flask, wave: Wave) -> None:
    somebody = joined(app, wave)
    assert somebody.page.xpath("//main//input[not(@type='hidden')]") == []
    assert "Going on from this page means that you agree to take part" in somebody.text
    assert somebody.press("next").url == "/survey/section/background"


def test_the_promise_states_what_holds_for_this_wave(app: Flask) -> None:
    asked = loader.load("pre-registration-1")
    promise = joined(app, open_wave(asked, threshold=17)).text
    for fact in (
        f"About {asked.minutes} minutes",
        "at least 17 people",
        "the answers of 3 people",
        "1 March 2027",
    ):
        assert fact in promise
    assert asked.content_note in promise


@pytest.mark.parametrize("name", BOTH)
def test_a_draft_questionnaire_says_so_from_the_link_to_sending(app: Flask, name: str) -> None:
    somebody = Visitor(client=app.test_client())
    somebody.open(f"/join/{open_wave(loader.load(name)).join_token}")
    for _ in range(4):
        assert "Not yet checked by a panel" in somebody.reply.text
        somebody.press("next")


def test_the_code_brings_everything_back_in_another_browser_where_somebody_left(
    app: Flask, wave: Wave
) -> None:
    somebody = joined(app, wave)
    code = code_shown(somebody)
    somebody.press("next").press("next").press("next", **{"D1.1.importance": "6", "D1.1.performance": "na"})
    assert somebody.url == "/survey/section/D2"
    elsewhere = with_code(app, code)
    assert "Welcome back" in elsewhere.text
    assert elsewhere.press("next").url == "/survey/section/D2"
    assert elsewhere.press("back").checked() == {"D1.1.importance": ["6"], "D1.1.performance": ["na"]}


def test_a_code_without_a_draft_is_not_welcomed_back(app: Flask, wave: Wave) -> None:
    [code] = codes.make(wave, number=1)
    assert "Welcome back" not in with_code(app, code).text


def test_answers_are_kept_going_on_and_going_back(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="section/D2")
    somebody.press("back", **{"D2.1.importance": "5"})
    assert somebody.url == "/survey/section/D1"
    assert somebody.press("next").checked() == {"D2.1.importance": ["5"]}


def test_back_from_the_first_section_leads_to_the_promise_and_on_again(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="section/background").press("back")
    assert somebody.url == "/survey/promise"
    assert somebody.press("next").url == "/survey/section/background"


def test_the_last_choice_of_a_question_takes_its_answer_back_and_no_other(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="section/D1")
    somebody.press("next", **{"D1.1.importance": "5", "D1.1.performance": "2"}).press("back")
    for name in ("D1.1.importance", "D1.1.performance"):
        *_, last = somebody.page.xpath(f"//input[@name='{name}']")
        assert (last.get("value"), last.get("checked")) == ("", None)
        assert last.getnext().text_content() == "No answer"
    sent = {"go": "next", "csrf_token": somebody.token, "D1.1.importance": "", "D1.1.performance": "2"}
    somebody.client.post("/survey/section/D1", data=sent)
    assert somebody.open("/survey/section/D1").checked() == {"D1.1.performance": ["2"]}


def test_from_any_page_there_is_a_short_way_back_to_the_end_once_somebody_was_there(
    app: Flask, wave: Wave
) -> None:
    somebody = taking_part(app, wave, at="section/D1")
    assert not somebody.offers("check")
    somebody.open("/survey/section/K").press("next")
    assert somebody.url == "/survey/check"
    somebody.open("/survey/section/D1").press("check", **{"D1.1.importance": "5"})
    assert somebody.url == "/survey/check"
    assert "5 Important" in somebody.text


def test_back_from_the_check_page_leads_to_the_last_section_and_sends_nothing(app: Flask, wave: Wave) -> None:
    assert taking_part(app, wave, at="check").press("back").url == "/survey/section/K"


@pytest.mark.parametrize(("longer", "statements"), [("yes", 5), ("no", 3), ("", 3)])
def test_the_longer_form_adds_two_statements_to_each_page(app: Flask, longer: str, statements: int) -> None:
    asked = loader.load("post-registration-1")
    somebody = taking_part(app, open_wave(asked), at="section/background").press("next", longer=longer)
    for domain in asked.domains.values():
        somebody.open(f"/survey/section/{domain.id}")
        assert len(somebody.radios()) == 2 * statements


def test_the_page_of_largest_gaps_asks_about_the_three_largest_of_this_person(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="section/D1")
    somebody.press("next", **{"D1.1.importance": "7", "D1.1.performance": "1", "D1.2.importance": "5"})
    somebody.press("next", **{"D2.1.importance": "6", "D2.1.performance": "5", "D2.2.importance": "na"})
    somebody.press("next", **{"D3.1.importance": "7", "D3.1.performance": "4"})
    somebody.press("next", **{"D4.1.importance": "4", "D4.1.performance": "2"})
    somebody.open("/survey/section/help")
    boxes = somebody.page.xpath("//main//input[@type='checkbox']/@name")
    assert list(dict.fromkeys(boxes)) == ["D1.1.help", "D3.1.help", "D4.1.help"]


def test_without_a_gap_that_page_says_there_is_nothing_to_ask(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="section/help")
    assert "There is nothing to ask you here" in somebody.text
    assert somebody.press("next").url == "/survey/section/K"

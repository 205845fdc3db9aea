"""Saving a page: what cannot be an answer is refused whole, and what was typed is never lost."""

from collections.abc import Callable

import pytest
from flask import Flask

from survey.store import codes
from survey.store.waves import Wave
from tests.questionnaires.definitions import HEAD, SCALES
from tests.survey.visitor import Visitor, code_shown, joined, taking_part

WORDS = (
    HEAD
    + SCALES
    + """
[[sections]]
id = "others"
title = "Others"

[[sections.questions]]
id = "some"
kind = "choices"
text = "Which ones?"
most = 2
options = [{ id = "a", label = "A" }, { id = "b", label = "B" }, { id = "c", label = "C" }]

[[sections.questions]]
id = "words"
kind = "text"
text = "What else?"
"""
)
CORPUS = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</textarea><svg/onload=alert(1)>",
    "{{7*7}}",
    "{% raw %}",
    "${7*7}",
    "%s%n",
    "'; DROP TABLE response; --",
    "\u202e right to left",
]


def answers(app: Flask, code: str) -> dict[str, object]:
    """What is kept under the code."""
    with app.app_context():
        holder = codes.find_holder(code.replace("-", ""))
    assert holder
    assert holder.draft
    return dict(holder.draft.answers)


@pytest.fixture
def somebody(app: Flask, wave: Wave) -> tuple[Visitor, str]:
    """Somebody at the first domain, with their code."""
    visitor = joined(app, wave)
    code = code_shown(visitor)
    return visitor.press("next").open("/survey/section/D1"), code


@pytest.mark.parametrize(
    "value", ["0", "8", "-1", "1.5", " ", "NA", "' OR 1=1", "9" * 400, "<script>alert(1)</script>", "{{7*7}}"]
)
def test_a_rating_that_the_page_does_not_offer_is_refused_and_nothing_of_the_page_is_kept(
    app: Flask, somebody: tuple[Visitor, str], value: str
) -> None:
    visitor, code = somebody
    visitor.press("next", **{"D1.1.importance": value, "D1.2.importance": "5"})
    assert (visitor.status, visitor.url) == (422, "/survey/section/D1")
    assert answers(app, code) == {}
    assert visitor.checked() == {"D1.2.importance": ["5"]}
    assert visitor.page.xpath("//*[@role='alert']//a/@href") == ["#D1.1.importance"]
    assert "<script>" not in visitor.reply.text


def test_a_page_that_was_refused_can_be_mended_and_sent(app: Flask, somebody: tuple[Visitor, str]) -> None:
    visitor, code = somebody
    visitor.press("next", **{"D1.1.importance": "9", "D1.2.importance": "5"})
    visitor.press("next", **{"D1.1.importance": "6"})
    assert visitor.url == "/survey/section/D2"
    assert answers(app, code) == {"D1.1.importance": 6, "D1.2.importance": 5}


def test_answers_to_other_pages_and_unknown_fields_are_ignored(
    app: Flask, somebody: tuple[Visitor, str]
) -> None:
    visitor, code = somebody
    visitor.press(
        "next", **{"D9.1.importance": "7", "spent": "0", "reached": "check", "D1.1.importance": "2"}
    )
    assert visitor.url == "/survey/section/D2"
    assert answers(app, code) == {"D1.1.importance": 2}


def test_a_rating_is_kept_as_a_number_and_not_part_of_my_role_as_words(
    app: Flask, somebody: tuple[Visitor, str]
) -> None:
    visitor, code = somebody
    visitor.press("next", **{"D1.1.importance": "7", "D1.1.performance": "na"})
    assert answers(app, code) == {"D1.1.importance": 7, "D1.1.performance": "na"}


def test_a_page_whose_proof_was_lost_keeps_nothing_and_comes_back_filled(
    app: Flask, somebody: tuple[Visitor, str]
) -> None:
    visitor, code = somebody
    visitor.press("next", csrf_token="", **{"D1.1.importance": "7"})
    assert visitor.status == 422
    assert "Please select the button once more" in visitor.text
    assert answers(app, code) == {}
    visitor.press("next")
    assert answers(app, code) == {"D1.1.importance": 7}


def test_the_proof_of_another_session_is_none(app: Flask, wave: Wave, somebody: tuple[Visitor, str]) -> None:
    visitor, code = somebody
    stolen = taking_part(app, wave, at="section/D1").token
    visitor.press("next", csrf_token=stolen, **{"D1.1.importance": "7"})
    assert visitor.status == 422
    assert answers(app, code) == {}


@pytest.mark.parametrize("body", [{"D1.1.importance": "7"}, ["D1.1.importance"], 5, None])
def test_a_page_sent_as_json_keeps_nothing(app: Flask, somebody: tuple[Visitor, str], body: object) -> None:
    visitor, code = somebody
    assert visitor.client.post("/survey/section/D1", json=body).status_code == 422
    assert answers(app, code) == {}


@pytest.fixture
def words(app: Flask, ask: Callable[..., Wave]) -> Visitor:
    """Somebody at a page with a text and with ticks."""
    return taking_part(app, ask(WORDS), at="section/others")


@pytest.mark.parametrize("typed", CORPUS)
def test_words_of_ones_own_come_back_as_they_were_typed(words: Visitor, typed: str) -> None:
    words.press("next", words=typed)
    assert words.url == "/survey/check"
    assert typed in words.text
    words.open("/survey/section/others")
    [box] = words.page.xpath("//textarea")
    assert box.text == typed
    assert words.page.xpath("//main//script | //main//img | //main//svg") == []


def test_words_that_are_too_many_are_refused_and_still_on_the_page(words: Visitor) -> None:
    words.press("next", words="x" * 2001)
    assert words.status == 422
    assert "Use 2,000 characters at the most." in words.text
    assert words.page.xpath("//textarea")[0].text == "x" * 2001
    words.press("next", words="x" * 2000)
    assert words.url == "/survey/check"


def test_more_ticks_than_allowed_are_refused_and_still_ticked(words: Visitor) -> None:
    words.press("next", some=["a", "b", "c"])
    assert words.status == 422
    assert "Choose 2 at the most. You chose 3." in words.text
    assert words.checked() == {"some": ["a", "b", "c"]}


def test_a_tick_that_was_taken_away_is_not_back_after_a_refusal(words: Visitor) -> None:
    words.press("next", some=["a", "b"], words="before").open("/survey/section/others")
    words.press("next", some=["b"], words="x" * 2001)
    assert (words.status, words.checked()) == (422, {"some": ["b"]})

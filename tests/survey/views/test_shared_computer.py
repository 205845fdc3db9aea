"""One computer on a ward, several people: nobody finds, or sends, what is another's."""

from flask import Flask

from survey.store import codes
from survey.store.waves import Wave
from tests.survey.visitor import Visitor, with_code


def answers(app: Flask, code: str, section: str) -> dict[str, list[str]]:
    """What the page of a section shows to whoever comes back with the code."""
    visitor = with_code(app, code)
    visitor.press("next").open(f"/survey/section/{section}")
    return visitor.checked()


def test_a_page_drawn_for_one_person_is_never_saved_for_the_next(app: Flask, wave: Wave) -> None:
    first, second = codes.make(wave, number=2)
    ward = with_code(app, first)
    ward.press("next").open("/survey/section/D1")
    page_of_the_first = ward.page
    ward.open("/").press("next", code=second).press("next")

    ward.page, ward.url = page_of_the_first, "/survey/section/D1"
    ward.press("next", **{"D1.1.importance": "7"})
    assert ward.url == "/survey/promise"
    assert answers(app, second, "D1") == {}


def test_the_last_page_of_one_person_does_not_send_for_the_next(app: Flask, wave: Wave) -> None:
    first, second = codes.make(wave, number=2)
    ward = with_code(app, first)
    ward.press("next").open("/survey/check")
    page_of_the_first = ward.page
    ward.open("/").press("next", code=second).press("next")

    ward.page, ward.url = page_of_the_first, "/survey/check"
    ward.press("send")
    assert with_code(app, second).status == 200, "the second code is still good"


def test_leaving_after_sending_takes_the_receipt_along(app: Flask, wave: Wave) -> None:
    [code] = codes.make(wave, number=1)
    ward: Visitor = with_code(app, code)
    ward.press("next").open("/survey/check").press("send")
    receipt = ward.receipt
    [leave] = ward.page.xpath("//main//a[@href='/leave']")
    ward.client.get(leave.get("href"))
    ward.open("/survey/receipt")
    assert receipt not in ward.reply.text

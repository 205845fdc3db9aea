"""What goes wrong on a staff page is said to the staff, without a word about codes and answers."""

import pytest
from flask import Flask

from survey.extensions import Database, DatabaseUnavailable
from survey.pages.staff import messages
from tests.survey.conftest import SetClock
from tests.survey.member import signed_in


@pytest.mark.parametrize("address", ["/staff/nowhere", "/staff/invitation/used", "/staff/people"])
def test_what_is_not_there_and_what_is_not_open_look_alike(app: Flask, clock: SetClock, address: str) -> None:
    lead = signed_in(app, clock).open(address)
    assert (lead.status, lead.heading) == (404, messages.NOT_FOUND.title)
    assert "code" not in lead.text


def test_a_page_that_takes_nothing_says_so(app: Flask) -> None:
    reply = app.test_client().post("/staff")
    assert reply.status_code == 405
    assert messages.NOT_THIS_WAY.title in reply.text


def test_what_another_site_sends_is_refused(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    reply = lead.client.post("/staff/sign-out", headers={"Sec-Fetch-Site": "cross-site"})
    assert (reply.status_code, messages.FROM_ELSEWHERE.title in reply.text) == (403, True)
    assert lead.is_in


def test_while_the_database_is_away_the_staff_are_told(
    app: Flask, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = signed_in(app, clock)

    def away(_: Database) -> None:
        raise DatabaseUnavailable("away")

    monkeypatch.setattr(Database, "reading", away)
    assert (lead.open("/staff").status, lead.heading) == (503, messages.UNAVAILABLE.title)


def test_a_respondents_page_still_speaks_to_respondents(app: Flask) -> None:
    assert "code" in app.test_client().get("/nowhere").text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_who_is_not_signed_in_is_led_to_the_door(app: Flask, method: str) -> None:
    reply = app.test_client().open("/staff/account", method=method)
    assert (reply.status_code, reply.location) == (303, "/staff/sign-in")

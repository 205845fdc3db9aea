"""Who may open what: every route says so, and skipping ahead leads back."""

import pytest
from flask import Flask

from survey import access, create_app, staff
from survey.config import Settings
from survey.pages import messages
from survey.store.waves import Wave
from tests.survey.visitor import joined, newcomer, taking_part

MARKS = {
    *(access.ANYONE, access.RESPONDENT, access.CONSENTING),
    *(staff.SIGNED_IN, staff.ADMINISTRATOR, staff.LEAD, staff.EDUCATOR, staff.FOUNDER),
}
OPEN_TO = {
    "start.start": access.ANYONE,
    "start.join": access.ANYONE,
    "start.leave": access.ANYONE,
    "survey.promise": access.RESPONDENT,
    "survey.section": access.CONSENTING,
    "survey.check": access.CONSENTING,
    "survey.receipt": access.ANYONE,
    "survey.stop": access.RESPONDENT,
    "survey.stopped": access.ANYONE,
    "receipts.counted": access.ANYONE,
    "receipts.withdrawn": access.ANYONE,
    "support.support": access.ANYONE,
    "questions.preview": access.ANYONE,
    "questions.large": access.ANYONE,
    "questions.paper": access.ANYONE,
    "files.file": access.ANYONE,
    "signing_in.sign_in": access.ANYONE,
    "signing_in.sign_out": access.ANYONE,
    "signing_in.invitation": access.ANYONE,
    "signing_in.reset": access.ANYONE,
    "work_accounts.back": access.ANYONE,
    "own.home": staff.SIGNED_IN,
    "own.account": staff.SIGNED_IN,
    "own.recovery_codes": staff.SIGNED_IN,
    "people.people": staff.ADMINISTRATOR,
    "people.person": staff.ADMINISTRATOR,
    "programmes.add": staff.FOUNDER,
    "programmes.show": staff.EDUCATOR,
    "programmes.add_cohort": staff.LEAD,
    "programmes.add_list": staff.LEAD,
    "programmes.example": staff.LEAD,
    "waves.plan": staff.LEAD,
    "waves.change": staff.LEAD,
    "waves.show": staff.LEAD,
    "waves.extend": staff.LEAD,
    "waves.close": staff.LEAD,
    "handing_out.codes": staff.LEAD,
    "handing_out.link": staff.LEAD,
    "handing_out.poster": staff.LEAD,
    "handing_out.texts": staff.LEAD,
    "record.show": staff.ADMINISTRATOR,
    "results.show": staff.EDUCATOR,
    "results.download": staff.EDUCATOR,
}
BEHIND_A_CODE = ["/survey/promise", "/survey/section/D1", "/survey/check", "/survey/stop"]


def unmarked(app: Flask) -> list[str]:
    """The routes that do not say who may open them."""
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in app.url_map.iter_rules()}
    return [name for name, view in views.items() if getattr(view, "open_to", "") not in MARKS]


def test_every_route_says_who_may_open_it(app: Flask) -> None:
    assert unmarked(app) == []


def test_a_route_that_does_not_say_so_is_found() -> None:
    app = create_app(Settings("sqlite://", "secret " * 6))
    app.add_url_rule("/forgotten", "forgotten", lambda: "")
    assert unmarked(app) == ["forgotten"]


def test_each_route_is_open_to_whom_it_should_be(app: Flask) -> None:
    marks = {name: getattr(view, "open_to", "") for name, view in app.view_functions.items()}
    assert marks == OPEN_TO


@pytest.mark.parametrize("address", BEHIND_A_CODE)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_behind_a_code_opens_without_one(app: Flask, wave: Wave, address: str, method: str) -> None:
    reply = app.test_client().open(address, method=method, data={"go": "next"} if method == "POST" else None)
    assert reply.status_code == 403
    assert messages.CODE_NEEDED.title in reply.text


@pytest.mark.parametrize("address", ["/survey/section/D1", "/survey/check", "/survey/section/nonsense"])
def test_before_going_on_from_the_promise_every_step_leads_back_to_it(
    app: Flask, wave: Wave, address: str
) -> None:
    somebody = joined(app, wave)
    somebody.open(address)
    assert (somebody.url, somebody.heading) == ("/survey/promise", "Before you start")


def test_sending_before_the_promise_sends_nothing(app: Flask, wave: Wave) -> None:
    somebody = joined(app, wave)
    reply = somebody.client.post("/survey/check", data={"csrf_token": somebody.token, "go": "send"})
    assert reply.location == "/survey/promise"


def test_a_session_that_was_made_up_opens_nothing(app: Flask, wave: Wave) -> None:
    client = app.test_client()
    client.set_cookie("survey", "eyJjb2RlIjoiN0szTSJ9.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    assert client.get("/survey/promise").status_code == 403


def test_entering_a_code_begins_a_new_session(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="check")
    with somebody.client.session_transaction() as session:
        assert {"code", "receipt"} <= set(session)
        session["left_behind"] = True
    another = joined(app, wave)
    another.client = somebody.client
    another.open(f"/join/{wave.join_token}").press("next")
    with somebody.client.session_transaction() as session:
        assert not {"receipt", "left_behind"} & set(session)


def test_who_has_no_receipt_is_asked_for_a_code(app: Flask) -> None:
    somebody = newcomer(app)
    somebody.open("/survey/receipt")
    assert somebody.url == "/"

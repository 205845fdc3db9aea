"""Saving an answer as it is given: stored as Continue would, the person stays, and the reply is empty."""

import pytest
from flask import Flask

from survey.store import codes, drafts, waves
from survey.store.drafts import Draft
from survey.store.waves import Wave
from tests.survey.visitor import Visitor, code_shown, joined, with_code


def draft(app: Flask, code: str) -> Draft | None:
    """What is kept under the code."""
    with app.app_context():
        holder = codes.find_holder(code.replace("-", ""))
    return holder.draft if holder else None


def keep(visitor: Visitor, **chosen: str | list[str]) -> int:
    """The status of saving in the background what is chosen on the page."""
    values = {**dict(visitor.form.form_values()), **chosen, "go": "keep"}
    visitor.reply = visitor.client.post(visitor.url, data=values)
    return visitor.reply.status_code


@pytest.fixture
def somebody(app: Flask, wave: Wave) -> tuple[Visitor, str]:
    """Somebody at the first domain, which they went on to, with their code."""
    visitor = joined(app, wave)
    code = code_shown(visitor)
    return visitor.press("next").press("next"), code


def test_an_answer_is_saved_while_the_person_stays(app: Flask, somebody: tuple[Visitor, str]) -> None:
    visitor, code = somebody
    assert keep(visitor, **{"D1.1.importance": "6"}) == 204
    assert visitor.reply.data == b""
    assert draft(app, code) == Draft({"D1.1.importance": 6}, "D1")


def test_each_save_replaces_the_page_and_no_other(app: Flask, somebody: tuple[Visitor, str]) -> None:
    visitor, code = somebody
    visitor.press("next", **{"D1.1.importance": "6"})
    keep(visitor, **{"D2.1.importance": "3", "D2.2.importance": "4"})
    keep(visitor, **{"D2.1.importance": "5", "D2.2.importance": ""})
    assert draft(app, code) == Draft({"D1.1.importance": 6, "D2.1.importance": 5}, "D2")


def test_saving_far_ahead_does_not_count_as_having_come_there(
    app: Flask, somebody: tuple[Visitor, str]
) -> None:
    visitor, code = somebody
    assert keep(visitor.open("/survey/section/D9"), **{"D9.1.importance": "6"}) == 204
    assert draft(app, code) == Draft({"D9.1.importance": 6}, "D1")


def test_saving_on_a_page_behind_does_not_lose_how_far_somebody_came(
    app: Flask, somebody: tuple[Visitor, str]
) -> None:
    visitor, code = somebody
    keep(visitor.press("next").open("/survey/section/D1"), **{"D1.1.importance": "6"})
    assert draft(app, code) == Draft({"D1.1.importance": 6}, "D2")


@pytest.mark.parametrize("fault", [{"D1.1.importance": "9"}, {"csrf_token": ""}])
def test_what_continue_would_refuse_is_not_saved_and_the_reply_is_empty(
    app: Flask, somebody: tuple[Visitor, str], fault: dict[str, str]
) -> None:
    visitor, code = somebody
    assert keep(visitor, **{"D1.2.importance": "5", **fault}) == 422
    assert visitor.reply.data == b""
    assert draft(app, code) == Draft({}, "D1")


def test_a_closed_wave_saves_nothing(app: Flask, wave: Wave, somebody: tuple[Visitor, str]) -> None:
    visitor, _ = somebody
    waves.start_closing(wave)
    assert keep(visitor, **{"D1.1.importance": "6"}) == 410


def test_a_code_that_was_used_elsewhere_saves_nothing(app: Flask, somebody: tuple[Visitor, str]) -> None:
    visitor, code = somebody
    with_code(app, code).open("/survey/check").send()
    assert keep(visitor, **{"D1.1.importance": "6"}) == 404


def test_a_save_that_comes_late_does_not_bring_back_what_was_deleted(
    app: Flask, wave: Wave, somebody: tuple[Visitor, str]
) -> None:
    visitor, code = somebody
    drafts.delete_one(code.replace("-", ""), wave.id)
    assert keep(visitor, **{"D1.1.importance": "6"}) == 403
    assert draft(app, code) is None

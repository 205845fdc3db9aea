"""A lead sets up, asks, watches, closes, reads and hands on; an educator reads; nobody sees more."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import text

from questionnaires import loader
from survey import codes as made
from survey.extensions import database
from survey.simulation import simulated_people
from survey.store import audit, cohorts, extending, memberships, plans, programmes, responses, waves
from survey.store.cohorts import Listed
from survey.store.memberships import Role
from survey.store.plans import Plan
from survey.store.programmes import Programme
from survey.store.waves import Wave
from tests.survey.conftest import CLOSES, SetClock
from tests.survey.member import Member, signed_in

ASKED = "pre-registration-1"


@pytest.fixture
def programme(app: Flask) -> Programme:
    return programmes.add("Forum", asker="The forum", threshold=10)


@pytest.fixture
def lead(app: Flask, clock: SetClock, programme: Programme) -> Member:
    return signed_in(app, clock, "lead@example.org", of=programme)


@pytest.fixture
def wave(lead: Member, programme: Programme) -> Wave:
    """A wave that the lead set up and opened, page by page."""
    lead.open(f"/staff/programmes/{programme.id.hex()}/cohorts/new")
    lead.press("", name="Year 1", stage="pre-registration", asked="40")
    [cohort] = cohorts.list_all()
    lead.open(f"/staff/programmes/{programme.id.hex()}/cohorts/{cohort.id.hex()}/plan")
    lead.press("save", questionnaire=ASKED, shown=ASKED, closes="1 March 2027", required_level="Part 2")
    assert lead.heading == "Planned: Year 1"
    lead.press("open")
    [opened] = waves.list_all()
    return opened


def at(programme: Programme, wave: Wave, page: str = "") -> str:
    return f"/staff/programmes/{programme.id.hex()}/waves/{wave.id.hex()}{page}"


def results(programme: Programme, wave: Wave) -> str:
    return f"/staff/programmes/{programme.id.hex()}/results/{wave.id.hex()}"


def answer(wave: Wave, lead: Member, programme: Programme, people: int) -> None:
    """So many simulated nurses send, with codes that the lead made."""
    lead.open(at(programme, wave, "/codes"))
    reply = lead.client.post(
        at(programme, wave, "/codes"), data={"csrf_token": lead.proof, "number": people, "go": "csv"}
    )
    written = reply.data.decode("utf-8-sig").split()[1:]
    nurses = simulated_people(loader.load(ASKED), number=people, seed=1)
    for code, answers in zip(written, nurses, strict=True):
        assert responses.send(made.as_typed(code), wave.id, made.new_receipt(), answers)


def test_from_a_cohort_to_a_workbook_by_a_lead(lead: Member, wave: Wave, programme: Programme) -> None:
    answer(wave, lead, programme, 24)
    lead.open(at(programme, wave, "/close")).press("")
    assert lead.open(at(programme, wave)).text.count("See the report") == 1
    lead.open(results(programme, wave))
    assert lead.status == 200
    assert "Year 1" in lead.heading or "Year 1" in lead.text
    reply = lead.client.get(f"{results(programme, wave)}/gap-report.xlsx")
    assert load_workbook(BytesIO(reply.data)).sheetnames[0] == "Cover"
    assert [entry.action.partition(":")[0] for entry in audit.list_all()] == [
        "followed an invitation with a password",
        "signed in with a password",
        "added a cohort",
        "planned a wave",
        "opened a wave",
        "made codes",
        "closed a wave",
        "released",
        "downloaded a report",
    ]


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv", "json"])
def test_each_form_of_the_report_is_a_file(lead: Member, wave: Wave, programme: Programme, form: str) -> None:
    answer(wave, lead, programme, 12)
    lead.open(at(programme, wave, "/close")).press("")
    reply = lead.client.get(f"{results(programme, wave)}/gap-report.{form}")
    assert (reply.status_code, len(reply.data) > 1000) == (200, True)
    assert reply.headers["Content-Disposition"] == f'attachment; filename="gap-report.{form}"'
    assert lead.client.get(f"{results(programme, wave)}/gap-report.exe").status_code == 404


def test_an_educator_reads_what_was_released_and_runs_nothing(
    app: Flask, clock: SetClock, lead: Member, wave: Wave, programme: Programme
) -> None:
    educator = signed_in(app, clock, "educator@example.org", of=programme, role=Role.EDUCATOR)
    assert "Nothing is released yet" in educator.open(f"/staff/programmes/{programme.id.hex()}").text
    answer(wave, lead, programme, 12)
    lead.open(at(programme, wave, "/close")).press("")
    assert educator.open(f"{results(programme, wave)}?view=educator").status == 200
    for page in ("", "/codes", "/link", "/poster", "/texts", "/extend", "/close", "/change"):
        assert educator.open(at(programme, wave, page)).status == 404


def test_an_educator_of_some_cohorts_reads_no_other(
    app: Flask, clock: SetClock, lead: Member, wave: Wave, programme: Programme
) -> None:
    educator = signed_in(app, clock, "educator@example.org")
    other = cohorts.add("Year 2", programme, stage="pre-registration", asked=30)
    memberships.give(educator.account.id, programme.id, Role.EDUCATOR, cohorts=[other.id])
    answer(wave, lead, programme, 12)
    lead.open(at(programme, wave, "/close")).press("")
    assert educator.open(results(programme, wave)).status == 404
    assert educator.open(f"{results(programme, wave)}/gap-report.json").status == 404
    assert "Year 1" not in educator.open(f"/staff/programmes/{programme.id.hex()}").text


def test_before_closing_a_lead_sees_a_coarse_count_and_no_result(
    lead: Member, wave: Wave, programme: Programme
) -> None:
    answer(wave, lead, programme, 9)
    assert "Fewer than 10 of 40 have answered" in lead.open(at(programme, wave)).text
    assert lead.open(results(programme, wave)).status == 404
    assert lead.open(f"{results(programme, wave)}/gap-report.json").status == 404


def test_another_programme_is_not_there_for_a_lead(
    app: Flask, clock: SetClock, lead: Member, wave: Wave, programme: Programme
) -> None:
    stranger = signed_in(
        app, clock, "other@example.org", of=programmes.add("Other", asker="Others", threshold=10)
    )
    for page in ("", "/codes", "/link", "/close"):
        assert stranger.open(at(programme, wave, page)).status == 404
    other = programmes.get("Other")
    assert stranger.open(at(other, wave)).status == 404


def test_slips_are_drawn_in_the_reply_that_makes_them(lead: Member, wave: Wave, programme: Programme) -> None:
    assert lead.open(at(programme, wave, "/codes")).form.fields["number"] == str(wave.asked)
    lead.press("sheet", number="7")
    assert lead.heading == "7 access codes"
    assert lead.open(at(programme, wave, "/codes")).heading == "Make access codes"


@pytest.mark.parametrize("number", ["", "0", "-1", "5001", "many", "1e3"])
def test_what_is_no_number_of_codes_is_refused(
    lead: Member, wave: Wave, programme: Programme, number: str
) -> None:
    lead.open(at(programme, wave, "/codes")).press("sheet", number=number)
    assert (lead.status, "whole number from 1 to 5,000" in lead.problems) == (422, True)


@pytest.mark.parametrize("page", ["/link", "/poster", "/texts", "/extend", "/close"])
def test_every_page_of_an_open_wave_is_there(
    lead: Member, wave: Wave, programme: Programme, page: str
) -> None:
    assert lead.open(at(programme, wave, page)).status == 200


def test_the_last_day_is_put_off(lead: Member, wave: Wave, programme: Programme) -> None:
    lead.open(at(programme, wave, "/extend")).press("", closes="1 February 2027")
    assert lead.status == 422
    lead.press("", closes="15 March 2027")
    assert "15 March 2027" in lead.text


def test_a_list_of_cohorts_is_shown_and_then_added(lead: Member, programme: Programme) -> None:
    address = f"/staff/programmes/{programme.id.hex()}/cohorts/list"
    token = lead.open(address).proof
    file = (BytesIO(b"name,stage,asked\nNorth,post-registration,30\nSouth,post-registration,\n"), "list.csv")
    reply = lead.client.post(address, data={"csrf_token": token, "list": file})
    assert "Add 2 cohorts" in reply.text
    assert cohorts.list_all() == []
    rows = "name,stage,asked\nNorth,post-registration,30\nSouth,post-registration,\n"
    lead.client.post(address, data={"csrf_token": token, "rows": rows, "go": "add"})
    assert [cohort.name for cohort in cohorts.list_all()] == ["North", "South"]


def test_an_empty_programme_says_where_to_begin(lead: Member, programme: Programme) -> None:
    assert "Begin here" in lead.open(f"/staff/programmes/{programme.id.hex()}").text


def test_many_cohorts_are_shown_some_at_a_time_and_found_by_their_names(
    lead: Member, programme: Programme
) -> None:
    listed = [Listed(f"Ward {number:03}, Leeds", "post-registration", 30) for number in range(1, 61)]
    cohorts.add_all([*listed, Listed("Crisis line", "emergency-crisis", None)], programme)
    address = f"/staff/programmes/{programme.id.hex()}"

    def shown() -> list[str]:
        return [str(each).strip() for each in lead.page.xpath("//h2[starts-with(@id, 'cohort-')]/text()")]

    lead.open(address)
    assert (len(shown()), shown()[0], "Cohorts 1 to 25 of 61." in lead.text) == (25, "Crisis line", True)
    lead.open(f"{address}?start=50")
    assert shown() == [f"Ward {number:03}, Leeds" for number in range(50, 61)]
    lead.open(f"{address}?find=leeds+004")
    assert shown() == ["Ward 004, Leeds"]
    lead.open(f"{address}?find=nowhere&start=25")
    assert (shown(), "No cohort has these words" in lead.text) == ([], True)


@pytest.mark.parametrize("query", ["start=-1", "start=x", "start=9999999", "find=%00", "find=" + "x" * 5000])
def test_what_is_no_place_in_a_list_of_cohorts_begins_it(
    lead: Member, programme: Programme, query: str
) -> None:
    cohorts.add("Crisis line", programme, stage="emergency-crisis", asked=None)
    assert lead.open(f"/staff/programmes/{programme.id.hex()}?{query}").status == 200


def test_a_cohort_that_was_added_to_many_is_the_one_shown(lead: Member, programme: Programme) -> None:
    listed = [Listed(f"Ward {number:03}", "post-registration", 30) for number in range(1, 61)]
    cohorts.add_all(listed, programme)
    lead.open(f"/staff/programmes/{programme.id.hex()}/cohorts/new")
    lead.press("", name="Zone 9", stage="post-registration", asked="12")
    assert "Cohorts 1 to 1 of 1." in lead.text
    assert "Zone 9" in lead.text


def test_a_plan_can_be_changed_and_deleted(lead: Member, programme: Programme) -> None:
    cohort = cohorts.add("Year 1", programme, stage="pre-registration", asked=40)
    lead.open(f"/staff/programmes/{programme.id.hex()}/cohorts/{cohort.id.hex()}/plan")
    lead.press("save", questionnaire=ASKED, shown=ASKED, closes="1 March 2027")
    [planned] = waves.list_all()
    lead.open(at(programme, planned, "/change")).press("save", closes="2 March 2027")
    assert "2 March 2027" in lead.text
    lead.press("delete")
    assert waves.list_all() == []


def test_another_number_asked_is_refused_while_another_wave_of_the_cohort_is_open(
    lead: Member, wave: Wave, programme: Programme
) -> None:
    page = f"/staff/programmes/{programme.id.hex()}/cohorts/{wave.cohort_id.hex()}/plan"
    sent = {"questionnaire": ASKED, "shown": ASKED, "closes": "1 March 2027"}
    lead.open(page).press("save", **sent, asked="41")
    assert (lead.status, plans.OF_A_WAVE_UNDER_WAY in lead.problems) == (422, True)
    assert lead.form.fields["asked"] == "41"
    lead.press("save", **sent, asked="40")
    [planned] = [each for each in waves.list_all() if each.is_planned]
    lead.open(at(programme, planned, "/change")).press("save", asked="41")
    assert (lead.status, plans.OF_A_WAVE_UNDER_WAY in lead.problems) == (422, True)
    lead.press("save", asked="")
    assert lead.url == at(programme, planned)
    assert [each.asked for each in waves.list_all()] == [40, 40]


def test_nobody_opens_a_plan_that_changed_since_they_read_it(lead: Member, programme: Programme) -> None:
    """Another lead puts the last day off while this one reads what people will be promised."""
    cohort = cohorts.add("Year 1", programme, stage="pre-registration", asked=40)
    planned = plans.add(cohort, Plan(ASKED, CLOSES))
    lead.open(at(programme, planned))
    plans.change(planned, replace(plans.plan_of(planned), closes=CLOSES + timedelta(days=1)))
    lead.press("open")
    assert (lead.status, "Read it again" in lead.problems) == (422, True)
    assert waves.get(planned.id.hex()).is_planned
    assert lead.press("open").url == at(programme, planned)
    assert waves.get(planned.id.hex()).is_open


def test_a_setting_that_changed_meanwhile_is_read_before_it_is_promised(
    app: Flask, lead: Member, programme: Programme
) -> None:
    cohort = cohorts.add("Year 1", programme, stage="pre-registration", asked=40)
    planned = plans.add(cohort, Plan(ASKED, CLOSES))
    lead.open(at(programme, planned))
    app.config["SURVEY"] = replace(app.config["SURVEY"], keep_responses_months=36)
    assert lead.press("open").status == 422
    assert "36 months" in lead.text


def test_whoever_comes_second_is_told_so(
    lead: Member, wave: Wave, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two leads put the last day off in one moment: the other one's is in between."""
    lead.open(at(programme, wave, "/extend"))
    trouble_with = extending.trouble_with

    def and_somebody_else_does(wave: Wave, until: date) -> str:
        with database.writing() as connection:
            connection.execute(text("UPDATE wave SET closes = '2027-03-02'"))
        return trouble_with(wave, until)

    monkeypatch.setattr(extending, "trouble_with", and_somebody_else_does)
    lead.press("", closes="15 March 2027")
    assert (lead.status, lead.heading) == (409, "This cannot be done now")
    assert "Look at it again" in lead.text


def test_a_lead_begins_another_programme_and_runs_it(lead: Member) -> None:
    lead.open("/staff/programmes/new").press("", name="Crisis care", asker="The forum", threshold="12")
    assert lead.heading == "Crisis care"
    assert programmes.get("Crisis care").threshold == 12


@pytest.mark.parametrize("threshold", ["9", "0", "101", "ten"])
def test_a_threshold_can_be_raised_and_never_lowered(lead: Member, threshold: str) -> None:
    lead.open("/staff/programmes/new").press("", name="Crisis", asker="The forum", threshold=threshold)
    assert (lead.status, "whole number from 10 to 100" in lead.problems) == (422, True)

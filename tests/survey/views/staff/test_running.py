"""A lead sets up, asks, watches, closes, reads and hands on; an educator reads; nobody sees more."""

from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook

from survey.store import audit, cohorts, memberships, programmes
from survey.store.memberships import Role
from survey.store.programmes import Programme
from survey.store.waves import Wave
from tests.survey.conftest import SetClock
from tests.survey.member import Member, signed_in
from tests.survey.views.staff.ways import answer, at, results


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
    assert reply.headers["Content-Disposition"] == f'attachment; filename="gap-report-year-1.{form}"'
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

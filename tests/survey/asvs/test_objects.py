"""OWASP ASVS 8, 15 and 16 where no other test has them: whose wave it is, what a form may set, and nothing
handed on that the record does not know of.

`docs/security-tests.md` says which test shows which number."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import text

from survey.extensions import database
from survey.models import AuditEntry
from survey.pages.staff import messages
from survey.store import NotAllowed, audit, cohorts, memberships, programmes, waves
from survey.store.memberships import Role
from survey.views.staff.results import FORMS
from tests.survey.asvs.staff_place import ASKED, Ran, ran
from tests.survey.conftest import SetClock
from tests.survey.member import invited, signed_in
from tests.survey.store.test_audit import run


@pytest.fixture
def mine(app: Flask, clock: SetClock) -> Ran:
    return ran(app, clock)


@pytest.mark.parametrize("form", FORMS)
def test_asvs_8_2_2_a_report_is_given_by_its_wave_and_never_by_the_address_alone(
    app: Flask, clock: SetClock, mine: Ran, form: str
) -> None:
    others = ran(app, clock, "Other", cohort="Year 9")
    report = f"/gap-report.{form}"
    assert mine.lead.client.get(mine.results(report)).status_code == 200
    for stolen in (mine.results(report, others.released), others.results(report)):
        assert mine.lead.client.get(stolen).status_code == 404
    for stolen in (others.results(report, mine.released), mine.results(report)):
        assert others.lead.client.get(stolen).status_code == 404


def test_asvs_8_2_2_no_page_takes_a_wave_or_a_cohort_of_another_programme(
    app: Flask, clock: SetClock, mine: Ran
) -> None:
    others = ran(app, clock, "Other", cohort="Year 9")
    pages = ("", "/codes", "/link", "/poster", "/texts", "/extend", "/close", "/change")
    stolen = [mine.of_wave(page, others.opened) for page in pages]
    stolen.append(f"{mine.address}/cohorts/{others.opened.cohort_id.hex()}/plan")
    statuses = {mine.lead.open(address).status for address in stolen}
    proven = {"csrf_token": mine.lead.open(mine.of_wave("/codes")).proof, "number": "5", "go": "csv"}
    sent = {mine.lead.client.post(address, data=proven).status_code for address in stolen}
    assert (statuses, sent) == ({404}, {404, 405})


def test_asvs_8_3_2_who_was_removed_from_a_programme_is_refused_at_the_next_request(mine: Ran) -> None:
    page = mine.lead.open(mine.of_wave("/codes"))
    memberships.take(mine.lead.account.id, mine.programme.id)
    sent = {"csrf_token": page.proof, "number": "5", "go": "csv"}
    assert mine.lead.client.post(mine.of_wave("/codes"), data=sent).status_code == 404
    for address in (mine.address, mine.results(), mine.results("/gap-report.json"), mine.of_wave()):
        assert mine.lead.open(address).status == 404


def test_asvs_8_3_2_a_lead_who_now_only_reads_runs_nothing(mine: Ran) -> None:
    memberships.give(mine.lead.account.id, mine.programme.id, Role.EDUCATOR)
    assert mine.lead.open(mine.results()).status == 200
    assert mine.lead.open(mine.of_wave("/codes")).status == 404


def test_a_reader_of_named_cohorts_is_never_made_a_reader_of_all_by_a_cohort_of_elsewhere(
    app: Flask, clock: SetClock, mine: Ran
) -> None:
    """No cohort named means all of them: so a name that is none of this programme's must not be dropped."""
    others = ran(app, clock, "Other", cohort="Year 9")
    reader = invited(app, "reader@example.org").account
    with pytest.raises(NotAllowed, match="another programme"):
        memberships.give(reader.id, mine.programme.id, Role.EDUCATOR, cohorts=[others.opened.cohort_id])
    assert memberships.list_of(reader.id) == []


def test_asvs_15_3_3_what_a_form_does_not_ask_for_changes_nothing(mine: Ran) -> None:
    lead, [cohort] = mine.lead, cohorts.list_of(mine.programme)
    more = {"threshold": "1", "state": "released", "id": "0" * 32, "opened": "2020-01-01", "simulated": "y"}
    sent = {"csrf_token": lead.open(mine.address).page.xpath("//input[@name='csrf_token']/@value")[0]}
    plan = {"questionnaire": ASKED, "shown": ASKED, "closes": "1 March 2027", **more}
    lead.client.post(f"{mine.address}/cohorts/{cohort.id.hex()}/plan", data=sent | plan)
    [planned] = [wave for wave in waves.list_all() if wave.is_planned]
    assert (planned.threshold, planned.simulated, planned.id.hex() != "0" * 32) == (10, False, True)
    assert planned.opened > date(2026, 1, 1)
    lead.client.post(mine.of_wave("/extend"), data=sent | more | {"closes": "5 March 2027"})
    extended = waves.get(mine.opened.id.hex())
    assert (extended.closes, extended.threshold) == (date(2027, 3, 5), 10)
    made = {"name": "New", "stage": "pre-registration", "asked": "20", "programme_id": "0" * 32}
    lead.client.post(f"{mine.address}/cohorts/new", data=sent | more | made)
    assert not cohorts.get("New").simulated
    assert programmes.get("Forum").threshold == 10


@pytest.mark.parametrize("page", ["codes", "report"])
def test_asvs_16_5_3_what_cannot_be_recorded_is_not_handed_on(app: Flask, mine: Ran, page: str) -> None:
    proof = mine.lead.open(mine.of_wave("/codes")).proof
    with database.writing() as connection:
        connection.execute(text("ALTER TABLE audit_entry RENAME TO taken_away"))
    if page == "codes":
        sent = {"csrf_token": proof, "number": "5", "go": "csv"}
        reply = mine.lead.client.post(mine.of_wave("/codes"), data=sent)
    else:
        reply = mine.lead.client.get(mine.results("/gap-report.csv"))
    assert (reply.status_code, messages.UNAVAILABLE.title in reply.text) == (503, True)
    assert "Content-Disposition" not in reply.headers


@pytest.mark.parametrize("table", ["sign_in", "account", "membership"])
def test_asvs_16_5_3_while_it_is_not_known_who_asks_nobody_is_let_in(mine: Ran, table: str) -> None:
    run(f"ALTER TABLE {table} RENAME TO taken_away")
    for address in (mine.address, mine.of_wave(), mine.results(), mine.results("/gap-report.json")):
        reply = mine.lead.client.get(address)
        assert reply.status_code == 503
        assert "Year 1" not in reply.text


def test_asvs_16_5_1_a_fault_of_ours_says_nothing_about_itself_to_staff(
    app: Flask, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("canary of the staff")

    app.config["TESTING"] = False
    app.add_url_rule("/staff/broken", "broken", broken)
    lead = signed_in(app, clock).open("/staff/broken")
    assert (lead.status, lead.heading) == (500, messages.BROKEN.title)
    assert "canary" not in lead.reply.text + caplog.text
    assert "Traceback" not in lead.reply.text


def test_asvs_16_2_the_record_holds_no_event_of_a_respondent(mine: Ran) -> None:
    """Twelve people answered, and the record is one of a programme that nobody answered."""
    said = {entry.action.partition(":")[0] for entry in audit.list_all()}
    came_in = {"followed an invitation with a password", "signed in with a password"}
    assert said == {"added a programme", "added a cohort", *came_in}


def test_every_entry_of_the_record_fits_its_column_with_the_longest_names(
    app: Flask, clock: SetClock
) -> None:
    """SQLite keeps what is too long; PostgreSQL refuses it, after the deed is done."""
    longest = ran(app, clock, "P" * 200, cohort="C" * 200)
    lead = longest.lead
    sent = {"csrf_token": lead.open(longest.of_wave("/codes")).proof}
    lead.client.post(longest.of_wave("/codes"), data=sent | {"number": "5000", "go": "csv"})
    lead.client.post(longest.of_wave("/extend"), data=sent | {"closes": "5 March 2027"})
    lead.client.post(longest.of_wave("/close"), data=sent)
    lead.client.get(longest.results("/gap-report.json"))
    limits = {
        column.name: column.type.length for column in AuditEntry.__table__.columns if column.name in TOLD
    }
    for entry in audit.list_all():
        for name, limit in limits.items():
            assert len(getattr(entry, name)) <= limit, getattr(entry, name)
    assert len(audit.list_all()) >= 7


TOLD = ("actor", "action", "subject")


def test_asvs_8_2_2_a_programme_named_by_the_id_of_another_shuts_nobody_out(
    app: Flask, clock: SetClock, mine: Ran
) -> None:
    others = ran(app, clock, "Other", cohort="Year 9")
    taking = {"name": mine.programme.id.hex(), "asker": "Other", "threshold": "10"}
    assert others.lead.open("/staff/programmes/new").press("", **taking).status == 200
    assert mine.lead.open(mine.address).status == 200
    assert mine.lead.heading == "Forum"


def test_who_only_asks_how_long_a_report_is_downloaded_none(mine: Ran) -> None:
    before = len(audit.list_all())
    assert mine.lead.client.head(mine.results("/gap-report.csv")).status_code == 200
    assert len(audit.list_all()) == before
    assert mine.lead.client.get(mine.results("/gap-report.csv")).status_code == 200
    assert audit.list_all()[-1].action == "downloaded a report: csv"

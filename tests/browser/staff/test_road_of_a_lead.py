"""A lead's whole road by keyboard alone, on a phone and at a desk: from an invitation to a workbook."""

from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from survey.extensions import utc_now
from survey.store import waves
from survey.store.waves import said
from tests.browser.conftest import PHONE, Arrive
from tests.browser.staff.hands import MOUSE, Hands
from tests.browser.staff.office import FORUM, PASSWORD, Office

DESK, PEOPLE = 1280, 12
LAST_DAY = said((utc_now() + timedelta(weeks=6)).date())
ADMINISTRATOR, LEAD = "An administrator", "Ada Lovelace"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_from_an_invitation_to_a_workbook_by_keyboard_alone(
    width: int, office: Office, arrive: Arrive, tmp_path: Path
) -> None:
    email = f"ada.{width}@example.org"
    link = invited(office, Hands(arrive(width=width).page), email)
    lead = Hands(arrive(width=width).page)
    set_up(lead, link)
    signed_in(lead, office, email)
    begin(lead, f"Crisis care at {width}")
    opened(lead)
    written = made_codes(lead, PEOPLE)
    answered(office, lead, written)
    closed(lead)
    kept = lead.download("Workbook for Excel (.xlsx)")
    kept.save_as(tmp_path / kept.suggested_filename)
    workbook = load_workbook(tmp_path / "gap-report-part-2-2027.xlsx")
    cover = " ".join(str(cell.value) for row in workbook["Cover"].iter_rows() for cell in row)
    assert "Part 2, 2027" in cover
    assert MOUSE not in lead.complaints


def invited(office: Office, administrator: Hands, email: str) -> str:
    """The link that an administrator gets for a new lead of the forum."""
    account = office.colleague(f"an.administrator.of.{email}", is_administrator=True)
    administrator.open(f"{office.url}/staff/sign-in")
    administrator.type_into(email=account.email, password=PASSWORD, code=office.recovery_code(account))
    administrator.enter("Sign in").enter("Accounts")
    administrator.type_into(name=LEAD, email=email).enter("Make an invitation")
    link = administrator.page.locator("#link").inner_text()
    administrator.enter("To the account, to give a role").tab_to("programme").page.keyboard.type(FORUM)
    administrator.enter("Give the role")
    assert f"{FORUM}: lead" in administrator.page.locator("main").inner_text()
    return link


def set_up(lead: Hands, link: str) -> None:
    """The password and the app, its secret read from the page; then the link is used up."""
    lead.open(link)
    assert lead.heading == f"Welcome, {LEAD}"
    lead.type_into(password=PASSWORD, again=PASSWORD).open_details("I cannot hold a camera at it")
    lead.secret = lead.page.locator("p.code").inner_text().replace(" ", "")
    lead.type_into(code=lead.code).enter("Continue")
    assert lead.page.locator("li.code").count() == 8
    lead.enter("Sign in")


def signed_in(lead: Hands, office: Office, email: str) -> None:
    assert lead.path == "/staff/sign-in"
    lead.type_into(email=email, password=PASSWORD, code=lead.code).enter("Sign in")
    assert (lead.path, lead.page.url.startswith(office.url)) == ("/staff", True)


def begin(lead: Hands, programme: str) -> None:
    """A programme of one's own, and its first cohort."""
    lead.enter("Begin another programme")
    lead.type_into(name=programme, asker="The forum").enter("Begin the programme")
    assert (lead.heading, "Begin here" in lead.page.locator("main").inner_text()) == (programme, True)
    lead.enter("Add a cohort")
    lead.type_into(name="Part 2, 2027").choose("stage").type_into(asked="30").enter("Add the cohort")


def opened(lead: Hands) -> None:
    """Plan a wave, read what it promises, and open it."""
    lead.enter("Plan a wave for Part 2, 2027")
    lead.type_into(closes=LAST_DAY).enter("Plan the wave")
    assert "We only show results for groups" in lead.page.locator(".promised").inner_text()
    lead.enter("Open it now")
    assert "Fewer than 10 of 30 have answered" in lead.page.locator(".watching").inner_text()


def made_codes(lead: Hands, people: int) -> list[str]:
    """Make codes; they stand on a sheet of slips. Then back to the wave."""
    lead.enter("Make access codes: slips to cut, or a file")
    lead.type_into(number=str(people)).enter("Make slips to print")
    written = lead.page.locator(".slip__code").all_inner_texts()
    assert len(written) == people
    lead.enter("Part 2, 2027")
    return written


def answered(office: Office, lead: Hands, written: list[str]) -> None:
    """Nurses answer; the next day the lead sees that enough have."""
    with office.at_hand():
        wave = waves.get(lead.path.rpartition("/")[2])
    office.answer(wave, written)
    office.a_night_passes(wave)
    lead.page.reload()
    assert "10 or more of 30 have answered" in lead.page.locator(".watching").inner_text()


def closed(lead: Hands) -> None:
    """Close the wave, which says what will happen, and read its results."""
    lead.enter("Close it and see the report")
    assert "This cannot be undone" in lead.page.locator("main").inner_text()
    lead.enter("Close it for good").enter("See the report")
    assert lead.heading == "Training needs: Part 2, 2027"
    lead.tab_to("Download")
    lead.page.keyboard.press("Enter")

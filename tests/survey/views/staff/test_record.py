"""The record as administrators read it: whole or not, page by page, by who and by what; and nobody else."""

import html5lib
import pytest
from flask import Flask
from sqlalchemy import text

from survey.extensions import database
from survey.pages.staff import record as page_of_it
from survey.store import audit, chain
from survey.store.audit_check import Checked
from tests.survey.conftest import SetClock
from tests.survey.member import Member, signed_in

RECORD = "/staff/record"
ADA, EVE = "ada@example.org", "eve@example.org"


@pytest.fixture
def administrator(app: Flask, clock: SetClock) -> Member:
    """An administrator, before whom nothing was done: as if the record of coming in were long gone."""
    administrator = signed_in(app, clock, "admin@example.org", is_administrator=True)
    run("DELETE FROM audit_entry")
    with database.writing() as connection:
        chain.begin(connection)
    return administrator


def run(statement: str) -> None:
    with database.writing() as connection:
        connection.execute(text(statement))


def years(administrator: Member) -> list[int]:
    """Which entries are on the page, from top to bottom, by the number in their subject."""
    subjects = administrator.page.xpath("//main//tbody/tr/td[2]/text()[last()]")
    return [int(subject.rpartition(" ")[2]) for subject in subjects]


def turn(administrator: Member, words: str) -> Member:
    [there] = administrator.page.xpath(f"//main//a[contains(., '{words}')]/@href")
    return administrator.open(str(there))


def note_years(entries: int) -> None:
    """So many entries that tell their own number."""
    for number in range(1, entries + 1):
        audit.note(ADA if number % 2 else EVE, "opened a wave", f"Year {number}")


def test_administrators_come_to_it_from_their_first_page(administrator: Member) -> None:
    administrator.open("/staff")
    assert turn(administrator, "record").heading == "Record"


def test_before_anything_was_done_it_says_so(administrator: Member) -> None:
    administrator.open(RECORD)
    assert "Nothing was done yet." in administrator.text
    assert not administrator.page.xpath("//main//table | //main//form | //main//nav")


def test_an_entry_says_when_who_and_what(administrator: Member) -> None:
    audit.note(ADA, "opened a wave", "Forum: Year 1")
    [row] = administrator.open(RECORD).page.xpath("//main//tbody/tr")
    assert " ".join(row.text_content().split()) == (
        "10 January 2027, 12:00ada@example.org opened a waveForum: Year 1"
    )
    assert "Every entry is in its place. Checked: all of 1." in administrator.text


def test_reading_it_is_not_noted(administrator: Member) -> None:
    audit.note(ADA, "opened a wave", "Forum: Year 1")
    administrator.open(RECORD)
    assert len(audit.list_all()) == 1


def test_fifty_entries_are_on_a_page_and_links_lead_to_all_others(administrator: Member) -> None:
    note_years(120)
    assert years(administrator.open(RECORD)) == list(range(120, 70, -1))
    assert years(turn(administrator, "Older")) == list(range(70, 20, -1))
    assert years(turn(administrator, "Older")) == list(range(20, 0, -1))
    assert not administrator.page.xpath("//main//a[contains(., 'Older')]")
    assert years(turn(administrator, "Newer")) == list(range(70, 20, -1))
    assert years(turn(administrator, "Newer")) == list(range(120, 70, -1))
    assert not administrator.page.xpath("//main//a[contains(., 'Newer')]")


def test_exactly_one_page_has_no_other(administrator: Member) -> None:
    note_years(50)
    assert len(years(administrator.open(RECORD))) == 50
    assert not administrator.page.xpath("//main//nav")


def test_it_is_read_by_who_and_by_what_over_many_pages(administrator: Member) -> None:
    note_years(120)
    audit.note(EVE, "closed a wave", "Year 121")
    assert years(administrator.open(f"{RECORD}?who={ADA}")) == list(range(119, 19, -2))
    assert years(turn(administrator, "Older")) == list(range(19, 0, -2))
    assert years(administrator.open(f"{RECORD}?who={EVE}&what=closed+a+wave")) == [121]
    assert years(administrator.open(f"{RECORD}?who={ADA}&what=closed+a+wave")) == []
    assert "There is no such entry." in administrator.text


def test_the_lists_hold_exactly_what_is_there(administrator: Member) -> None:
    audit.note(EVE, "opened a wave", "Year 1")
    audit.note(ADA, "opened a wave", "Year 1")
    page = administrator.open(f"{RECORD}?who={EVE}").page
    assert page.xpath("//select[@id='who']/option/@value") == ["", ADA, EVE]
    assert page.xpath("//select[@id='what']/option/@value") == ["", "opened a wave"]
    assert page.xpath("//option[@selected]/@value") == [EVE]


@pytest.mark.parametrize(
    "query",
    [
        *("who=nobody", "what='; DROP TABLE audit_entry --", "before=-1", "before=1e3", "after=²"),
        *("before=99999999999999999999", "check=nonsense", "before=", "after=1.5", "who=%00"),
    ],
)
def test_what_is_not_offered_is_as_if_it_were_not_asked(administrator: Member, query: str) -> None:
    note_years(3)
    assert years(administrator.open(f"{RECORD}?{query}")) == [3, 2, 1]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE audit_entry SET actor = 'eve' WHERE number = 2", "Changed, or not in its place: entry 2,"),
        ("DELETE FROM audit_entry WHERE number = 2", "Missing: what stood between entries 1 and 3."),
        ("DELETE FROM audit_entry WHERE number = 3", "Cut off: the record went on after entry 2"),
    ],
)
def test_what_is_wrong_with_it_stands_at_its_head(administrator: Member, change: str, fault: str) -> None:
    note_years(3)
    run(change)
    administrator.open(RECORD)
    assert fault in administrator.problems
    assert "Every entry is in its place" not in administrator.text


def test_of_a_long_record_the_newest_are_checked_and_all_where_somebody_asks(
    administrator: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_years(6)
    run("UPDATE audit_entry SET actor = 'eve' WHERE number = 2")
    monkeypatch.setattr("survey.views.staff.record.CHECKED_AT_ONCE", 4)
    administrator.open(RECORD)
    assert "The newest 4 of 6 entries are in their place. The others were not checked." in administrator.text
    assert "entry 2," in turn(administrator, "Check all 6 entries").problems


def test_numbers_are_written_as_people_read_them() -> None:
    checked = Checked(entries=123_456, checked=5_000, faults=(), last=b"")
    page = page_of_it.RecordPage(audit.ALL, [], checked, [], [])
    assert page.state.startswith("The newest 5,000 of 123,456 entries")
    assert page.all_of_it == "Check all 123,456 entries"


def test_the_page_parses_strictly_and_prints_words_as_words(administrator: Member) -> None:
    hostile = "<script>alert(1)</script>{{7*7}}"
    audit.note(hostile, hostile, hostile)
    run("UPDATE audit_entry SET at = 1")
    administrator.open(RECORD)
    html5lib.HTMLParser(strict=True).parse(administrator.reply.text)
    assert administrator.text.count(hostile) >= 3
    assert "<script>alert" not in administrator.reply.text
    assert not administrator.page.xpath("//main//@style | //main//script")

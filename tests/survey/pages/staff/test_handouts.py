"""Slips, the open link and the poster: what they say, and that no code is anywhere it would be kept."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from survey import codes
from survey.pages.staff.handouts import CodeSheet, LinkPage, as_csv, counted, typed
from tests.survey.pages.one_wave import ASKED, SETTINGS
from tests.survey.pages.staff.handed import ADDRESS, handout

MADE = ("7K3M9QRT2WXY4ABC", "1111222233334444", "0E12000000000000")


def sheet(*made: str) -> CodeSheet:
    return CodeSheet(handout(), made or MADE)


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_purpose_is_one_sentence_that_names_who_asks() -> None:
    assert handout(asker="The ward").purpose == "The ward asks what you need to learn, so that it is taught."


def test_it_takes_as_long_as_the_questionnaire_says() -> None:
    assert handout().minutes == f"about {ASKED.minutes} minutes"


def test_the_last_day_is_that_of_the_wave() -> None:
    assert handout(closes=date(2027, 5, 31)).last_day == "31 May 2027"


def test_the_promise_names_the_smallest_group_of_this_wave() -> None:
    assert "at least 30 people" in handout(threshold=30).promise[-1]


def test_every_slip_has_a_code_of_its_own_in_fours() -> None:
    assert sheet().slips == ("7K3M-9QRT-2WXY-4ABC", "1111-2222-3333-4444", "0E12-0000-0000-0000")


@pytest.mark.parametrize(("made", "title"), [(MADE, "3 access codes"), (MADE[:1], "1 access code")])
def test_the_sheet_says_how_many_codes_it_holds(made: tuple[str, ...], title: str) -> None:
    assert sheet(*made).title == title


def test_the_square_on_a_slip_leads_to_where_the_code_is_typed_and_holds_none() -> None:
    assert sheet().qr.address == ADDRESS
    assert sheet(MADE[0]).qr == sheet(MADE[1]).qr


def test_the_address_is_written_as_people_type_it() -> None:
    assert sheet().address == "survey.example.org"
    assert typed("http://127.0.0.1:8000") == "http://127.0.0.1:8000"


def test_the_link_is_the_open_link_and_so_is_its_square() -> None:
    page = LinkPage(handout())
    assert page.qr.address == page.handout.link == f"{ADDRESS}/join/xY3-k_0OlI1Zq9aB"
    assert page.address == "survey.example.org/join/xY3-k_0OlI1Zq9aB"


def test_support_is_named_with_the_page_that_has_more() -> None:
    assert handout().support[0].name == "999"
    assert handout().support_address == "survey.example.org/support"


def test_the_file_has_one_column_with_a_heading_and_every_code() -> None:
    assert rows(as_csv(MADE)) == [["code"], *([slip] for slip in sheet().slips)]


def test_the_file_begins_as_excel_wants_it() -> None:
    assert as_csv(MADE).startswith(b"\xef\xbb\xbfcode\r\n")


def test_a_file_of_no_codes_still_has_its_heading() -> None:
    assert rows(as_csv([])) == [["code"]]


def test_no_code_is_a_formula_or_a_number_to_a_spreadsheet() -> None:
    made = [*MADE, *(codes.new_code() for _ in range(500))]
    for [cell] in rows(as_csv(made))[1:]:
        assert cell[0].isalnum()
        with pytest.raises(ValueError, match="could not convert"):
            float(cell)


def test_a_code_copied_from_the_file_opens_the_survey() -> None:
    assert [codes.as_typed(cell) for [cell] in rows(as_csv(MADE))[1:]] == list(MADE)


@pytest.mark.parametrize(
    ("letters", "size"), [(5, ""), (60, " poster--long"), (200, " poster--longer")], ids=str
)
def test_a_poster_with_long_names_is_set_smaller(letters: int, size: str) -> None:
    names = dict.fromkeys(("asker", "cohort", "programme"), "W" * letters)
    assert LinkPage(handout(**names)).size == size


def test_a_long_name_of_the_service_counts_for_the_poster_too() -> None:
    long = replace(SETTINGS, service_name="W" * 200)
    assert LinkPage(handout(settings=long)).size == " poster--long"


def test_large_numbers_can_be_read() -> None:
    assert counted(1200, "access code") == "1,200 access codes"

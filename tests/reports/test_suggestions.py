"""What a mapping that was just begun says: which columns are obvious, and what is left to a person."""

import tomllib

import pytest

from reports.mapping import lines
from reports.responses.kinds import guessed
from reports.responses.mapping import SheetPlace
from reports.responses.suggestions import suggested
from tests.reports.exports import ASKED


def found(*headings: str) -> dict[str, str]:
    return dict(suggested(headings, ASKED))


@pytest.mark.parametrize(
    "heading",
    ["D1.1.importance", "d1_1_importance", "D1.1 Importance", "D1_1[importance]", " D1-1_IMPORTANCE "],
)
def test_a_heading_that_is_our_name_but_for_its_signs_is_taken(heading: str) -> None:
    assert found(heading, "other") == {"D1.1.importance": heading}


def test_a_choice_of_redcap_is_the_option_of_that_name() -> None:
    assert found("d1_1_help___time", "d1_1_help___9") == {"D1.1.help.time": "d1_1_help___time"}


def test_a_heading_that_holds_the_words_people_read_is_taken() -> None:
    words = "How performance? [Can do D1.2]"
    assert found(words, "Can do D1.2 – Importance") == {
        "D1.2.performance": words,
        "D1.2.importance": "Can do D1.2 – Importance",
    }


def test_what_fits_twice_is_left_to_a_person() -> None:
    assert found("D1.1.importance", "D1.1.importance") == {}
    assert found("D1.1.importance", "d1_1_importance") == {}
    assert found("How importance? Can do D1.1", "Again: how importance? Can do D1.1") == {}
    assert found("Importance and performance: can do D1.1") == {}
    assert found("Can do D1.1") == {}


def test_our_name_comes_before_our_words() -> None:
    assert found("D1.1.importance", "Importance: can do D1.1")["D1.1.importance"] == "D1.1.importance"


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("id", "submitdate", "Q1"), "limesurvey"),
        (("Response ID", "Date submitted"), "limesurvey"),
        (("record_id", "imp"), "redcap"),
        (("study", "redcap_event_name"), "redcap"),
        (("Name", "Team"), "excel"),
        ((), "excel"),
    ],
)
def test_the_kind_of_file_shows_in_its_headings(headings: tuple[str, ...], kind: str) -> None:
    assert guessed(headings) == kind


def test_every_heading_is_listed_once_and_what_a_program_adds_is_not() -> None:
    headings = ("id", "submitdate", "token", "D1.1.importance", "Name", "Name", "")
    begun = "\n".join(lines("old.csv", headings, ASKED, SheetPlace()))
    assert begun.count('# "Name",') == 1
    assert "token" not in begun.replace("tokens", "")
    assert tomllib.loads(begun)["columns"] == {"D1.1.importance": "D1.1.importance"}
    assert '# "D1.1.performance" = ""' in begun


def test_options_are_listed_only_where_one_of_them_has_a_column() -> None:
    with_option = "\n".join(lines("old.csv", ("D1.1.help.time",), ASKED, SheetPlace()))
    assert '"D1.1.help.time" = "D1.1.help.time"' in with_option
    assert '# "D1.1.help" = ""' not in with_option
    assert '# "D1.1.help" = ""' in "\n".join(lines("old.csv", (), ASKED, SheetPlace()))


def test_the_sheet_of_a_workbook_is_kept() -> None:
    begun = "\n".join(lines("old.xlsx", (), ASKED, SheetPlace("Answers", 3)))
    assert tomllib.loads(begun)["sheet"] == {"name": "Answers", "headings": 3}

"""The form for a list of cohorts: the file is looked at, shown, and added when its rows come back."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.exceptions import RequestEntityTooLarge

from survey import lists
from survey.forms.staff.cohort_list import ADD, MOST_SENT, NO_FILE, CohortListForm
from survey.lists import EXAMPLE
from tests.survey.forms.staff.sending import sent

LIST = b"name,stage,asked\nTeam,post-registration,9\n"


def file(content: bytes = LIST, name: str = "list.csv") -> dict[str, Any]:
    return {"list": (BytesIO(content), name), "go": "look"}


def rows(text: str) -> dict[str, str]:
    return {"rows": text, "go": ADD}


def test_a_page_that_is_only_opened_says_nothing(app: Flask) -> None:
    with app.test_request_context("/staff"):
        form = CohortListForm(taken=())
        assert (form.is_good, form.is_confirmed, form.no_file, form.refused) == (False, False, "", None)


def test_a_file_is_read_and_not_yet_to_be_added(app: Flask) -> None:
    with sent(app, file()):
        form = CohortListForm(taken=())
        assert form.is_good
        assert not form.is_confirmed
        assert [each.name for each in form.listed] == ["Team"]


def test_a_file_is_never_added_before_it_was_shown(app: Flask) -> None:
    with sent(app, {**file(), "go": ADD}):
        assert not CohortListForm(taken=()).is_confirmed


def test_the_rows_that_were_shown_are_added(app: Flask) -> None:
    with sent(app, rows(lists.written(EXAMPLE).replace("\r\n", "\n"))):
        form = CohortListForm(taken=())
        assert form.is_confirmed
        assert form.listed == EXAMPLE


def test_rows_that_were_tampered_with_or_taken_meanwhile_are_checked_like_a_file(app: Flask) -> None:
    for text, taken in ((LIST.decode(), ("Team",)), (LIST.decode().replace("9", "-1"), ())):
        with sent(app, rows(text)):
            form = CohortListForm(taken=taken)
            assert (form.is_good, form.is_confirmed, form.listed) == (False, False, ())
            assert form.refused
            assert form.refused.faults[0].row == 2


def test_without_our_page_nothing_is_added(app: Flask) -> None:
    with sent(app, rows(LIST.decode()), proof="forged"):
        form = CohortListForm(taken=())
        assert form.is_stale
        assert not form.is_confirmed
        assert form.listed  # the page shows them again


@pytest.mark.parametrize("fields", [{}, {"list": (BytesIO(), "")}, {"list": "a text"}])
def test_no_file_is_said_in_words(app: Flask, fields: dict[str, Any]) -> None:
    with sent(app, fields):
        form = CohortListForm(taken=())
        assert (form.no_file, form.is_good) == (NO_FILE, False)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.csv",
        "C:\\lists\\a.CSV",
        "'; rm -rf x.csv",
        "x" * 500 + ".csv",
        "\x00.csv",
        "/dev/null.csv",
    ],
)
def test_of_a_hostile_name_only_the_ending_is_used(app: Flask, name: str) -> None:
    with sent(app, file(name=name)):
        assert CohortListForm(taken=()).is_good


@pytest.mark.parametrize("name", ["list.xls", "list", "list.csv/../x", "/.csv"])
def test_another_ending_is_refused_in_words(app: Flask, name: str) -> None:
    with sent(app, file(name=name)):
        refused = CohortListForm(taken=()).refused
        assert "Excel workbook (.xlsx)" in str(refused)


def test_a_workbook_that_is_none_is_refused_without_its_name(app: Flask) -> None:
    with sent(app, file(b"no zip", "<script>.xlsx")):
        assert "List.xlsx cannot be read: this is not an Excel workbook" in str(
            CohortListForm(taken=()).refused
        )


def test_a_file_that_is_somewhat_too_large_comes_back_with_words(app: Flask) -> None:
    with sent(app, file(LIST + b"," * lists.MOST_BYTES)):
        assert "larger than 1 MB" in str(CohortListForm(taken=()).refused)


def test_a_body_without_end_is_not_read(app: Flask) -> None:
    with sent(app, file(LIST + b"," * MOST_SENT)), pytest.raises(RequestEntityTooLarge):
        CohortListForm(taken=())


def test_the_longest_list_can_be_sent_back_whole(app: Flask) -> None:
    each = "ü" * 190
    longest = "name,stage\n" + "".join(f"{each}{row},pre-registration\n" for row in range(lists.MOST_ROWS))
    with sent(app, rows(longest)):
        assert len(CohortListForm(taken=()).listed) == lists.MOST_ROWS


def test_what_was_sent_lies_in_a_folder_of_our_own_and_is_gone_at_once(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read, seen = lists.read, []

    def watched(path: Path, *, taken: Any) -> Any:
        seen.append((oct(path.parent.stat().st_mode & 0o777), path.read_bytes()))
        return read(path, taken=taken)

    monkeypatch.setattr(lists, "read", watched)
    for content in (LIST, b"name\n"):
        with sent(app, file(content)):
            CohortListForm(taken=())
    assert seen == [("0o700", LIST), ("0o700", b"name\n")]
    assert list(tmp_path.glob("tmp*")) == []

"""Structure and words of whole workbooks, held against listings that people have read.

To renew them after a change that is meant: `RENEW_GOLDEN=1 pytest tests/reports/test_golden_workbook.py`,
then read the difference that git shows."""

import difflib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from reports.files import as_workbook
from reports.published import Published
from tests.reports.listing import listing
from tests.reports.releases import BLOCK, PROMISE, QUESTIONNAIRE, SMALL, release

GOLDEN = Path(__file__).parent / "golden"
RENEW = "RENEW_GOLDEN"
RELEASES = {
    "one-cohort": replace(release(), promise=PROMISE),
    "three-cohorts": release(BLOCK, SMALL, replace(BLOCK, cohort="West team")),
    "two-groups": release(replace(BLOCK, group="Band 5"), replace(BLOCK, group="Band 6")),
}


@pytest.mark.parametrize("name", RELEASES)
def test_the_workbook_says_what_its_listing_says(name: str) -> None:
    path, found = GOLDEN / f"{name}.txt", listed(RELEASES[name])
    if os.environ.get(RENEW):
        path.write_text(found, encoding="utf-8")
    wanted = path.read_text(encoding="utf-8")
    difference = difflib.unified_diff(wanted.splitlines(), found.splitlines(), path.name, "now", lineterm="")
    assert found == wanted, f"{chr(10).join(difference)}\n\nIf this is meant: {RENEW}=1 pytest {__name__}"


def listed(published: Published) -> str:
    return listing(as_workbook(published, QUESTIONNAIRE))


def test_a_changed_word_changes_the_listing() -> None:
    assert listed(release()) != listed(release(replace(BLOCK, cohort="North ward")))


def test_no_listing_is_left_that_nobody_compares() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(RELEASES)

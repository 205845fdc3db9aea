"""Programmes and cohorts: each name once, listed in order."""

import pytest
from flask import Flask

from survey.store import AlreadyThere, cohorts, programmes


def test_a_programme_is_found_again_as_it_was_made(app: Flask) -> None:
    made = programmes.add("Forum", asker="The forum", threshold=12)
    assert programmes.get("Forum") == made
    assert programmes.get(made.id.hex()[:8]) == made


def test_two_programmes_cannot_share_a_name(app: Flask) -> None:
    programmes.add("Forum", asker="One", threshold=10)
    with pytest.raises(AlreadyThere, match="“Forum” already"):
        programmes.add("Forum", asker="Two", threshold=20)
    assert [programme.asker for programme in programmes.list_all()] == ["One"]


def test_programmes_and_cohorts_are_listed_by_name(app: Flask) -> None:
    for name in ("B", "A", "C"):
        programme = programmes.add(name, asker="a", threshold=10)
        cohorts.add(f"of {name}", programme, stage="pre-registration", asked=None)
    assert [programme.name for programme in programmes.list_all()] == ["A", "B", "C"]
    assert [cohort.name for cohort in cohorts.list_all()] == ["of A", "of B", "of C"]


def test_a_cohorts_name_is_taken_within_its_programme_only(app: Flask) -> None:
    one, two = (programmes.add(name, asker="a", threshold=10) for name in ("One", "Two"))
    first = cohorts.add("Year 1", one, stage="pre-registration", asked=40)
    with pytest.raises(AlreadyThere, match="One has a cohort called “Year 1” already"):
        cohorts.add("Year 1", one, stage="pre-registration", asked=40)
    second = cohorts.add("Year 1", two, stage="pre-registration", asked=None)
    assert cohorts.get(first.id.hex()) == first
    assert cohorts.get(second.id.hex()).asked is None

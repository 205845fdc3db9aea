"""Cohorts of a list: added together, or none of them."""

import pytest
from flask import Flask

from survey.store import AlreadyThere, cohorts, programmes
from survey.store.cohorts import Listed
from survey.store.programmes import Programme

LIST = (Listed("Year 2", "pre-registration", 30), Listed("Team", "post-registration", None))


@pytest.fixture
def programme(app: Flask) -> Programme:
    return programmes.add("Forum", asker="The forum", threshold=10)


def test_a_list_is_added_in_its_order_with_ids_of_its_own(programme: Programme) -> None:
    added = cohorts.add_all(LIST, programme)
    assert [(each.name, each.stage, each.asked, each.simulated) for each in added] == [
        ("Year 2", "pre-registration", 30, False),
        ("Team", "post-registration", None, False),
    ]
    assert sorted(added, key=lambda each: each.name) == cohorts.list_all()
    assert len({each.id for each in added}) == 2


def test_nothing_is_added_where_one_name_is_taken(programme: Programme) -> None:
    cohorts.add("Team", programme, stage="post-registration", asked=9)
    with pytest.raises(AlreadyThere, match="Forum has a cohort of one of these names"):
        cohorts.add_all(LIST, programme)
    assert [(each.name, each.asked) for each in cohorts.list_all()] == [("Team", 9)]


def test_nothing_is_added_where_a_name_stands_twice(programme: Programme) -> None:
    with pytest.raises(AlreadyThere):
        cohorts.add_all((*LIST, LIST[0]), programme)
    assert cohorts.list_all() == []


def test_an_empty_list_adds_nothing(programme: Programme) -> None:
    assert cohorts.add_all((), programme) == []


def test_the_names_of_a_programme_are_its_own(programme: Programme) -> None:
    other = programmes.add("Other", asker="Others", threshold=10)
    cohorts.add_all(LIST, other)
    cohorts.add_all((Listed("Year 2", "pre-registration", 5),), programme)
    assert cohorts.list_names(programme) == ["Year 2"]
    assert cohorts.list_names(other) == ["Team", "Year 2"]

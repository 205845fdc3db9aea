"""A lead begins programmes and adds cohorts, one by one or from a list, and finds them again."""

from io import BytesIO

import pytest

from survey.store import cohorts, programmes
from survey.store.cohorts import Listed
from survey.store.programmes import Programme
from tests.survey.member import Member


def test_a_list_of_cohorts_is_shown_and_then_added(lead: Member, programme: Programme) -> None:
    address = f"/staff/programmes/{programme.id.hex()}/cohorts/list"
    token = lead.open(address).proof
    file = (BytesIO(b"name,stage,asked\nNorth,post-registration,30\nSouth,post-registration,\n"), "list.csv")
    reply = lead.client.post(address, data={"csrf_token": token, "list": file})
    assert "Add 2 cohorts" in reply.text
    assert cohorts.list_all() == []
    rows = "name,stage,asked\nNorth,post-registration,30\nSouth,post-registration,\n"
    lead.client.post(address, data={"csrf_token": token, "rows": rows, "go": "add"})
    assert [cohort.name for cohort in cohorts.list_all()] == ["North", "South"]


def test_an_empty_programme_says_where_to_begin(lead: Member, programme: Programme) -> None:
    assert "Begin here" in lead.open(f"/staff/programmes/{programme.id.hex()}").text


def test_many_cohorts_are_shown_some_at_a_time_and_found_by_their_names(
    lead: Member, programme: Programme
) -> None:
    listed = [Listed(f"Ward {number:03}, Leeds", "post-registration", 30) for number in range(1, 61)]
    cohorts.add_all([*listed, Listed("Crisis line", "emergency-crisis", None)], programme)
    address = f"/staff/programmes/{programme.id.hex()}"

    def shown() -> list[str]:
        return [str(each).strip() for each in lead.page.xpath("//h2[starts-with(@id, 'cohort-')]/text()")]

    lead.open(address)
    assert (len(shown()), shown()[0], "Cohorts 1 to 25 of 61." in lead.text) == (25, "Crisis line", True)
    lead.open(f"{address}?start=50")
    assert shown() == [f"Ward {number:03}, Leeds" for number in range(50, 61)]
    lead.open(f"{address}?find=leeds+004")
    assert shown() == ["Ward 004, Leeds"]
    lead.open(f"{address}?find=nowhere&start=25")
    assert (shown(), "No cohort has these words" in lead.text) == ([], True)


@pytest.mark.parametrize("query", ["start=-1", "start=x", "start=9999999", "find=%00", "find=" + "x" * 5000])
def test_what_is_no_place_in_a_list_of_cohorts_begins_it(
    lead: Member, programme: Programme, query: str
) -> None:
    cohorts.add("Crisis line", programme, stage="emergency-crisis", asked=None)
    assert lead.open(f"/staff/programmes/{programme.id.hex()}?{query}").status == 200


def test_a_cohort_that_was_added_to_many_is_the_one_shown(lead: Member, programme: Programme) -> None:
    listed = [Listed(f"Ward {number:03}", "post-registration", 30) for number in range(1, 61)]
    cohorts.add_all(listed, programme)
    lead.open(f"/staff/programmes/{programme.id.hex()}/cohorts/new")
    lead.press("", name="Zone 9", stage="post-registration", asked="12")
    assert "Cohorts 1 to 1 of 1." in lead.text
    assert "Zone 9" in lead.text


def test_a_lead_begins_another_programme_and_runs_it(lead: Member) -> None:
    lead.open("/staff/programmes/new").press("", name="Crisis care", asker="The forum", threshold="12")
    assert lead.heading == "Crisis care"
    assert programmes.get("Crisis care").threshold == 12


@pytest.mark.parametrize("threshold", ["9", "0", "101", "ten"])
def test_a_threshold_can_be_raised_and_never_lowered(lead: Member, threshold: str) -> None:
    lead.open("/staff/programmes/new").press("", name="Crisis", asker="The forum", threshold=threshold)
    assert (lead.status, "whole number from 10 to 100" in lead.problems) == (422, True)

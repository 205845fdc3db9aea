"""Before a wave is closed no reply, to anybody of any role, depends on what people answered: nor on how many
did, but for a lead's count of ten or more, in steps of five, once a day.

The same programme is crawled as every role in copies that differ only by who answered what; replies are
compared byte by byte."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from flask import Flask, Response

from survey import closing, staff
from survey.codes import grouped
from survey.extensions import database
from survey.models import Response as Row
from survey.staff import Staff
from survey.store import responses
from survey.store.programmes import Programme
from survey.store.waves import SMALLEST_COUNT_SHOWN
from tests.attacks.asking import (
    EDUCATOR,
    FROM,
    HALF_WRITTEN,
    LEAD,
    OF_COHORT,
    ROLES,
    Asking,
    Plant,
    answer,
    answered,
    asking,
)
from tests.attacks.crawl import Asked, Replies, crawl, differing, links
from tests.attacks.marked_people import Marked, found, marked_people

PEOPLE = marked_people()
OTHERS = PEOPLE[14:28]
WATCHING = ("", "/close", "/texts")
"""The pages of a wave that show how many answered."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    with asking(tmp_path_factory.mktemp("asking")) as made:
        yield made


def crawled(place: Asking, people: list[Marked], folder: Path, plant: Plant | None = None) -> Replies:
    """What everybody is told where these people answered."""
    with answered(place, people, folder, plant) as app:
        return everybody(app, place)


def everybody(app: Flask, place: Asking, *, sends: bool = True, roles: Collection[str] = ROLES) -> Replies:
    return {asked: told for role in roles for asked, told in crawl(app, place, role, sends=sends).items()}


@pytest.fixture(scope="module")
def of_nobody(place: Asking, tmp_path_factory: pytest.TempPathFactory) -> Replies:
    """What everybody is told while nobody has answered."""
    return crawled(place, [], tmp_path_factory.mktemp("nobody") / "copy")


@pytest.fixture(scope="module")
def of_fourteen(place: Asking, tmp_path_factory: pytest.TempPathFactory) -> Replies:
    return crawled(place, PEOPLE[:14], tmp_path_factory.mktemp("fourteen") / "copy")


def marks(replies: Replies, people: list[Marked]) -> list[tuple[Asked, str]]:
    """Where something stands that only a respondent could have brought: words, ratings in a row, receipts,
    the address, the browser, half a form."""
    anybodys = [*(mark.encode() for mark in (*FROM.values(), HALF_WRITTEN))]
    return [
        *((asked, mark.decode()) for asked, told in replies.items() for mark in anybodys if mark in told.all),
        *(
            (asked, whose)
            for asked, told in replies.items()
            if told.body and not told.body.startswith(b"PK")
            for whose in found(told.body, people)
            if not whose.endswith(" rows")
        ),
    ]


@pytest.mark.parametrize("number", [3, 9])
def test_fewer_than_ten_answers_change_no_reply_to_anybody(
    place: Asking, of_nobody: Replies, tmp_path: Path, number: int
) -> None:
    assert number < SMALLEST_COUNT_SHOWN
    replies = crawled(place, PEOPLE[:number], tmp_path / "copy")
    assert differing(of_nobody, replies) == set()
    assert marks(replies, PEOPLE[:number]) == []


def test_eleven_and_fourteen_answers_look_alike_and_so_do_other_answers(
    place: Asking, of_fourteen: Replies, tmp_path: Path
) -> None:
    for name, people in (("eleven", PEOPLE[:11]), ("others", OTHERS)):
        assert differing(of_fourteen, crawled(place, people, tmp_path / name)) == set()


def test_fourteen_answers_change_a_leads_count_and_nothing_else(
    place: Asking, of_nobody: Replies, of_fourteen: Replies
) -> None:
    wave = f"/staff/programmes/{place.programme.id.hex()}/waves/{place.opened.id.hex()}"
    changed = differing(of_nobody, of_fourteen)
    assert {asked.role for asked in changed} == {LEAD}
    assert {asked.address.partition("?")[0] for asked in changed} == {wave + page for page in WATCHING}
    assert marks(of_fourteen, PEOPLE[:14]) == []
    shown = of_fourteen[Asked(LEAD, "GET", wave)].body
    assert b"10 or more of 40 have answered" in shown
    assert b"14" not in shown.replace(place.opened.id.hex().encode(), b"").partition(b"watching")[2][:900]


def test_whoever_sends_after_the_days_count_changes_nothing_that_day(place: Asking, tmp_path: Path) -> None:
    with answered(place, [], tmp_path / "copy") as app:
        before = everybody(app, place, sends=False)
        answer(app, place, PEOPLE[:14])
        assert differing(before, everybody(app, place, sends=False)) == set()


def test_every_route_was_tried_by_every_role(place: Asking, of_nobody: Replies) -> None:
    """The crawl knows no route by name: one that is added is tried. Leads get far, others are kept out."""
    tried = {asked.role: 0 for asked in of_nobody}
    for asked, told in of_nobody.items():
        tried[asked.role] += told.status == 200
    assert tried.keys() == set(ROLES)
    pages = {asked.address for asked, told in of_nobody.items() if asked.role == LEAD and told.status == 200}
    assert {place.opened.id.hex(), place.planned.id.hex()} <= {
        part for page in pages for part in page.split("/")
    }
    assert any(
        told.status == 200 and told.body.startswith(b"\xef\xbb\xbfcode") for told in of_nobody.values()
    )


def counting(app: Flask) -> None:
    """A page for leads that gives the number away in a header alone."""

    def leak(_: Staff, programme: Programme, wave_id: str) -> Response:
        with database.reading() as connection:
            number = connection.execute(Row.__table__.select()).all()
        return Response("", headers={"ETag": f'"{len(number)}"'})

    app.add_url_rule("/staff/programmes/<programme_id>/leak/<wave_id>", "leak", staff.leads(leak))


def telling(app: Flask) -> None:
    """A page for educators that shows an answer."""

    def leak(_: Staff, programme: Programme) -> str:
        with database.reading() as connection:
            return " ".join(row.document for row in connection.execute(Row.__table__.select()))

    app.add_url_rule("/staff/programmes/<programme_id>/leak", "leak", staff.educators(leak))


def read_with(place: Asking, people: list[Marked], folder: Path, plant: Plant) -> Replies:
    """What those are told who may read something, where there is one page more."""
    with answered(place, people, folder, plant) as app:
        return everybody(app, place, sends=False, roles=(LEAD, EDUCATOR))


def test_a_page_that_gave_a_number_away_would_be_found(place: Asking, tmp_path: Path) -> None:
    of_three, of_nobody = (
        read_with(place, PEOPLE[:number], tmp_path / str(number), counting) for number in (3, 0)
    )
    found_at = differing(of_nobody, of_three)
    assert {asked.role for asked in found_at} == {LEAD}
    assert all("/leak/" in asked.address for asked in found_at)


def test_a_page_that_showed_an_answer_would_be_found(place: Asking, tmp_path: Path) -> None:
    replies = read_with(place, PEOPLE[:3], tmp_path / "copy", telling)
    assert {asked.role for asked, _ in marks(replies, PEOPLE[:3])} == {LEAD, EDUCATOR}


def test_after_the_release_its_figures_are_found_by_those_who_may_read_them(
    place: Asking, tmp_path: Path
) -> None:
    """The same crawl, not blind: what was released is there, for leads and educators, and no answer is."""
    with answered(place, PEOPLE[:14], tmp_path / "copy") as app:
        before = everybody(app, place, sends=False)
        assert responses.count(place.opened) == 14
        closing.close(place.opened)
        after = everybody(app, place, sends=False)
    changed = {asked for asked in differing(before, after) if asked.address.startswith("/staff")}
    assert {asked.role for asked in changed} == {LEAD, EDUCATOR, OF_COHORT}
    results = f"/staff/programmes/{place.programme.id.hex()}/results/{place.opened.id.hex()}"
    for role in (LEAD, EDUCATOR, OF_COHORT):
        assert before[Asked(role, "GET", results)].status == 404
        assert b"14" in after[Asked(role, "GET", results)].body
        assert after[Asked(role, "GET", f"{results}/gap-report.json")].status == 200
    assert marks(after, PEOPLE[:14]) == []


def test_asvs_3_4_3_every_reply_to_everybody_is_guarded(of_fourteen: Replies) -> None:
    """Nothing inline, nothing from elsewhere, no framing, no referrer; kept are files alone."""
    for asked, told in of_fourteen.items():
        headers = dict(told.headers)
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self';"), asked
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "/static/" in asked.address or headers["Cache-Control"] == "no-store", asked
        assert "/static/" in asked.address or not {"ETag", "Last-Modified"} & headers.keys(), asked
        if headers.get("Content-Type", "").startswith("text/html"):
            assert not re.search(rb"<script(?! src=\"/static/)|<style|\s(?:style|on[a-z]+)=\"", told.body), (
                asked
            )
            assert not re.search(rb"<(?:link|script|img|iframe)[^>]*(?:href|src)=\"(?:https?:)?//", told.body)


def test_asvs_16_5_1_no_query_and_no_form_makes_anything_break(of_fourteen: Replies) -> None:
    assert {told.status for told in of_fourteen.values()} <= {
        200,
        302,
        303,
        308,
        400,
        403,
        404,
        405,
        410,
        422,
    }
    assert not [
        asked for asked, told in of_fourteen.items() if b"sqlite" in told.body or b"Traceback" in told.body
    ]


def test_asvs_14_2_1_no_address_holds_a_session_a_proof_or_a_code(
    place: Asking, of_fourteen: Replies
) -> None:
    held = {value for cookies in place.held.values() for value in cookies.values()}
    secrets = {*held, *place.proofs.values(), *place.codes, *map(grouped, place.codes)}
    led_to = {address for told in of_fourteen.values() for address in links(told)}
    assert {place.opened.id.hex(), place.planned.id.hex()} <= {
        part for each in led_to for part in each.split("/")
    }
    assert not [address for address in led_to for secret in secrets if secret in address]

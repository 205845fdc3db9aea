"""T-MIX: who holds the files, the codes and the order of sending cannot link any of them to an answer."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing as closed_after
from datetime import date
from pathlib import Path
from statistics import median

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from questionnaires import loader
from survey import closing, codes, create_app
from survey.config import Settings
from survey.extensions import database as store
from survey.sessions import PROOF
from survey.store import codes as access_codes
from survey.store import cohorts, programmes, schema, waves
from survey.store.waves import Opening, Wave
from tests.attacks.disk import bytes_of, marked, orders_found, strongest_correlation

PEOPLE = 60
CLOSES = date(2099, 3, 1)
BLIND = 0.33
CLOSINGS = 5


class Installed:
    """An installation whose sixty people sent in a known order, each with a code known to the attacker."""

    def __init__(self, database: Path) -> None:
        settings = Settings(database_url=f"sqlite:///{database}", secret_key="for tests " * 4)
        self.database, self.app = database, create_app(settings)
        self.codes: list[str] = []

    def upgraded(self) -> "Installed":
        with self.app.app_context():
            schema.upgrade()
        self.let_go()
        return self

    def answered(self) -> "Installed":
        with self.app.app_context():
            wave = opened_wave()
            self.codes = access_codes.make(wave, number=PEOPLE)
        for number, code in enumerate(self.codes):
            send(self.app, code, marked(number))
        return self

    def close(self) -> None:
        with self.app.app_context():
            closing.close(waves.list_all()[0])
        self.let_go()

    def let_go(self) -> None:
        """Close every connection; SQLite then folds its log into the file."""
        with self.app.app_context():
            store.engine.dispose()


def opened_wave() -> Wave:
    programme = programmes.add("Forum", asker="The forum", threshold=10)
    cohort = cohorts.add("Year 1", programme, stage="pre-registration", asked=PEOPLE)
    questionnaire = loader.load("pre-registration-1")
    return waves.add(Opening(cohort.id, questionnaire.name, questionnaire.sha256, CLOSES, threshold=10))


def send(app: Flask, code: str, answers: dict[str, str]) -> None:
    """Through the real routes, with the page of D1 answered."""
    client = app.test_client()
    post(client, "/", code=code)
    post(client, "/survey/promise", go="next")
    post(client, "/survey/section/D1", go="next", **answers)
    assert 'id="receipt"' in post(client, "/survey/check", go="send").text


def post(client: FlaskClient, address: str, **sent: str) -> TestResponse:
    """As from a page of ours."""
    with client.session_transaction() as session:
        session[PROOF] = "of our pages"
    return client.post(address, data={PROOF: "of our pages", **sent})


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    installed = Installed(tmp_path_factory.mktemp("mix") / "survey.sqlite3").upgraded().answered()
    yield installed
    installed.let_go()


@pytest.fixture(scope="module")
def after(before: Installed) -> list[Installed]:
    """The same sixty people's wave, closed several times over, each from the same files."""
    closed = []
    for number in range(CLOSINGS):
        folder = before.database.parent / str(number)
        folder.mkdir()
        for path in before.database.parent.glob(f"{before.database.name}*"):
            shutil.copy(path, folder)
        closed.append(Installed(folder / before.database.name))
        closed[-1].close()
    return closed


def test_before_closing_the_attack_on_a_table_with_a_rowid_succeeds(tmp_path: Path) -> None:
    plain = Installed(tmp_path / "survey.sqlite3")
    with closed_after(sqlite3.connect(plain.database)) as connection, connection:
        for statement in schema_with_rowids(tmp_path / "shape.sqlite3"):
            connection.execute(statement)
    plain.answered()
    assert strongest_correlation(plain.database) > 0.99
    plain.let_go()


def schema_with_rowids(database: Path) -> list[str]:
    Installed(database).upgraded()
    with closed_after(sqlite3.connect(database)) as connection:
        statements = connection.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL").fetchall()
    return [sql.replace("WITHOUT ROWID", "") for (sql,) in statements]


def test_after_closing_no_order_in_the_files_tells_the_order_of_sending(after: list[Installed]) -> None:
    """The median of several closings, for one honest shuffle in ninety correlates by chance alone."""
    orders = [orders_found(each.database) for each in after]
    assert all(orders)
    assert all(len(order) == PEOPLE for found in orders for order in found)
    assert median(strongest_correlation(each.database) for each in after) < BLIND


DERIVED: list[Callable[[str], bytes]] = [codes.code_hash, codes.draft_id, str.encode]


@pytest.mark.parametrize("derived", DERIVED)
def test_after_closing_nothing_of_a_code_is_left_to_pair_with_a_response(
    before: Installed, after: list[Installed], derived: Callable[[str], bytes]
) -> None:
    known_before = bytes_of(before.database)
    if derived is codes.code_hash:
        assert all(derived(code) in known_before for code in before.codes)
    for each in after:
        assert not any(derived(code) in bytes_of(each.database) for code in before.codes)


def test_after_closing_no_receipt_and_no_draft_is_left(after: list[Installed]) -> None:
    for each in after:
        with closed_after(sqlite3.connect(each.database)) as connection:
            left = "SELECT count(receipt_hash), count(DISTINCT response_id), count(*) FROM response"
            assert connection.execute(left).fetchone() == (0, PEOPLE, PEOPLE)
            assert connection.execute("SELECT count(*) FROM draft").fetchone() == (0,)
            assert connection.execute("SELECT count(*) FROM access_code").fetchone() == (0,)


def test_after_closing_each_response_stands_in_the_files_once(after: list[Installed]) -> None:
    """No copy is left in the log or in free pages."""
    for each in after:
        assert bytes_of(each.database).count(b'"D1.1.importance"') == PEOPLE

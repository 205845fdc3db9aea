"""Waves in the database: opened, found, moved on. Knows nothing of answers but how many there are."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Protocol

from flask import current_app
from sqlalchemy import Connection, Select, bindparam, func, insert, select, update

from reports.rules import RULES, Rules, frozen
from survey.config import Settings
from survey.extensions import database, today
from survey.models import Cohort, Programme, Response, WaveState
from survey.models import Wave as Table
from survey.store import definitions, new_id
from survey.store.naming import the_one_called

SMALLEST_COUNT_SHOWN = 10
COUNT_STEP = 5

LONGEST_PUT_OFF = timedelta(weeks=26)
"""The last day of a wave can be put off until so long after it opened, as its promise says."""


@dataclass(frozen=True)
class Wave:
    """One asking of one cohort, with the names people know it by."""

    id: bytes
    questionnaire: str
    questionnaire_sha256: str
    required_level: str | None
    split_by: str | None
    threshold: int
    rules_version: int
    keep_drafts_days: int
    keep_responses_months: int
    join_token: str
    state: WaveState
    opened: date
    closes: date
    closed: date | None
    cohort_id: bytes
    cohort: str
    stage: str
    asked: int | None
    simulated: bool
    programme: str
    asker: str

    @property
    def is_planned(self) -> bool:
        return self.state is WaveState.PLANNED

    @property
    def is_open(self) -> bool:
        return self.state is WaveState.OPEN

    @property
    def is_released(self) -> bool:
        return self.state is WaveState.RELEASED

    @property
    def name(self) -> str:
        begun = "planned" if self.state is WaveState.PLANNED else "opened"
        return f"{self.cohort}, {self.questionnaire}, {begun} {self.opened.isoformat()}"

    @property
    def latest(self) -> date:
        """The day beyond which its last day is never put off: promised when it opened, and kept."""
        return max(self.closes, self.opened + LONGEST_PUT_OFF)

    @property
    def rules(self) -> Rules:
        """The rules of disclosure as they were when it opened, with its threshold."""
        return frozen(self.rules_version, threshold=self.threshold)


class Known(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> bytes: ...


@dataclass(frozen=True)
class Opening:
    """What is decided, and frozen, when a wave opens."""

    cohort_id: bytes
    questionnaire: str
    questionnaire_sha256: str
    closes: date
    threshold: int
    required_level: str | None = None
    split_by: str | None = None


def add(opening: Opening) -> Wave:
    """Open a wave. What the rules and the settings promise today, it keeps to its end."""
    with database.writing() as connection:
        wave_id = put(connection, opening, state=WaveState.OPEN)
    return get(wave_id.hex())


def put(connection: Connection, opening: Opening, *, state: WaveState) -> bytes:
    """Write a new wave, open or planned; its id."""
    wave_id, join_token = new_id(), secrets.token_urlsafe(12)
    row = {**vars(opening), **begun_today(), "id": wave_id, "join_token": join_token, "state": state}
    definitions.keep(connection, opening.questionnaire, opening.questionnaire_sha256)
    connection.execute(insert(Table).values(**row))
    return wave_id


def begun_today() -> dict[str, object]:
    """What a wave takes on when it opens today, by the names of its columns: the rules and settings as they
    are, and that nobody has answered."""
    begun = {"rules_version": RULES.version, "opened": today()}
    return {**kept_from_today(), **begun, "answered_shown": 0, "answered_shown_on": today()}


def kept_from_today() -> dict[str, int]:
    """For how long a wave that opens today keeps drafts and responses, by the names of its columns."""
    settings: Settings = current_app.config["SURVEY"]
    return {
        "keep_drafts_days": settings.keep_drafts_days,
        "keep_responses_months": settings.keep_responses_months,
    }


def select_waves() -> Select[*tuple[Any, ...]]:
    """The columns of Wave, in its order; other modules of the store narrow it down."""
    columns = (
        *(Table.id, Table.questionnaire, Table.questionnaire_sha256, Table.required_level, Table.split_by),
        *(Table.threshold, Table.rules_version, Table.keep_drafts_days, Table.keep_responses_months),
        *(Table.join_token, Table.state, Table.opened, Table.closes, Table.closed),
        *(
            Cohort.id,
            Cohort.name,
            Cohort.stage,
            Cohort.asked,
            Cohort.simulated,
            Programme.name,
            Programme.asker,
        ),
    )
    return (
        select(*columns)
        .join(Cohort, Cohort.id == Table.cohort_id)
        .join(Programme, Programme.id == Cohort.programme_id)
    )


@lru_cache(maxsize=256)
def from_row(row: tuple[Any, ...]) -> Wave:
    """The wave in a row of `select_waves`; the same row is the same wave."""
    wave = Wave(*row)
    return replace(wave, state=WaveState(wave.state))


def list_all() -> list[Wave]:
    """By programme, cohort and day of opening."""
    with database.reading() as connection:
        rows = connection.execute(
            select_waves().order_by(Programme.name, Cohort.name, Table.opened, Table.id)
        )
        return [from_row(tuple(row)) for row in rows]


def list_of(asked: Sequence[Known]) -> list[Wave]:
    """Those of some cohorts, by cohort and day of opening."""
    ids = {cohort.id for cohort in asked}
    return [wave for wave in list_all() if wave.cohort_id in ids]


def get(called: str) -> Wave:
    """The wave whose id begins so. Raises NotFound."""
    return the_one_called(called, list_all(), noun="wave")


def is_accepting(wave: Wave) -> bool:
    """Whether answers can still be sent."""
    return wave.state is WaveState.OPEN and today() <= wave.closes


def find_by_join_token(token: str) -> Wave | None:
    """The wave whose open link this is, whether or not it still accepts answers; None while it is planned."""
    return _find(_BY_TOKEN, token) if token.isprintable() else None


def find(wave_id: bytes) -> Wave | None:
    return _find(_BY_ID, wave_id)


# Statements are built once: that takes longer than to run them.
_BY_TOKEN = select_waves().where(Table.join_token == bindparam("called"), Table.state != WaveState.PLANNED)
_BY_ID = select_waves().where(Table.id == bindparam("called"))
_HOLD_OPEN = (
    select(Table.id)
    .where(Table.id == bindparam("of_wave"), Table.state == WaveState.OPEN)
    .with_for_update(read=True)
)


def _find(waves: Select[*tuple[Any, ...]], called: str | bytes) -> Wave | None:
    row = database.find(waves, {"called": called})
    return from_row(row) if row else None


def hold_open(connection: Connection, wave_id: bytes) -> bool:
    """Whether the wave is open, and will be until this transaction ends: closing waits for who is sending."""
    return connection.execute(_HOLD_OPEN, {"of_wave": wave_id}).first() is not None


def move_on(connection: Connection, wave_id: bytes, *, come_from: WaveState, to: WaveState) -> bool:
    """Take the wave from one state to the next; False if it was not in the first."""
    moved = update(Table).where(Table.id == wave_id, Table.state == come_from).values(state=to)
    return connection.execute(moved).rowcount == 1


def start_closing(wave: Wave) -> Wave:
    """From here on nothing can be sent or withdrawn. The wave as it is now: it may be further on already."""
    with database.writing() as connection:
        if move_on(connection, wave.id, come_from=WaveState.OPEN, to=WaveState.CLOSING):
            connection.execute(update(Table).where(Table.id == wave.id).values(closed=today()))
    return get(wave.id.hex())


def answered_shown(wave: Wave) -> int:
    """How many answered, as a lead may know it: 0 below ten, then steps of five; worked out once a day."""
    columns = (Table.answered_shown, Table.answered_shown_on)
    with database.writing() as connection:
        shown, shown_on = connection.execute(select(*columns).where(Table.id == wave.id)).one()
        if shown_on >= today():
            return int(shown)
        answered = connection.scalar(select(func.count()).where(Response.wave_id == wave.id)) or 0
        shown = answered - answered % COUNT_STEP if answered >= SMALLEST_COUNT_SHOWN else 0
        connection.execute(
            update(Table).where(Table.id == wave.id).values(answered_shown=shown, answered_shown_on=today())
        )
        return int(shown)


def said(day: date) -> str:
    """The day as staff read it.

    >>> said(date(2027, 3, 1))
    '1 March 2027'
    """
    return f"{day.day} {day:%B %Y}"

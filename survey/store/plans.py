"""Plans: waves that have not opened. Until one opens all of it may change, and only the staff see it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, Update, select, update
from sqlalchemy import delete as delete_rows

from questionnaires import loader
from reports.rules import RULES
from survey.extensions import database, today
from survey.models import Cohort as CohortRow
from survey.models import Programme, WaveState
from survey.models import Wave as Table
from survey.store import CHANGED_MEANWHILE, NotNow, cohorts, definitions, waves
from survey.store.cohorts import MOST_ASKED, Cohort
from survey.store.waves import Opening, Wave, said


@dataclass(frozen=True)
class Plan:
    """What may be changed until a wave opens. The number `asked` is the cohort's: all its waves show it, so
    it stays as it is while one of them is under way."""

    questionnaire: str
    closes: date
    required_level: str | None = None
    split_by: str | None = None
    asked: int | None = None


UNDER_WAY = (WaveState.OPEN, WaveState.CLOSING, WaveState.MIXED)
OF_A_WAVE_UNDER_WAY = (
    "Another wave of this cohort is open or being closed, and this number would change there too. "
    "Leave it as it is until that wave is released, or leave it out."
)


class Unfit(ValueError):
    """A plan that cannot be asked: `faults` says why, in words, by the names of what is wrong."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("\n".join(faults.values()))
        self.faults = faults


def faults(plan: Plan, cohort_id: bytes) -> Mapping[str, str]:
    """What is wrong today with the plan for the cohort, and what to do, by the name of the field."""
    found: dict[str, str] = {}
    if plan.closes < today():
        found["closes"] = f"{said(plan.closes)} has passed: choose today or a later day."
    if plan.asked is not None and not 1 <= plan.asked <= MOST_ASKED:
        found["asked"] = f"Write a whole number from 1 to {MOST_ASKED:,}, or nothing if it is not known."
    elif plan.asked is not None and _is_another_number(plan.asked, cohort_id):
        found["asked"] = OF_A_WAVE_UNDER_WAY
    try:
        questionnaire = loader.load(plan.questionnaire)
    except loader.UnknownQuestionnaire as unknown:
        return {"questionnaire": str(unknown), **found}
    for field, value, known in (
        ("required_level", plan.required_level, tuple(questionnaire.required_levels)),
        ("split_by", plan.split_by, questionnaire.splits),
    ):
        if value is not None and value not in known:
            there_are = ", ".join(known) or "none"
            found[field] = f"{questionnaire.name} has no {value!r}. There are: {there_are}."
    return found


def plan_of(wave: Wave) -> Plan:
    """What the wave plans."""
    return Plan(wave.questionnaire, wave.closes, wave.required_level, wave.split_by, wave.asked)


def add(cohort: Cohort, plan: Plan) -> Wave:
    """Plan a wave of the cohort. Raises Unfit."""
    refuse_unfit(plan, cohort.id)
    with database.writing() as connection:
        threshold = connection.scalars(select(Programme.threshold).where(Programme.id == cohort.programme_id))
        opening = Opening(
            cohort_id=cohort.id,
            questionnaire=plan.questionnaire,
            questionnaire_sha256=loader.load(plan.questionnaire).sha256,
            closes=plan.closes,
            threshold=threshold.one(),
            required_level=plan.required_level,
            split_by=plan.split_by,
        )
        wave_id = waves.put(connection, opening, state=WaveState.PLANNED)
        _put_asked(connection, cohort.id, plan.asked)
    return waves.get(wave_id.hex())


def change(wave: Wave, plan: Plan) -> Wave:
    """Plan the wave anew. Raises Unfit; NotNow if it is no longer planned."""
    _refuse_unless_planned(wave)
    refuse_unfit(plan, wave.cohort_id)
    sha256 = loader.load(plan.questionnaire).sha256
    fresh = {
        "questionnaire": plan.questionnaire,
        "questionnaire_sha256": sha256,
        "closes": plan.closes,
        "required_level": plan.required_level,
        "split_by": plan.split_by,
    }
    with database.writing() as connection:
        definitions.keep(connection, plan.questionnaire, sha256)
        if connection.execute(_update_planned(wave).values(**fresh)).rowcount != 1:
            raise _no_longer_planned(wave)
        _put_asked(connection, wave.cohort_id, plan.asked)
    return waves.get(wave.id.hex())


def delete(wave: Wave) -> None:
    """Delete a planned wave: nobody has been asked, so nothing is lost. Raises NotNow if it opened."""
    planned = (Table.id == wave.id, Table.state == WaveState.PLANNED)
    with database.writing() as connection:
        if connection.execute(delete_rows(Table).where(*planned)).rowcount != 1:
            raise _no_longer_planned(wave)


def as_opened_today(wave: Wave) -> Wave:
    """A planned wave as it would be if it opened now, with all that would be frozen: to show beforehand."""
    kept = waves.kept_from_today()
    with database.reading() as connection:
        threshold = select(Programme.threshold).join(CohortRow, CohortRow.programme_id == Programme.id)
        return replace(
            wave,
            questionnaire_sha256=loader.load(wave.questionnaire).sha256,
            threshold=connection.scalars(threshold.where(CohortRow.id == wave.cohort_id)).one(),
            rules_version=RULES.version,
            state=WaveState.OPEN,
            opened=today(),
            keep_drafts_days=kept["keep_drafts_days"],
            keep_responses_months=kept["keep_responses_months"],
        )


def digest(wave: Wave) -> str:
    """By which two looks at a planned wave are the same: all that would be promised and frozen, if it opened
    now. 64 hexadecimal digits."""
    told = [str(value) for name, value in sorted(vars(as_opened_today(wave)).items()) if name != "id"]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def open_now(wave: Wave) -> Wave:
    """Open a planned wave as it was read: what the rules, the settings and the definition say now is frozen.

    Raises Unfit if it cannot be asked any more; NotNow if it is no longer planned, or not as it was read."""
    refuse_unfit(plan_of(wave), wave.cohort_id)
    opened = as_opened_today(wave)
    as_read = {
        field: getattr(wave, field) for field in ("questionnaire", "closes", "required_level", "split_by")
    }
    frozen = {
        "state": WaveState.OPEN,
        "questionnaire_sha256": opened.questionnaire_sha256,
        "threshold": opened.threshold,
        **waves.begun_today(),
    }
    with database.writing() as connection:
        definitions.keep(connection, opened.questionnaire, opened.questionnaire_sha256)
        if connection.execute(_update_planned(wave).filter_by(**as_read).values(**frozen)).rowcount != 1:
            raise NotNow(CHANGED_MEANWHILE)
    return waves.get(wave.id.hex())


def refuse_unfit(plan: Plan, cohort_id: bytes) -> None:
    """Raise Unfit with all that is wrong, if anything is."""
    found = faults(plan, cohort_id)
    if found:
        raise Unfit(found)


def _is_another_number(asked: int, cohort_id: bytes) -> bool:
    """Whether the cohort has another number, and a wave under way that shows it."""
    with database.reading() as connection:
        known = connection.scalar(select(CohortRow.asked).where(CohortRow.id == cohort_id))
        return known != asked and _is_under_way(connection, cohort_id)


def _put_asked(connection: Connection, cohort_id: bytes, asked: int | None) -> None:
    """What is left out changes nothing of a wave under way."""
    if asked is not None or not _is_under_way(connection, cohort_id):
        cohorts.put_asked(connection, cohort_id, asked)


def _is_under_way(connection: Connection, cohort_id: bytes) -> bool:
    """Whether a wave of the cohort is open or being closed."""
    under_way = select(Table.id).where(Table.cohort_id == cohort_id, Table.state.in_(UNDER_WAY))
    return connection.execute(under_way).first() is not None


def _refuse_unless_planned(wave: Wave) -> None:
    planned = select(Table.id).where(Table.id == wave.id, Table.state == WaveState.PLANNED)
    with database.reading() as connection:
        if connection.execute(planned).first() is None:
            raise _no_longer_planned(wave)


def _update_planned(wave: Wave) -> Update:
    return update(Table).where(Table.id == wave.id, Table.state == WaveState.PLANNED)


def _no_longer_planned(wave: Wave) -> NotNow:
    return NotNow(
        f"The wave of {wave.cohort} is no longer planned: what was promised when it opened stays as it is."
    )

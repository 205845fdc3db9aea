"""Waves: planned, opened, extended, closed; their codes made; their releases handed on.

`actor` is who does it, as the record names them."""

from datetime import date

from survey import closing
from survey.store import audit, codes, extending, plans, waves
from survey.store.cohorts import Cohort
from survey.store.plans import Plan
from survey.store.waves import Opening, Wave


def add(actor: str, opening: Opening) -> Wave:
    """Open a wave at once."""
    wave = waves.add(opening)
    audit.note(actor, "opened a wave", called(wave))
    return wave


def plan(actor: str, cohort: Cohort, planned: Plan) -> Wave:
    """Raises Unfit."""
    wave = plans.add(cohort, planned)
    audit.note(actor, "planned a wave", called(wave))
    return wave


def change(actor: str, wave: Wave, planned: Plan) -> Wave:
    """Raises Unfit; NotNow if the wave is no longer planned."""
    changed = plans.change(wave, planned)
    audit.note(actor, "changed a plan", called(changed))
    return changed


def delete(actor: str, wave: Wave) -> None:
    """Raises NotNow if the wave is no longer planned."""
    plans.delete(wave)
    audit.note(actor, "deleted a plan", called(wave))


def open_now(actor: str, wave: Wave) -> Wave:
    """Raises Unfit, NotNow."""
    opened = plans.open_now(wave)
    audit.note(actor, "opened a wave", called(opened))
    return opened


def extend(actor: str, wave: Wave, *, until: date) -> Wave:
    """Raises NotNow."""
    extended = extending.extend(wave, until=until)
    audit.note(actor, f"put the last day off to {until.isoformat()}", called(wave))
    return extended


def make_codes(actor: str, wave: Wave, *, number: int) -> list[str]:
    """Raises NotNow if the wave is not open. The record knows how many, and no code."""
    made = codes.make(wave, number=number)
    audit.note(actor, f"made {number} codes", called(wave))
    return made


def close(actor: str, wave: Wave, *, say: closing.Say = lambda _: None) -> str:
    """Close the wave for good and release its figures; gives the digest of the release. What was interrupted
    goes on."""
    audit.note(actor, "closed a wave", called(wave))
    digest = closing.close(wave, say=say)
    audit.note(actor, f"released: SHA-256 {digest}", called(wave))
    return digest


def hand_on(actor: str, wave: Wave, form: str) -> None:
    """Note that the report of a release was downloaded in this form."""
    audit.note(actor, f"downloaded a report: {form}", called(wave))


def called(wave: Wave) -> str:
    return f"{wave.programme}: {wave.name} ({wave.id.hex()[:8]})"

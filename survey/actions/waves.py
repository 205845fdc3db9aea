"""Waves: planned, opened, extended, closed; their codes made; their releases handed on.

`actor` is who does it, as the record names them."""

from datetime import date

from survey import closing
from survey.actions import whole
from survey.store import audit, codes, extending, plans, waves
from survey.store.cohorts import Cohort
from survey.store.plans import Plan
from survey.store.waves import Opening, Wave


@whole
def add(actor: str, opening: Opening) -> Wave:
    """Open a wave at once."""
    wave = waves.add(opening)
    audit.note(actor, "opened a wave", called(wave))
    return wave


@whole
def plan(actor: str, cohort: Cohort, planned: Plan) -> Wave:
    """Raises Unfit."""
    wave = plans.add(cohort, planned)
    audit.note(actor, "planned a wave", called(wave))
    return wave


@whole
def change(actor: str, wave: Wave, planned: Plan) -> Wave:
    """Raises Unfit; NotNow if the wave is no longer planned."""
    changed = plans.change(wave, planned)
    audit.note(actor, "changed a plan", called(changed))
    return changed


@whole
def delete(actor: str, wave: Wave) -> None:
    """Raises NotNow if the wave is no longer planned."""
    plans.delete(wave)
    audit.note(actor, "deleted a plan", called(wave))


@whole
def open_now(actor: str, wave: Wave) -> Wave:
    """Raises Unfit, NotNow."""
    opened = plans.open_now(wave)
    audit.note(actor, "opened a wave", called(opened))
    return opened


@whole
def extend(actor: str, wave: Wave, *, until: date) -> Wave:
    """Raises NotNow."""
    extended = extending.extend(wave, until=until)
    audit.note(actor, "put the last day off", f"{called(wave)}: to {until.isoformat()}")
    return extended


@whole
def make_codes(actor: str, wave: Wave, *, number: int) -> list[str]:
    """Raises NotNow if the wave is not open. The record knows about how many, and no code."""
    made = codes.make(wave, number=number)
    audit.note(actor, "made codes", f"{called(wave)}: {few_or_exactly(number)}")
    return made


def close(actor: str, wave: Wave, *, say: closing.Say = lambda _: None) -> str:
    """Close the wave for good and release its figures; gives the digest of the release. What was interrupted
    goes on."""
    _start_closing(actor, wave)
    digest = closing.close(wave, say=say)
    audit.note(actor, "released", f"{called(wave)}: SHA-256 {digest}")
    return digest


@whole
def _start_closing(actor: str, wave: Wave) -> None:
    """From here on it can only be released, by whoever goes on with it. One of them closed it."""
    is_first = waves.get(wave.id.hex()).is_open
    closing.start(wave)
    audit.note(actor, "closed a wave" if is_first else "went on closing a wave", called(wave))


def hand_on(actor: str, wave: Wave, form: str) -> None:
    """Note that the report of a release was downloaded in this form."""
    audit.note(actor, f"downloaded a report: {form}", called(wave))


def few_or_exactly(number: int) -> str:
    """A number of people, as far as the record says it: of fewer than ten not how many.

    >>> few_or_exactly(9), few_or_exactly(10)
    ('fewer than 10', '10')
    """
    few = waves.SMALLEST_COUNT_SHOWN
    return str(number) if number >= few else f"fewer than {few}"


def called(wave: Wave) -> str:
    """The wave as the record names it."""
    return f"{wave.programme}: {wave.name} ({wave.id.hex()[:8]})"

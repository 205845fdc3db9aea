"""How the last day of an open wave is put off, and how far. Knows what respondents were told, and no answer.

Whoever began was promised a last day, and one beyond which it is never put off; whoever came after the last
day was told that the survey has closed. Both stay true."""

from datetime import date

from sqlalchemy import update

from questionnaires.promise import placeholders
from survey.extensions import database, today
from survey.models import Wave as Table
from survey.models import WaveState
from survey.store import CHANGED_MEANWHILE, NotNow, waves
from survey.store.definitions import DefinitionChanged, questionnaire_of
from survey.store.waves import Wave, said

NEVER_PUT_OFF = (
    "People were promised that it closes on this day at the latest. Close it, and open another wave."
)


def trouble(wave: Wave) -> str:
    """Why the last day of this wave cannot be put off at all, in words; empty if it can."""
    if wave.state is not WaveState.OPEN:
        return f"The wave of {wave.cohort} is {wave.state}: only the last day of an open one can be put off."
    if wave.closes < today():
        return "Its last day has passed, and people were told that it has closed. Close it, and open another."
    return "" if wave.closes < wave.latest and _tells_latest(wave) else NEVER_PUT_OFF


def trouble_with(wave: Wave, until: date) -> str:
    """Why it cannot be put off until this day, in words; empty if it can."""
    if trouble(wave):
        return trouble(wave)
    if until <= wave.closes:
        return f"It is open until {said(wave.closes)} already: choose a later day."
    if until > wave.latest:
        return (
            f"People were promised that it closes on {said(wave.latest)} at the latest: choose no later day."
        )
    return ""


def extend(wave: Wave, *, until: date) -> Wave:
    """Put off the last day of an open wave. NotNow if that cannot be, or would break its promise."""
    as_read = (Table.id == wave.id, Table.state == WaveState.OPEN, Table.closes == wave.closes)
    if trouble_with(wave, until):
        raise NotNow(trouble_with(wave, until))
    with database.writing() as connection:
        if connection.execute(update(Table).where(*as_read).values(closes=until)).rowcount != 1:
            raise NotNow(CHANGED_MEANWHILE)
    return waves.get(wave.id.hex())


def _tells_latest(wave: Wave) -> bool:
    """Whether its respondents read how far the last day can be put off."""
    try:
        promise = questionnaire_of(wave).promise
    except DefinitionChanged:
        return False
    return any("latest" in placeholders(passage.text) for passage in promise)

"""Releases: frozen once, the same bytes for every reader."""

from sqlalchemy import insert, select

from survey.extensions import database
from survey.models import Release as Row
from survey.models import WaveState
from survey.store import NotFound, waves
from survey.store.waves import Wave


def freeze(wave: Wave, content: bytes, *, sha256: str) -> str:
    """Keep the release of a mixed wave and give its digest; if one is there already, that one stays."""
    with database.writing() as connection:
        if waves.move_on(connection, wave.id, come_from=WaveState.MIXED, to=WaveState.RELEASED):
            connection.execute(insert(Row).values(wave_id=wave.id, sha256=sha256, content=content))
            return sha256
    return digest(wave)


def digest(wave: Wave) -> str:
    """The SHA-256 of the wave's release."""
    with database.reading() as connection:
        return connection.execute(select(Row.sha256).where(Row.wave_id == wave.id)).scalar_one()


def get(wave: Wave) -> bytes:
    """The bytes of the wave's release. Raises NotFound if it has not been released."""
    with database.reading() as connection:
        content = connection.scalar(select(Row.content).where(Row.wave_id == wave.id))
    if content is None:
        if wave.state is WaveState.PLANNED:
            raise NotFound(f"The wave of {wave.cohort} is planned: nobody has been asked yet.")
        raise NotFound(
            f"The wave of {wave.cohort} is {wave.state}: it has no figures yet. "
            f"To close and release it: flask --app wsgi wave close {wave.id.hex()}"
        )
    return content

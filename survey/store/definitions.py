"""The words of the definitions that waves ask, kept as they were, so that a newer version of the product
changes nothing of a wave that has opened."""

from functools import lru_cache
from typing import Protocol

from sqlalchemy import Connection, insert, select

from questionnaires import loader
from questionnaires.model import Questionnaire
from survey.extensions import database
from survey.models import Definition as Table
from survey.models import Wave


class DefinitionChanged(Exception):
    """A definition's file is not the one that was read, and the words of then are not kept."""


def keep(connection: Connection, name: str, sha256: str) -> None:
    """Keep the words of a shipped definition, in the transaction of the wave that asks them. Raises
    DefinitionChanged if the file is another one by now."""
    toml = loader.words(name)
    if loader.digest(toml) != sha256:
        raise DefinitionChanged(f"{name} was changed while this program runs. Start it again.")
    if connection.scalar(select(Table.sha256).where(Table.sha256 == sha256)) is None:
        connection.execute(insert(Table).values(sha256=sha256, words=toml))


def keep_of_older_waves() -> None:
    """Keep the words that waves ask which opened before words were kept, as far as the files are the same."""
    shipped = {name: loader.digest(loader.words(name)) for name in loader.names()}
    with database.writing() as connection:
        for name, sha256 in connection.execute(
            select(Wave.questionnaire, Wave.questionnaire_sha256).distinct()
        ):
            if shipped.get(name) == sha256:
                keep(connection, name, sha256)


class Asking(Protocol):
    """What asks: a wave, or the plan of one."""

    @property
    def questionnaire(self) -> str: ...

    @property
    def questionnaire_sha256(self) -> str: ...


def questionnaire_of(wave: Asking) -> Questionnaire:
    """What the wave asks, as it was when it opened. Raises DefinitionChanged."""
    if wave.questionnaire in loader.names():
        shipped = loader.load(wave.questionnaire)
        if shipped.sha256 == wave.questionnaire_sha256:
            return shipped
    with database.reading() as connection:
        toml = connection.scalar(select(Table.words).where(Table.sha256 == wave.questionnaire_sha256))
    if toml is None or loader.digest(toml) != wave.questionnaire_sha256:
        raise DefinitionChanged(
            f"{wave.questionnaire} was changed after a wave opened with it, and its words were not kept yet. "
            "Put the old file back, and give the new words a new version."
        )
    return _understood(toml, wave.questionnaire)


@lru_cache(maxsize=16)
def _understood(toml: str, name: str) -> Questionnaire:
    return loader.understood(toml, f"{name}.toml")

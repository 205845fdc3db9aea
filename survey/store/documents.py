"""The documents that responses are stored as: how they are written, and how the door reads them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select

from questionnaires.model import Answer
from survey.extensions import Database, database
from survey.models import ID_BYTES, Response, WaveState
from survey.store import waves
from survey.store.waves import Wave


def written(answers: Mapping[str, Answer]) -> str:
    """The answers as a document: the same for the same answers, in whichever order they were given.

    >>> written({"b": 2, "a": ["x"]})
    '{"a":["x"],"b":2}'
    """
    return json.dumps(answers, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True)
class Part:
    """The documents of a mixed wave whose random ids lie between two, fetched when they are asked for, by
    whichever process that does. Can be pickled."""

    database_url: str = field(repr=False)
    wave_id: bytes
    lowest: bytes
    highest: bytes

    def __iter__(self) -> Iterator[str]:
        own = Database(self.database_url)
        ids = {"of_wave": self.wave_id, "lowest": self.lowest, "highest": self.highest}
        try:
            return (document for (document,) in own.find_all(_BETWEEN, ids))
        finally:
            own.engine.dispose()


_BETWEEN = (
    select(Response.document)
    .where(Response.wave_id == bindparam("of_wave"))
    .where(Response.response_id.between(bindparam("lowest"), bindparam("highest")))
    .order_by(Response.response_id)
)


def list_mixed(wave: Wave, *, parts: int = 1) -> list[Part]:
    """The documents of a mixed wave in so many parts of about the same size, for the disclosure door and
    nobody else; none of any other wave."""
    if waves.get(wave.id.hex()).state is not WaveState.MIXED:
        return []
    url = database.engine.url.render_as_string(hide_password=False)
    ends = [(place << 8 * ID_BYTES) // parts for place in range(parts + 1)]
    between = zip(ends[:-1], (end - 1 for end in ends[1:]), strict=True)
    return [Part(url, wave.id, *(id_.to_bytes(ID_BYTES, "big") for id_ in both)) for both in between]

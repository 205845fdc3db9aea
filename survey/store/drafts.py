"""Drafts: answers not yet sent, sealed under the access code, without which nobody can read or find one."""

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from questionnaires.model import Answer
from survey import codes
from survey.extensions import database, today
from survey.models import AccessCode, WaveState
from survey.models import Draft as Row
from survey.models import Wave as WaveRow
from survey.store import traces, waves

NONCE_BYTES = 12
PADDED_TO = 2048
"""Sealed drafts come in few lengths, so that a length says little about how much was answered."""


@dataclass(frozen=True)
class Draft:
    """What somebody has answered so far; `reached` is the furthest section they went on to. `visit` changes
    when somebody leaves, and tells pages of before. `sealed` is what it was read from, by which the store
    knows whether it is still the latest."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    reached: str = ""
    visit: str = field(default="", compare=False)
    sealed: bytes = field(default=b"", compare=False, repr=False)


VISIT_BYTES = 6
Change = Callable[[Draft], Draft]
EMPTY = Draft()


def keep(
    code: str, wave_id: bytes, change: Change, *, days: int, read: Draft = EMPTY, begins: str = ""
) -> bool:
    """Change the draft of this code, or begin it, and keep it for `days` more; False if the code is not good.
    A draft that begins is of the visit that `begins` it.

    If it is still as it was `read`, one statement is enough. Else it is read anew and written in one
    transaction, so that two pages saved at once both stay."""
    keep_until = today() + timedelta(days=days)
    swapped = read.sealed and _swapped(code, wave_id, (read, change(read)), delete_after=keep_until)
    return bool(swapped) or _kept_anew(code, wave_id, change, delete_after=keep_until, begins=begins)


# Statements are built once: that takes longer than to run them.
_ITS_ROW = (Row.wave_id == bindparam("of_wave"), Row.draft_id == bindparam("of_draft"))
_READ = select(Row.sealed).where(*_ITS_ROW).with_for_update()
_WRITE = update(Row).where(*_ITS_ROW).values(sealed=bindparam("fresh"), delete_after=bindparam("until"))
_RESEAL = update(Row).where(*_ITS_ROW).values(sealed=bindparam("fresh"))
_BEGIN = insert(Row)
_DELETE = delete(Row).where(*_ITS_ROW)
_DELETE_EXPIRED = _DELETE.where(Row.delete_after < bindparam("today"))
_UNSPENT = select(AccessCode.wave_id).where(
    AccessCode.wave_id == bindparam("of_wave"),
    AccessCode.code_hash == bindparam("of_code"),
    AccessCode.spent.is_(False),
)
_HOLD_UNSPENT = _UNSPENT.with_for_update(read=True)
_SWAP = _WRITE.where(
    Row.sealed == bindparam("known"),
    Row.delete_after >= bindparam("today"),
    exists().where(WaveRow.id == bindparam("of_wave"), WaveRow.state == WaveState.OPEN),
    _UNSPENT.exists(),
)


def _swapped(code: str, wave_id: bytes, drafts: tuple[Draft, Draft], *, delete_after: date) -> bool:
    """Put the second draft in the place of the first, if that still lies there; whether it did.

    Safe beside sending, stopping and mixing, which delete the row. Where writers do not wait for one another
    (PostgreSQL), either they wait for this statement and delete what it wrote, or it finds no row."""
    known, fresh = drafts
    change = {
        **_place(code, wave_id),
        "of_code": codes.code_hash(code),
        "known": known.sealed,
        "today": today(),
        "fresh": _sealed(fresh, code, wave_id),
        "until": delete_after,
    }
    return database.change(_SWAP, change) == 1


def _kept_anew(code: str, wave_id: bytes, change: Change, *, delete_after: date, begins: str) -> bool:
    place = _place(code, wave_id)
    with database.writing() as connection:
        if not (waves.hold_open(connection, wave_id) and _is_unspent(connection, code, wave_id)):
            return False
        connection.execute(_DELETE_EXPIRED, {**place, "today": today()})
        sealed = connection.scalar(_READ, place)
        draft = change(opened(sealed, code, wave_id) if sealed else Draft(visit=begins or new_visit()))
        fresh = _sealed(draft, code, wave_id)
        if sealed:
            connection.execute(_WRITE, {**place, "fresh": fresh, "until": delete_after})
        else:
            row = {"sealed": fresh, "delete_after": delete_after}
            connection.execute(_BEGIN, {"wave_id": wave_id, "draft_id": codes.draft_id(code), **row})
        return True


def end_visit(code: str, wave_id: bytes) -> None:
    """Let every page that was drawn until now be one of before. It is kept no longer for it."""
    place = _place(code, wave_id)
    with database.writing() as connection:
        sealed = connection.scalar(_READ, place)
        if sealed:
            left = replace(opened(sealed, code, wave_id), visit=new_visit())
            connection.execute(_RESEAL, {**place, "fresh": _sealed(left, code, wave_id)})


def delete_one(code: str, wave_id: bytes) -> None:
    """Delete the draft of this code, and what the files still hold of it."""
    with database.writing() as connection:
        connection.execute(_DELETE, _place(code, wave_id))
    traces.clear_soon()


def delete_expired() -> int:
    """Delete the drafts whose days are over; how many."""
    with database.writing() as connection:
        return connection.execute(delete(Row).where(Row.delete_after < today())).rowcount


def opened(sealed: bytes, code: str, wave_id: bytes) -> Draft:
    """The draft inside; raises InvalidTag if the code is another's or a byte was changed."""
    nonce, text = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    return Draft(**json.loads(AESGCM(codes.draft_key(code)).decrypt(nonce, text, wave_id)), sealed=sealed)


def _sealed(draft: Draft, code: str, wave_id: bytes) -> bytes:
    held = {"answers": dict(draft.answers), "reached": draft.reached, "visit": draft.visit}
    text = json.dumps(held).encode()
    padded = text.ljust(-(-len(text) // PADDED_TO) * PADDED_TO)
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(codes.draft_key(code)).encrypt(nonce, padded, wave_id)


def new_visit() -> str:
    """The number of a visit, which nobody can guess."""
    return secrets.token_hex(VISIT_BYTES)


def _place(code: str, wave_id: bytes) -> dict[str, bytes]:
    """Where the draft of this code lies."""
    return {"of_wave": wave_id, "of_draft": codes.draft_id(code)}


def _is_unspent(connection: Connection, code: str, wave_id: bytes) -> bool:
    """Whether the code is good, and will be until this transaction ends: sending waits for who is saving."""
    its_code = {"of_wave": wave_id, "of_code": codes.code_hash(code)}
    return connection.execute(_HOLD_UNSPENT, its_code).first() is not None

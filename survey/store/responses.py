"""Responses: sent, counted, withdrawn, mixed. No function shows one."""

import secrets
from collections.abc import Mapping

from sqlalchemy import bindparam, delete, func, insert, select, update

from questionnaires.model import Answer
from survey import codes
from survey.extensions import database, today
from survey.models import AccessCode, Draft, Response, WaveState
from survey.models import Wave as WaveRow
from survey.store import documents, new_id, traces, waves
from survey.store.days import months_before
from survey.store.waves import Wave


def send(code: str, wave_id: bytes, receipt: str, answers: Mapping[str, Answer]) -> bool:
    """Turn answers into a response: spend the code, forget the draft, keep the document, in one
    transaction. False, and nothing is changed, if the code was spent or the wave closed meanwhile."""
    response = {
        "wave_id": wave_id,
        "response_id": new_id(),
        "receipt_hash": codes.receipt_hash(receipt),
        "document": documents.written(answers),
    }
    its_code = {"of_wave": wave_id, "of_code": codes.code_hash(code)}
    with database.writing() as connection:
        if not waves.hold_open(connection, wave_id) or connection.execute(_SPEND, its_code).rowcount != 1:
            return False
        connection.execute(_FORGET, {"of_wave": wave_id, "of_draft": codes.draft_id(code)})
        connection.execute(_ADD, response)
        return True


# Statements are built once: that takes longer than to run them.
_SPEND = (
    update(AccessCode)
    .where(
        AccessCode.wave_id == bindparam("of_wave"),
        AccessCode.code_hash == bindparam("of_code"),
        AccessCode.spent.is_(False),
    )
    .values(spent=True)
)
_FORGET = delete(Draft).where(Draft.wave_id == bindparam("of_wave"), Draft.draft_id == bindparam("of_draft"))
_ADD = insert(Response)
_OF_RECEIPT = (
    select(Response.wave_id, Response.response_id)
    .join(WaveRow, WaveRow.id == Response.wave_id)
    .where(Response.receipt_hash == bindparam("of_receipt"), WaveRow.state == WaveState.OPEN)
)


def is_counted(receipt: str) -> bool:
    """Whether the response of this receipt is there, in a wave that has not closed."""
    return database.find(_OF_RECEIPT, _by_receipt(receipt)) is not None


def withdraw(receipt: str) -> bool:
    """Delete the response of this receipt; False if there is none or its wave has closed."""
    with database.writing() as connection:
        found = connection.execute(_OF_RECEIPT, _by_receipt(receipt)).one_or_none()
        if found is None or not waves.hold_open(connection, found[0]):
            return False
        wave_id, response_id = found
        connection.execute(
            delete(Response).where(Response.wave_id == wave_id, Response.response_id == response_id)
        )
    traces.clear_soon()
    return True


def _by_receipt(receipt: str) -> dict[str, bytes]:
    return {"of_receipt": codes.receipt_hash(receipt)}


def mix(wave: Wave) -> bool:
    """Rewrite the wave's responses in random order under new ids and without receipts, and delete its codes
    and drafts, in one transaction: nothing is left that links a code, a receipt or a time to an answer.

    False, and nothing is changed, if the wave is not closing."""
    with database.writing() as connection:
        if not waves.move_on(connection, wave.id, come_from=WaveState.CLOSING, to=WaveState.MIXED):
            return False
        mixed = list(connection.scalars(select(Response.document).where(Response.wave_id == wave.id)))
        secrets.SystemRandom().shuffle(mixed)
        ids = sorted(new_id() for _ in mixed)  # in the order in which they will lie, which is quickest
        for table in (Response, AccessCode, Draft):
            connection.execute(delete(table).where(table.wave_id == wave.id))
        rows = [
            {"wave_id": wave.id, "response_id": id_, "receipt_hash": None, "document": document}
            for id_, document in zip(ids, mixed, strict=True)
        ]
        if rows:
            connection.execute(insert(Response), rows)
        return True


def delete_kept_long_enough() -> int:
    """Delete the responses of waves that were released as many months ago as each promised; how many.

    The releases stay: they hold no response."""
    over = [wave.id for wave in waves.list_all() if _kept_long_enough(wave)]
    with database.writing() as connection:
        return connection.execute(delete(Response).where(Response.wave_id.in_(over))).rowcount


def _kept_long_enough(wave: Wave) -> bool:
    if wave.state is not WaveState.RELEASED or wave.closed is None:
        return False
    return wave.closed <= months_before(today(), wave.keep_responses_months)


def count(wave: Wave) -> int:
    """How many responses the wave has. Never shown: what a lead sees is `waves.answered_shown`."""
    with database.reading() as connection:
        return connection.scalar(select(func.count()).where(Response.wave_id == wave.id)) or 0

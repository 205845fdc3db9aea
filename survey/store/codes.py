"""Access codes in the database: made, and found again with what they open."""

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, insert

from survey import codes
from survey.extensions import database, today
from survey.models import AccessCode
from survey.models import Draft as DraftRow
from survey.models import Wave as WaveRow
from survey.store import NotNow, drafts, waves
from survey.store.drafts import Draft
from survey.store.waves import Wave


@dataclass(frozen=True)
class Holder:
    """Somebody with a good code: the wave they may answer, and their draft once they agreed to take part."""

    code: str
    wave: Wave
    draft: Draft | None

    @property
    def visit(self) -> str:
        """Of which visit their pages are now; empty before they agreed."""
        return self.draft.visit if self.draft else ""


def make(wave: Wave, *, number: int) -> list[str]:
    """Fresh codes for the wave, in no order that means anything. Nobody can read them again.

    Raises NotNow, and makes none, if it is not open."""
    fresh = [codes.new_code() for _ in range(number)]
    rows = [{"wave_id": wave.id, "code_hash": codes.code_hash(code), "spent": False} for code in fresh]
    if rows:
        with database.writing() as connection:
            if not waves.hold_open(connection, wave.id):
                raise NotNow(f"The wave of {wave.cohort} is not open: codes are made once it is.")
            connection.execute(_ADD, rows)
    return fresh


_ADD = insert(AccessCode)
_ITS_DRAFT = and_(
    DraftRow.wave_id == WaveRow.id,
    DraftRow.draft_id == bindparam("draft_id"),
    DraftRow.delete_after >= bindparam("today"),
)
_HOLDER = (
    waves.select_waves()
    .add_columns(DraftRow.sealed)
    .join(AccessCode, AccessCode.wave_id == WaveRow.id)
    .outerjoin(DraftRow, _ITS_DRAFT)
    .where(AccessCode.code_hash == bindparam("code_hash"), AccessCode.spent.is_(False))
)


def find_holder(code: str) -> Holder | None:
    """Whoever holds this code, if it is known, unspent, and its wave still accepts answers."""
    derived = {"draft_id": codes.draft_id(code), "code_hash": codes.code_hash(code), "today": today()}
    row = database.find(_HOLDER, derived)
    if row is None:
        return None
    wave, sealed = waves.from_row(row[:-1]), row[-1]
    if not waves.is_accepting(wave):
        return None
    return Holder(code, wave, drafts.opened(sealed, code, wave.id) if sealed else None)

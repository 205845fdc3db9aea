"""Packs a saved document anew, so that the same parts give the same bytes. Knows no document."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

UNDATED = "1980-01-01"
"""The day of a document whose wave has no day of closing: the first that a zip can hold."""
FIRST = "mimetype"
"""The part of an OpenDocument file that has to be readable as it is."""


def repacked(saved: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The zip with each part as `change` makes it of its name and bytes, and without the time of saving."""
    made = BytesIO()
    with ZipFile(BytesIO(saved)) as before, ZipFile(made, "w") as after:
        for name in before.namelist():
            # A ZipInfo of its own carries the first possible time instead of now.
            entry = ZipInfo(name)
            entry.compress_type = ZIP_STORED if name == FIRST else ZIP_DEFLATED
            after.writestr(entry, change(name, before.read(name)))
    return made.getvalue()

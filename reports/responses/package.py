"""Opens the parts of an Office file, however hostile, within bounds of memory. Knows no sheet and no cell."""

import posixpath
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 (an exception, named like one)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = b"PK\x01\x02"
MOST_PARTS = 5_000
MOST_UNPACKED = 500_000_000
MOST_TIMES_LARGER = 200
SMALL = 1_000_000
A_PIECE = 1 << 16
LONGEST_TOKEN = 1 << 20
MOST_NAMES = 5_000
DEEPEST = 100

BROKEN = (
    *(ArithmeticError, BadZipFile, EOFError, LookupError, RuntimeError, ValueError),
    *(struct.error, ZlibError),
)
"""Whatever opening a file that somebody tampered with can raise."""

Attributes = dict[str, str]


class PackageRefused(Exception):
    """A file that cannot or should not be read: the words say why, and what to do."""


class Elements:
    """Reads XML a piece at a time, and refuses what can fill the memory or reach for other files.

    Subclasses say what to do at the `start`, in the `text` and at the `end` of an element; names come without
    their namespace."""

    def __init__(self) -> None:
        self._depth = 0
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def text(self, words: str) -> None:
        """Some words inside, perhaps not yet all."""

    def end(self, name: str) -> None:
        """An element is complete."""

    def pieces(self, part: IO[bytes]) -> Iterator[None]:
        """Read on, and stop after each piece for what was found."""
        fed = 0
        while piece := part.read(A_PIECE):
            self._parse(piece, last=False)
            fed += len(piece)
            if fed - self._parser.CurrentByteIndex > LONGEST_TOKEN or len(self._parser.intern) > MOST_NAMES:
                raise PackageRefused("it is not built as Excel builds a workbook: save it again in Excel")
            yield
        self._parse(b"", last=True)
        yield

    def _parse(self, piece: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as problem:
            raise PackageRefused("its inside is damaged: save it again in Excel") from problem

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise PackageRefused("its inside lies too deep: save it again in Excel")
        self.start(name.rpartition(" ")[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.end(name.rpartition(" ")[2])


def _refuse_doctype(*_: object) -> None:
    raise PackageRefused(
        "it declares entities, which no workbook needs and attacks use: do not trust this file"
    )


class Listed(Elements):
    """The attributes of every element of one name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.found: list[Attributes] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == self._name:
            self.found.append(attributes)


@contextmanager
def package(path: Path, *, unpacked: int = MOST_UNPACKED) -> Iterator[ZipFile]:
    """The parts of an Office file; PackageRefused if it is none, locked, damaged, or swells to more
    than so many bytes when `unpacked`."""
    with path.open("rb") as file:
        _check_beginning(file)
        try:
            with ZipFile(file) as archive:
                _check_parts(archive.infolist(), unpacked)
                yield archive
        except BROKEN as problem:
            raise PackageRefused(
                "it is damaged or not a workbook: save it again in Excel as .xlsx"
            ) from problem


def listed(archive: ZipFile, part: str, name: str) -> list[Attributes]:
    """The attributes of every element of that name in a small part; none if there is no such part."""
    if part not in archive.NameToInfo:
        return []
    if archive.getinfo(part).file_size > SMALL:
        raise PackageRefused("its list of sheets is far too long: save it again in Excel")
    elements = Listed(name)
    with archive.open(part) as file:
        for _ in elements.pieces(file):
            pass
    return elements.found


def targets(archive: ZipFile, part: str, wanted: Callable[[Attributes], bool]) -> list[str]:
    """The parts that a part points to, of those relationships that are wanted."""
    folder, name = posixpath.split(part)
    relationships = listed(archive, posixpath.join(folder, "_rels", f"{name}.rels"), "Relationship")
    inside = (each for each in relationships if each.get("TargetMode") != "External" and wanted(each))
    return [
        posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/") for each in inside
    ]


def _check_beginning(file: IO[bytes]) -> None:
    """Refuse what is no zip at all, or lists parts without end, before anything is unpacked."""
    beginning = file.read(len(OLE))
    if beginning == OLE:
        raise PackageRefused(
            "it is locked with a password, or an old .xls: save it in Excel as .xlsx without a password"
        )
    if not beginning.startswith(b"PK"):
        raise PackageRefused("this is not an Excel workbook: save it as .xlsx, or give it its right ending")
    file.seek(0)
    parts = 0
    while piece := file.read(SMALL):
        parts += piece.count(ENTRY)
    if parts > MOST_PARTS:
        raise PackageRefused(f"it has more than {MOST_PARTS:,} parts, as no workbook has")


def _check_parts(parts: list[ZipInfo], most: int) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise PackageRefused("it is locked with a password: save it without one")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise PackageRefused("it is packed in a way that Excel never uses: save it again in Excel")
    swollen = any(part.file_size > SMALL + MOST_TIMES_LARGER * part.compress_size for part in parts)
    if swollen or sum(part.file_size for part in parts) > most:
        raise PackageRefused(
            "it swells beyond measure when unpacked: delete columns you do not need, or save the sheet as CSV"
        )

"""Gzip in pieces: what was compressed once is put together with what is new, and not compressed again.

No piece refers to another, so that the length of a page tells nothing of a secret in it (the attack called
BREACH), whatever stands beside it."""

import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
END = b"\x03\0"
SMALLEST, FASTEST = 9, 1
TOO_SHORT_TO_GAIN = 200


def is_taken(environ: Mapping[str, Any]) -> bool:
    """Whether the browser of this request takes gzip."""
    return "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")


@dataclass(frozen=True)
class Piece:
    """Some bytes, and the same as a part of a gzip stream (RFC 1951) that ends on a whole byte."""

    text: bytes
    packed: bytes


def compressed(text: bytes, *, level: int = SMALLEST) -> Piece:
    packer = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Piece(text, packer.compress(text) + packer.flush(zlib.Z_FULL_FLUSH))


def fresh(text: bytes) -> Piece:
    """What is packed for this once: short pieces are stored as they are."""
    if len(text) > TOO_SHORT_TO_GAIN:
        return compressed(text, level=FASTEST)
    return Piece(text, struct.pack("<BHH", 0, len(text), len(text) ^ 0xFFFF) + text)


def gzipped(pieces: Iterable[Piece]) -> bytes:
    """The pieces as one gzip file.

    >>> import gzip
    >>> gzip.decompress(gzipped([compressed(b"Section "), fresh(b"3"), compressed(b" of 14")]))
    b'Section 3 of 14'
    """
    packed, check, length = [HEADER], 0, 0
    for piece in pieces:
        packed.append(piece.packed)
        check = zlib.crc32(piece.text, check)
        length += len(piece.text)
    return b"".join([*packed, END, struct.pack("<LL", check, length & 0xFFFFFFFF)])

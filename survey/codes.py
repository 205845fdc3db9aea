"""Access codes and receipts: how they are made, read as typed, and what is derived from them. Stores nothing.

Both are Crockford base-32, which has no letters that are mistaken for digits. A code carries 80 random bits,
a receipt 120: neither can be guessed even by somebody who holds the database, so plain hashes are enough."""

import hashlib
import hmac
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16
RECEIPT_LENGTH = 24
GROUP = 4
_MISREAD = str.maketrans("OIL", "011", " -–—.\t\n\r\u00a0")


def new_code() -> str:
    return _random(CODE_LENGTH)


def new_receipt() -> str:
    return _random(RECEIPT_LENGTH)


def _random(length: int) -> str:
    return "".join([ALPHABET[byte % len(ALPHABET)] for byte in secrets.token_bytes(length)])


def grouped(code: str) -> str:
    """In fours, for reading aloud and copying by hand.

    >>> grouped("7K3M9QRT2WXY4ABC")
    '7K3M-9QRT-2WXY-4ABC'
    """
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def as_typed(typed: str) -> str:
    """The code or receipt somebody typed, with spaces, dashes, small letters and O for 0 forgiven.

    >>> as_typed(" 7k3m-9qrt 2wxy-4abO ")
    '7K3M9QRT2WXY4AB0'
    """
    return typed.upper().translate(_MISREAD)


def code_hash(code: str) -> bytes:
    """What the database knows of a code."""
    return _derived(code, "code")


def draft_id(code: str) -> bytes:
    """Where the draft of this code lies; says nothing about `code_hash`."""
    return _derived(code, "draft id")[:16]


def draft_key(code: str) -> bytes:
    """The key to the draft, 32 bytes, which only the code gives."""
    return _derived(code, "draft key")


def receipt_hash(receipt: str) -> bytes:
    """What the database knows of a receipt."""
    return hashlib.sha256(receipt.encode()).digest()


def _derived(code: str, purpose: str) -> bytes:
    return hmac.digest(code.encode(), purpose.encode(), "sha256")

"""Passwords of the staff: which may be chosen, and how one is kept and compared. Knows no account."""

from collections.abc import Iterable
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from survey.at_once import AtOnce

SHORTEST = 15
LONGEST = 128
EASY_TO_GUESS = 10_000_000_000
"""Fewer tries than this find it, by the lists and patterns of zxcvbn: an hour for one graphics card, were the
hash stolen and fast."""

LOOKED_AT = 72
"""So many letters are looked at for lists and patterns; more take long and make nothing easier to guess."""

TOO_SHORT = f"Use {SHORTEST} characters or more. Four or five words that do not belong together are good."
TOO_LONG = f"Use {LONGEST} characters at the most."
COMMON = (
    "This password is easy to guess: it is on a list of common ones, or made by a simple pattern. "
    "Choose four or five words that do not belong together."
)
DIFFERENT = "The two passwords are not the same. Type both again."

_AT_ONCE = AtOnce(2)
"""A hash takes 64 MiB and a tenth of a second: more of them at once could use up the memory, and half of a
process's threads stay free for whoever answers the survey."""


@dataclass(frozen=True)
class Cost:
    """What one hash takes: rounds, and memory in KiB (RFC 9106, second recommended option)."""

    rounds: int = 3
    memory: int = 65_536

    @property
    def hasher(self) -> PasswordHasher:
        return PasswordHasher(time_cost=self.rounds, memory_cost=self.memory, parallelism=4)


COST = Cost()


def fault(password: str, *, about: Iterable[str] = ()) -> str | None:
    """Why this password may not be chosen, or None. `about` are words that others know of the person."""
    if len(password) < SHORTEST:
        return TOO_SHORT
    if len(password) > LONGEST:
        return TOO_LONG
    # its lists take a while to load, and only choosing a password needs them
    from zxcvbn import zxcvbn  # type: ignore[import-untyped] # it ships no types

    found = zxcvbn(password[:LOOKED_AT], user_inputs=list(about), max_length=LOOKED_AT)
    return COMMON if found["guesses"] < EASY_TO_GUESS else None


def hashed(password: str) -> str:
    """The password as it is kept: argon2id with its own salt. Raises TooManyAtOnce."""
    with _AT_ONCE.one_more():
        return COST.hasher.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether it is the password that is kept; where none is, it takes as long to say no. Raises
    TooManyAtOnce."""
    with _AT_ONCE.one_more():
        try:
            return COST.hasher.verify(kept or _nobodys(), password) and kept is not None
        except (VerifyMismatchError, VerificationError, InvalidHashError):
            return False


def _nobodys() -> str:
    """A hash that no password fits, as costly as any."""
    salt, digest = "A" * 22, "A" * 43
    return f"$argon2id$v=19$m={COST.memory},t={COST.rounds},p=4${salt}${digest}"

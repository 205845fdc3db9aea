"""An attacker who holds the database's files and knows in which order people sent: what can be linked?"""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from scipy.stats import spearmanr

MARK = re.compile(rb'"D1\.1\.importance":(\d),"D1\.2\.importance":(\d),"D1\.3\.importance":(\d)')
BASE = 7


def marked(number: int) -> dict[str, str]:
    """Ratings that spell a number below 343, so that a response can be known again."""
    digits = (number // BASE**2, number // BASE % BASE, number % BASE)
    return {f"D1.{place}.importance": str(digit + 1) for place, digit in enumerate(digits, start=1)}


def number_in(found: re.Match[bytes]) -> int:
    first, second, third = (int(digit) - 1 for digit in found.groups())
    return first * BASE**2 + second * BASE + third


def files_of(database: Path) -> list[Path]:
    """The database, its log and its index of the log."""
    return sorted(database.parent.glob(f"{database.name}*"))


def bytes_of(database: Path) -> bytes:
    return b"".join(path.read_bytes() for path in files_of(database))


def orders_found(database: Path) -> list[list[int]]:
    """The marked responses in every order the files give away: by place in each, and as the table lies."""
    by_place = [
        [number_in(found) for found in MARK.finditer(path.read_bytes())] for path in files_of(database)
    ]
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        documents = connection.execute("SELECT document FROM response").fetchall()
    as_it_lies = [number_in(found) for (text,) in documents if (found := MARK.search(text.encode()))]
    return [once_each(order) for order in (*by_place, as_it_lies) if len(set(order)) > BASE]


def once_each(order: Sequence[int]) -> list[int]:
    """Each at its first place."""
    return list(dict.fromkeys(order))


def strongest_correlation(database: Path) -> float:
    """The largest |ρ| between the order of sending (marks ascend) and any order found; 0 if none is found."""
    orders = orders_found(database)
    return max((abs(spearmanr(order, range(len(order))).statistic) for order in orders), default=0.0)

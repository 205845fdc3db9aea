"""Takes entries out of the TOML of a mapping, or says which are of the wrong shape. Knows no question."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from questionnaires.places import Place, line_numbers
from reports.responses.faults import Faults, shown

MOST_BYTES = 1_000_000
NO_WORDS = "write words in quotation marks"


@dataclass(frozen=True)
class Entries:
    """One table of the file at `where`; what is wrong with an entry is added to `faults`."""

    table: Mapping[str, Any]
    where: Place
    faults: Faults

    def complain(self, words: str, *keys: str) -> None:
        """One more fault, about the entry under these keys."""
        complain(self.faults, place_of(self.where, keys), words)

    def only(self, *known: str) -> "Entries":
        """The same, after a fault for each entry that is not known."""
        for key in self.table.keys() - set(known):
            self.complain(f"nothing is called {shown(key)} here; there are {', '.join(known)}", key)
        return self

    def text(self, key: str) -> str:
        """A text, empty if there is none."""
        value = self.table.get(key, "")
        if not isinstance(value, str):
            self.complain(NO_WORDS, key)
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty if there is none."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.complain('write a list of words, such as ["a", "b"]', key)
            return ()
        return tuple(value)

    def number(self, key: str, *, otherwise: int) -> int:
        """A whole number from 1."""
        value = self.table.get(key, otherwise)
        if type(value) is not int or value < 1:
            self.complain("write a whole number from 1", key)
            return otherwise
        return value

    def inner(self, key: str) -> "Entries":
        """A table inside, empty if there is none."""
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            self.complain(f"write a table that begins with the line [{key}]", key)
        return Entries(value if isinstance(value, dict) else {}, self.where.entry(key), self.faults)

    def leaves(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        """Every value that is no table, with the keys that lead to it: `D1.1.importance` without quotation
        marks leads through three tables to the same name."""
        waiting: list[tuple[tuple[str, ...], Any]] = [((), self.table)]
        while waiting:
            keys, value = waiting.pop()
            if isinstance(value, Mapping):
                waiting += [((*keys, key), each) for key, each in reversed(list(value.items()))]
            else:
                yield keys, value


def complain(faults: Faults, where: Place, words: str) -> None:
    """A fault of the mapping file itself, or of how it fits."""
    faults.add(f"mapping {where}: {words}")


def place_of(where: Place, keys: tuple[str, ...]) -> Place:
    """The place of an entry under a table."""
    if not keys:
        return where
    step = shown(".".join(keys)).strip("“”")
    return Place(where.file, (*where.path, *keys), (*where.steps, step), where.lines)


def entries_of(path: Path, faults: Faults) -> Entries | None:
    """The entries of a mapping file; None, and a fault, if it is no TOML at all."""
    where = Place(path.name)
    try:
        content = path.read_bytes()[: MOST_BYTES + 1]
        if len(content) > MOST_BYTES:
            complain(faults, where, "this is far too long for a mapping; was another file meant?")
            return None
        toml = content.decode("utf-8-sig")
        table = tomllib.loads(toml)
    except OSError as problem:
        complain(faults, where, f"it cannot be read: {problem.strerror or problem}")
    except UnicodeDecodeError:
        complain(faults, where, "this is not UTF-8 text: save it as UTF-8")
    except tomllib.TOMLDecodeError as problem:
        complain(faults, where, f"this is not written as TOML asks ({problem})")
    except RecursionError:
        complain(faults, where, "its lists lie too deep in one another")
    else:
        return Entries(table, Place(path.name, lines=line_numbers(toml)), faults)
    return None

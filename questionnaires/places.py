"""Where in a definition file something is written, for people to find it. Does not judge what is written."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
"""Keys and positions (from 0) from the top of the file: `("sections", 1, "competencies", 0)`."""

HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
ENTRY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w-]+)\s*=\s*(.*)$""")
TRIPLE_QUOTES = re.compile(r'"""|\'\'\'')


@dataclass(frozen=True)
class Place:
    """A spot in a file: `steps` are the words for it, `lines` the line numbers known for the whole file."""

    file: str
    path: Path = ()
    steps: tuple[str, ...] = ()
    lines: Mapping[Path, int] = field(default_factory=dict, repr=False, compare=False)

    def entry(self, key: str) -> "Place":
        """The value written under a key of this table."""
        return Place(self.file, (*self.path, key), (*self.steps, key), self.lines)

    def item(self, key: str, position: int, label: str = "") -> "Place":
        """One of several under a key, counted from 0 and told to people from 1, with its id if it has one."""
        step = f"{key}[{position + 1}] {label}".rstrip()
        return Place(self.file, (*self.path, key, position), (*self.steps, step), self.lines)

    @property
    def line(self) -> int | None:
        """The line of the place itself, or of the closest thing around it whose line is known."""
        beginnings = (self.path[:length] for length in range(len(self.path), 0, -1))
        return next((self.lines[path] for path in beginnings if path in self.lines), None)

    def __str__(self) -> str:
        file = f"{self.file} line {self.line}" if self.line else self.file
        return f"{file}, {' › '.join(self.steps)}" if self.steps else file


def line_numbers(toml: str) -> dict[Path, int]:
    """The line (from 1) of every table, entry and item of a list that begins a line of its own.

    >>> line_numbers('title = "T"\\n[[scales]]\\nid = "s"')
    {('title',): 1, ('scales', 0): 2, ('scales', 0, 'id'): 3}
    """
    lines: dict[Path, int] = {}
    for path, number in _Reader().places(toml):
        lines.setdefault(path, number)
    return lines


class _Reader:
    """Goes through the lines of a file and remembers which table and which list it is in."""

    def __init__(self) -> None:
        self.table: Path = ()
        self.tables: Counter[Path] = Counter()
        self.list: Path | None = None
        self.items = 0
        self.in_words = False

    def places(self, toml: str) -> Iterator[tuple[Path, int]]:
        for number, line in enumerate(toml.splitlines(), start=1):
            inside = self.in_words
            self.in_words ^= len(TRIPLE_QUOTES.findall(line)) % 2 == 1
            path = None if inside else self._begun_by(line)
            if path is not None:
                yield path, number

    def _begun_by(self, line: str) -> Path | None:
        if self.list is not None:
            return self._item_of_list(self.list, line.strip())
        if header := HEADER.match(line):
            return self._table(*header.groups())
        if entry := ENTRY.match(line):
            return self._entry(*entry.groups())
        return None

    def _item_of_list(self, path: Path, line: str) -> Path | None:
        if line.startswith("]"):
            self.list = None
            return None
        if not line or line.startswith("#"):
            return None
        self.items += 1
        return (*path, self.items - 1)

    def _table(self, brackets: str, name: str) -> Path:
        *outer, last = (part.strip(" \"'") for part in name.split("."))
        path: Path = ()
        for part in outer:
            path = (*path, part)
            if path in self.tables:
                path = (*path, self.tables[path] - 1)
        path = (*path, last)
        if brackets == "[[":
            self.tables[path] += 1
            path = (*path, self.tables[path] - 1)
        self.table = path
        return path

    def _entry(self, key: str, value: str) -> Path:
        path = (*self.table, key.strip("\"'"))
        if value.startswith("[") and value.count("[") > value.count("]"):
            self.list, self.items = path, 0
        return path

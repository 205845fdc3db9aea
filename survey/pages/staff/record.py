"""The record as administrators read it: what was done, by whom, and whether every entry is in its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from survey.store.audit import Entry, Wanted
from survey.store.audit_check import Checked
from survey.store.waves import said

ON_A_PAGE = 50
CHECKED_AT_ONCE = 5_000
"""So many of the newest entries are checked whenever the page is opened, which takes a tenth of a second; all
of them when somebody asks."""

LONGEST_NUMBER = 9
ALL = "all"


@dataclass(frozen=True)
class Line:
    """One entry."""

    entry: Entry

    @property
    def when(self) -> str:
        """Such as "10 January 2027, 12:03"."""
        return f"{said(self.entry.when.date())}, {self.entry.when:%H:%M}"

    @property
    def moment(self) -> str:
        """The same for machines."""
        return f"{self.entry.when:%Y-%m-%dT%H:%MZ}"


@dataclass(frozen=True)
class RecordPage:
    """So many entries that are `wanted` as fit on a page, the newest first, and what was `checked`.

    `found` holds one more if there are any on the other side of the page."""

    wanted: Wanted
    found: Sequence[Entry]
    checked: Checked
    actors: Sequence[str]
    actions: Sequence[str]

    @property
    def lines(self) -> list[Line]:
        shown = self.found[:ON_A_PAGE] if self.wanted.after is None else self.found[-ON_A_PAGE:]
        return [Line(entry) for entry in shown]

    @property
    def older(self) -> dict[str, str]:
        """What the address of the page with older entries asks for; nothing if there are none."""
        is_there = self.wanted.after is not None or self._has_more
        return self._query(before=self.lines[-1].entry.number) if is_there and self.lines else {}

    @property
    def newer(self) -> dict[str, str]:
        """The same of newer ones."""
        is_there = self.wanted.before is not None or (self.wanted.after is not None and self._has_more)
        return self._query(after=self.lines[0].entry.number) if is_there and self.lines else {}

    @property
    def _has_more(self) -> bool:
        return len(self.found) > ON_A_PAGE

    @property
    def state(self) -> str:
        """Whether the record is whole, and how far it was looked at, in a sentence."""
        entries, checked = self.checked.entries, self.checked.checked
        if not self.checked.is_whole:
            return "The record was changed."
        if not entries:
            return "Nothing was done yet."
        if self.checked.is_all:
            return f"Every entry is in its place. Checked: all of {entries:,}."
        return (
            f"The newest {checked:,} of {entries:,} entries are in their place. The others were not checked."
        )

    @property
    def all_of_it(self) -> str:
        """What the link to a check of everything says; nothing if everything was checked."""
        return "" if self.checked.is_all else f"Check all {self.checked.entries:,} entries"

    def _query(self, **place: int) -> dict[str, str]:
        chosen = {"who": self.wanted.actor, "what": self.wanted.action}
        return {name: str(value) for name, value in {**chosen, **place}.items() if value}


def wanted(asked: Mapping[str, str], *, actors: Sequence[str], actions: Sequence[str]) -> Wanted:
    """What the address asks for, as far as it is there: anything else is as if it were not asked.

    >>> wanted({"who": "ada", "what": "'; DROP TABLE", "before": "51"}, actors=["ada"], actions=["closed"])
    Wanted(actor='ada', action='', before=51, after=None)
    """
    actor, action = asked.get("who", ""), asked.get("what", "")
    return Wanted(
        actor=actor if actor in actors else "",
        action=action if action in actions else "",
        before=_number(asked.get("before", "")),
        after=None if "before" in asked else _number(asked.get("after", "")),
    )


def newest(found: Wanted) -> Wanted:
    """The same from the newest on."""
    return replace(found, before=None, after=None)


def _number(word: str) -> int | None:
    is_one = word.isascii() and word.isdecimal() and len(word) <= LONGEST_NUMBER
    return int(word) if is_one else None

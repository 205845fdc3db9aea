"""What has passed the disclosure door: retained tallies, as a release freezes them. Knows no response."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import msgspec

from questionnaires.model import Passage, Questionnaire


@dataclass(frozen=True)
class Asking:
    """What was fixed when the wave opened and is printed on its report.

    `asked` gives for each cohort the number of people asked, where it is known; `split_by` names the one
    background question that splits a cohort into blocks; `closed` is the day of closing (ISO 8601); `asker`
    names who runs the programme."""

    required_level: str | None = None
    split_by: str | None = None
    asked: Mapping[str, int] | None = None
    programme: str | None = None
    closed: str | None = None
    simulated: bool = False
    asker: str | None = None

    def unknown(self, questionnaire: Questionnaire) -> Iterator[str]:
        """What is named here and not there, in words, each with what there is instead."""
        named = {
            "required level": (self.required_level, tuple(questionnaire.required_levels)),
            "background question with one choice": (self.split_by, questionnaire.splits),
        }
        for kind, (wanted, known) in named.items():
            if wanted is not None and wanted not in known:
                yield f"{questionnaire.name} has no {kind} “{wanted}”. It has: {', '.join(known) or 'none'}."

    def check(self, questionnaire: Questionnaire) -> None:
        """ValueError with everything that is unknown."""
        if unknown := "\n".join(self.unknown(questionnaire)):
            raise ValueError(unknown)


@dataclass(frozen=True)
class Joint:
    """The retained joint tally of one competency in one block.

    `tally` holds (importance, performance, people) for the cells that are not empty, in ascending order;
    pairs + not_part_of_role + skipped is everyone retained of those who were asked."""

    tally: tuple[tuple[int, int, int], ...]
    not_part_of_role: int
    skipped: int

    @cached_property
    def pairs(self) -> int:
        """How many retained people gave both ratings."""
        return sum(people for _, _, people in self.tally)


@dataclass(frozen=True)
class Counts:
    """The retained answers to one question in one block: people (or needs) for each option's id, and how many
    of them there are. `from_bytes` has lost the options' order: the definition knows it."""

    options: Mapping[str, int]
    answered: int


@dataclass(frozen=True)
class Moments:
    """The retained sums of one domain's ratings on one scale, over the `people` who rated every one of
    `items` (competencies, in order): Σx, Σx² and Σx·T of each item, T being one person's total.

    Cronbach's alpha and what stands beside it need no more; ΣT² is the sum of `with_total`."""

    items: tuple[str, ...]
    people: int
    sums: tuple[int, ...]
    squares: tuple[int, ...]
    with_total: tuple[int, ...]


@dataclass(frozen=True)
class Block:
    """The people whose answers are published as one group. A withheld block has no numbers at all; a withheld
    competency or question is None. `moments` go by domain and scale (`D4.performance`)."""

    cohort: str
    group: str | None
    asked: int | None
    answered: int | None
    set_aside: int | None
    withheld: bool
    joints: Mapping[str, Joint | None]
    counts: Mapping[str, Counts | None]
    moments: Mapping[str, Moments | None] = field(default_factory=dict)


@dataclass(frozen=True)
class WhoAnswered:
    """People of one cohort who gave each answer to one background question, to the nearest five."""

    cohort: str
    question: str
    people: Mapping[str, int]


@dataclass(frozen=True)
class Source:
    """One of the releases that a combined one was made from: its digest, its cohorts, and what was fixed when
    its wave opened."""

    sha256: str
    cohorts: tuple[str, ...]
    threshold: int
    state: str
    asking: Asking


@dataclass(frozen=True)
class Combined:
    """What a combined release is called and what it was made from. Its first block is everyone together."""

    title: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Published:
    """Everything that any reader of a wave will ever get, in the form that is stored and hashed.

    `threshold` is the smallest block shown, in people, as the programme may have raised it; `set_aside` how
    many people each domain leaves out (sensitive sections have stricter numbers of their own). `promise` is
    what the people who answered had read, word for word; empty where this service promised them nothing.
    `combined` names the releases that were put together, and is None for what came through the door."""

    rules: int
    threshold: int
    set_aside: int
    questionnaire: str
    state: str
    asking: Asking
    blocks: tuple[Block, ...]
    who_answered: tuple[WhoAnswered, ...]
    promise: tuple[Passage, ...] = ()
    combined: Combined | None = None

    def to_bytes(self) -> bytes:
        """The release as canonical JSON (sorted keys, UTF-8): the same tallies give the same bytes."""
        return self._bytes

    @cached_property
    def _bytes(self) -> bytes:
        written = json.dumps(self, default=_fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return written.encode()

    @classmethod
    def from_bytes(cls, release: bytes) -> "Published":
        """The tallies of a release; `to_bytes` of it gives the same bytes again. ValueError for what is not
        built like one."""
        try:
            return msgspec.json.decode(release, type=cls)
        except msgspec.MsgspecError as problem:
            raise ValueError(str(problem)) from problem

    @classmethod
    def from_frozen(cls, release: bytes) -> "Published":
        """The same of bytes that are known to be what `to_bytes` gave: they are not written out anew."""
        published = cls.from_bytes(release)
        published.__dict__["_bytes"] = release
        return published

    @cached_property
    def sha256(self) -> str:
        """The digest that stands on every report of this release."""
        return hashlib.sha256(self.to_bytes()).hexdigest()


LATER = {"promise", "combined", "asker", "moments"}
"""Fields that there were not from the beginning: where empty they are left out, so that releases frozen
before keep their bytes."""


def _fields(noun: Any) -> dict[str, Any]:
    """What one of the nouns here holds, by name."""
    named = ((each.name, getattr(noun, each.name)) for each in fields(noun))
    return {name: value for name, value in named if value or name not in LATER}

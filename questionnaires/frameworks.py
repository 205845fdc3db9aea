"""The frameworks that competencies are mapped to: their sections, our topics. Holds no text of theirs."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

FRAMEWORKS = Path(__file__).parent / "frameworks.toml"


@dataclass(frozen=True)
class Framework:
    """A published framework: `sections` gives our short topic for each of its section ids; `last_checked` is
    the day (ISO 8601) on which the list was compared with the publisher's text, empty if never."""

    id: str
    title: str
    publisher: str
    last_checked: str
    sections: Mapping[str, str]


@cache
def frameworks() -> Mapping[str, Framework]:
    """Every framework by id."""
    written = tomllib.loads(FRAMEWORKS.read_text(encoding="utf-8"))["frameworks"]
    return MappingProxyType({each["id"]: Framework(**each) for each in written})

"""The frameworks that competencies are mapped to: their sections, our topics. Holds no text of theirs."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

from questionnaires.model import Competency

FRAMEWORKS = Path(__file__).parent / "frameworks.toml"


@dataclass(frozen=True)
class Framework:
    """A published framework: `sections` gives our short topic for each of its section ids; `last_checked` is
    the day (ISO 8601) on which the list was compared with the publisher's text, empty if never.

    `competencies` gives the sections of competencies by id, beside what their questionnaires say of them."""

    id: str
    title: str
    publisher: str
    last_checked: str
    sections: Mapping[str, str]
    competencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def sections_of(self, competency: Competency) -> frozenset[str]:
        """The sections to which a competency belongs, by its questionnaire or by this framework. Of one that
        is mapped nowhere none: a questionnaire of others may use the same id for other words."""
        of_this = self.competencies.get(competency.id, ()) if competency.maps else ()
        return frozenset((*competency.maps.get(self.id, ()), *of_this))


@cache
def frameworks() -> Mapping[str, Framework]:
    """Every framework by id."""
    written = tomllib.loads(FRAMEWORKS.read_text(encoding="utf-8"))["frameworks"]
    return MappingProxyType({each["id"]: Framework(**each) for each in written})

"""Who to turn to, from the data file beside the application."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from survey.pages.words import spoken

SUPPORT = Path(__file__).parent.parent / "support.toml"


@dataclass(frozen=True)
class Source:
    """Somebody to turn to. `last_checked` is the day (ISO 8601) a person compared it with its source; `reach`
    what a phone does when the name is tapped, as an address."""

    name: str
    what: str
    nation: str
    hours: str
    last_checked: str
    reach: str = ""

    @property
    def checked(self) -> str:
        """The day in words; nothing if nobody has compared it yet."""
        return spoken(date.fromisoformat(self.last_checked)) if self.last_checked else ""


@dataclass(frozen=True)
class SupportPage:
    """Sources for right now, for nurses' own support, and to speak up about a concern; `language` is the one
    that they are described in."""

    language: str
    now: tuple[Source, ...]
    for_nurses: tuple[Source, ...]
    speaking_up: tuple[Source, ...]


@cache
def support_page() -> SupportPage:
    """Read once from the file."""
    written = tomllib.loads(SUPPORT.read_text(encoding="utf-8"))
    language = written.pop("language")
    parts = {part: tuple(Source(**source) for source in sources) for part, sources in written.items()}
    return SupportPage(language, **parts)

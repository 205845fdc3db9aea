"""A programme as its staff see it: its cohorts, where the waves of each stand, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from survey.models import WaveState
from survey.store.cohorts import Cohort
from survey.store.memberships import Membership, Role
from survey.store.programmes import Programme
from survey.store.waves import Wave, said

STAGES = {
    "pre-registration": "Students, before registration",
    "post-registration": "Registered nurses",
    "emergency-crisis": "Emergency and crisis workers",
}
"""What the people of a cohort are, by its stage."""

STANDS = {
    WaveState.PLANNED: "not open yet",
    WaveState.CLOSING: "being closed: go on with it",
    WaveState.MIXED: "being closed: go on with it",
    WaveState.RELEASED: "",
}


ON_A_PAGE = 25


@dataclass(frozen=True)
class WaveLine:
    """One wave in a list."""

    wave: Wave
    today: date

    @property
    def called(self) -> str:
        """What leads to it is called, such as "Results of the wave opened 1 March 2027"."""
        if self.wave.is_planned:
            return "Planned wave"
        opened = f"opened {said(self.wave.opened)}"
        return f"Results of the wave {opened}" if self.is_released else f"Wave {opened}"

    @property
    def stands(self) -> str:
        """Where it stands, in words; empty where its name says it."""
        if self.wave.state is not WaveState.OPEN:
            return STANDS[self.wave.state]
        if self.wave.closes < self.today:
            return f"its last day was {said(self.wave.closes)}: close it"
        return f"open until {said(self.wave.closes)}"

    @property
    def is_released(self) -> bool:
        return self.wave.state is WaveState.RELEASED


@dataclass(frozen=True)
class CohortLines:
    """A cohort and its waves, the newest first."""

    cohort: Cohort
    waves: tuple[WaveLine, ...]

    @property
    def stage(self) -> str:
        return STAGES[self.cohort.stage]

    @property
    def named(self) -> tuple[tuple[str, WaveLine], ...]:
        """Each wave with what leads to it is called, numbered where several would be called the same."""
        names = [line.called for line in self.waves]
        numbers = [names[:place].count(name) + 1 for place, name in enumerate(names)]
        called = (
            f"{name}, {number} of {names.count(name)}" if names.count(name) > 1 else name
            for name, number in zip(names, numbers, strict=True)
        )
        return tuple(zip(called, self.waves, strict=True))


@dataclass(frozen=True)
class ProgrammePage:
    """What one member sees: a lead everything, an educator what was released of the cohorts they read. Of
    many cohorts it shows some, after the first `start`, and only those whose names have the words `found`."""

    programme: Programme
    membership: Membership
    cohorts: Sequence[Cohort]
    waves: Sequence[Wave]
    today: date
    found: str = ""
    start: int = 0

    @property
    def is_lead(self) -> bool:
        return self.membership.role is Role.LEAD

    @cached_property
    def all_lines(self) -> tuple[CohortLines, ...]:
        lines = (CohortLines(cohort, tuple(self._waves(cohort))) for cohort in self.cohorts)
        return tuple(each for each in lines if self._is_shown(each))

    @property
    def is_long(self) -> bool:
        """Whether there are more cohorts than one page shows."""
        return len(self.all_lines) > ON_A_PAGE

    @cached_property
    def matching(self) -> tuple[CohortLines, ...]:
        """Those whose names have what is looked for."""
        wanted = self.found.casefold().split()
        return tuple(
            each for each in self.all_lines if all(word in each.cohort.name.casefold() for word in wanted)
        )

    @property
    def lines(self) -> tuple[CohortLines, ...]:
        return self.matching[self.start : self.start + ON_A_PAGE]

    @property
    def counted(self) -> str:
        """Which of how many are on the page, in words."""
        if not self.lines:
            return "No cohort has these words in its name."
        return f"Cohorts {self.start + 1:,} to {self.start + len(self.lines):,} of {len(self.matching):,}."

    @property
    def before(self) -> int | None:
        """Where the page before this one starts."""
        return max(self.start - ON_A_PAGE, 0) if self.start else None

    @property
    def after(self) -> int | None:
        """Where the next page starts."""
        return self.start + ON_A_PAGE if self.start + ON_A_PAGE < len(self.matching) else None

    @property
    def has_no_wave(self) -> bool:
        """Whether the next step is to plan the first wave."""
        return self.is_lead and bool(self.cohorts) and not self.waves

    @cached_property
    def _by_cohort(self) -> dict[bytes, list[Wave]]:
        found: dict[bytes, list[Wave]] = {}
        for wave in self.waves:
            found.setdefault(wave.cohort_id, []).append(wave)
        return found

    def _waves(self, cohort: Cohort) -> list[WaveLine]:
        mine = self._by_cohort.get(cohort.id, [])
        newest = sorted(mine, key=lambda wave: wave.opened, reverse=True)
        return [line for line in (WaveLine(wave, self.today) for wave in newest) if self._is_open_to(line)]

    def _is_open_to(self, line: WaveLine) -> bool:
        return self.is_lead or (line.is_released and self.membership.reads(line.wave.cohort_id))

    def _is_shown(self, lines: CohortLines) -> bool:
        return self.is_lead or bool(lines.waves)

"""A programme as its staff see it: its cohorts, where the waves of each stand, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
    """What one member sees: a lead everything, an educator what was released of the cohorts they read."""

    programme: Programme
    membership: Membership
    cohorts: Sequence[Cohort]
    waves: Sequence[Wave]
    today: date

    @property
    def is_lead(self) -> bool:
        return self.membership.role is Role.LEAD

    @property
    def lines(self) -> tuple[CohortLines, ...]:
        lines = (CohortLines(cohort, tuple(self._waves(cohort))) for cohort in self.cohorts)
        return tuple(each for each in lines if self._is_shown(each))

    @property
    def has_no_wave(self) -> bool:
        """Whether the next step is to plan the first wave."""
        return self.is_lead and bool(self.cohorts) and not self.waves

    def _waves(self, cohort: Cohort) -> list[WaveLine]:
        mine = [wave for wave in self.waves if wave.cohort_id == cohort.id]
        newest = sorted(mine, key=lambda wave: wave.opened, reverse=True)
        return [line for line in (WaveLine(wave, self.today) for wave in newest) if self._is_open_to(line)]

    def _is_open_to(self, line: WaveLine) -> bool:
        return self.is_lead or (line.is_released and self.membership.reads(line.wave.cohort_id))

    def _is_shown(self, lines: CohortLines) -> bool:
        return self.is_lead or bool(lines.waves)

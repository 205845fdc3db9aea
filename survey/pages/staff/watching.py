"""What a lead watches while a wave is open: how many answered, and the time left. Knows of answers only the
count that is shown."""

from dataclasses import dataclass
from datetime import date

from survey.models import WaveState
from survey.pages.staff.handouts import counted
from survey.pages.words import spoken
from survey.store.waves import COUNT_STEP, SMALLEST_COUNT_SHOWN, Wave

WHOLE = 100


@dataclass(frozen=True)
class Watched:
    """A wave as seen on `today`; `shown` is how many answered as a lead may know it, 0 for too few."""

    wave: Wave
    shown: int
    today: date

    @property
    def is_open(self) -> bool:
        """Whether anything is left to watch."""
        return self.wave.state is WaveState.OPEN

    @property
    def answered(self) -> str:
        """Such as "25 or more of 40 have answered", or that they are too few to say."""
        asked = self.wave.asked
        so_many = f"{self.shown:,} or more" if self._is_shown else f"Fewer than {SMALLEST_COUNT_SHOWN}"
        return f"{so_many}{f' of {asked:,}' if asked else ''} have answered"

    @property
    def share(self) -> int | None:
        """The bar, in per cent of those asked; None where nobody knows how many that are."""
        if not self.wave.asked:
            return None
        return min(WHOLE, WHOLE * self.shown // self.wave.asked) if self._is_shown else 0

    @property
    def report(self) -> str:
        """Whether they are enough for a report, as far as the count that is shown can tell."""
        needed, asked = self.wave.rules.threshold, self.wave.asked
        if self.shown >= needed:
            return f"That is enough for a report, which needs {needed}."
        if asked is not None and asked < needed:
            return f"A report needs {needed} answers. Fewer people than that were asked."
        return f"A report needs {needed} answers."

    @property
    def is_overfull(self) -> bool:
        """Whether more answered than were asked: the link or codes went further, or the number is wrong."""
        return self.wave.asked is not None and self.shown > self.wave.asked

    @property
    def how_counted(self) -> str:
        return (
            f"Counted once a day, from {SMALLEST_COUNT_SHOWN} on, in steps of {COUNT_STEP}, "
            "so that nobody can see who has just answered. Nothing else is shown before the wave is closed."
        )

    @property
    def time_left(self) -> str:
        """In words, with the last day."""
        if not self.is_open:
            return "This wave takes no more answers."
        day, left = spoken(self.wave.closes), (self.wave.closes - self.today).days
        if left < 0:
            return f"The last day was {day}. It takes no more answers, and can be closed."
        if left == 0:
            return f"Today, {day}, is the last day."
        return f"{counted(left, 'day')} left. The last day is {day}."

    @property
    def _is_shown(self) -> bool:
        return self.shown >= SMALLEST_COUNT_SHOWN

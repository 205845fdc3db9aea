"""The forms by which a programme and its cohorts are set up."""

from collections.abc import Mapping
from functools import cached_property

from wtforms import StringField

from reports.rules import RULES
from survey.forms.staff.waves import NO_NUMBER, whole_number
from survey.forms.steps import StepForm
from survey.store.cohorts import MOST_ASKED, STAGES
from survey.store.naming import GOOD_NAME, tidy

HIGHEST_THRESHOLD = 100


class NamedForm(StepForm):
    """A form with a name in it."""

    name = StringField(default="")

    @property
    def tidy_name(self) -> str | None:
        """The name as it is kept; None if it is none."""
        return tidied(self.name.data)

    @cached_property
    def faults(self) -> Mapping[str, str]:
        """What is wrong, by the name of the field."""
        return {} if self.tidy_name else {"name": f"Write a name: {GOOD_NAME}."}

    @property
    def is_good(self) -> bool:
        return super().is_good and not self.faults

    @property
    def shown_faults(self) -> Mapping[str, str]:
        """Those to be shown: none on a page that is only opened, or that came too late."""
        return self.faults if self.is_sent and not self.is_stale else {}


class ProgrammeForm(NamedForm):
    """A training needs evaluation: who asks, and the smallest group whose answers are shown."""

    asker = StringField(default="")
    threshold = StringField(default=str(RULES.threshold))

    @property
    def smallest(self) -> int | None:
        number = whole_number(self.threshold.data)
        return number if number and RULES.threshold <= number <= HIGHEST_THRESHOLD else None

    @cached_property
    def faults(self) -> Mapping[str, str]:
        found = dict(super().faults)
        if not tidied(self.asker.data):
            found["asker"] = f"Write who asks, as respondents will read it: {GOOD_NAME}."
        if self.smallest is None:
            found["threshold"] = (
                f"Write a whole number from {RULES.threshold} to {HIGHEST_THRESHOLD}: it can be raised, and "
                f"never be less than {RULES.threshold}."
            )
        return found


class CohortForm(NamedForm):
    """People to be asked together."""

    stage = StringField(default="")
    asked = StringField(default="")

    @property
    def people(self) -> int | None:
        """How many are asked; None where that is not known."""
        return whole_number(self.asked.data)

    @cached_property
    def faults(self) -> Mapping[str, str]:
        found = dict(super().faults)
        if self.stage.data not in STAGES:
            found["stage"] = "Choose where these people are in their work."
        typed = (self.asked.data or "").strip()
        if typed and not 1 <= (self.people or 0) <= MOST_ASKED:
            found["asked"] = NO_NUMBER
        return found


class CodesForm(StepForm):
    """How many codes to make, and in which form: `go` says it."""

    MOST = 5_000

    number = StringField(default="")

    @property
    def wanted(self) -> int | None:
        number = whole_number(self.number.data)
        return number if number and 1 <= number <= self.MOST else None

    @cached_property
    def faults(self) -> Mapping[str, str]:
        return {} if self.wanted else {"number": f"Write a whole number from 1 to {self.MOST:,}."}

    @property
    def is_good(self) -> bool:
        return super().is_good and not self.faults


def tidied(typed: str | None) -> str | None:
    """A name as it is kept; None if it is none."""
    try:
        return tidy(typed or "")
    except ValueError:
        return None

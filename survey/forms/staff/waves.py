"""The forms of planning a wave and of putting off its last day. Each fault has the name of its field."""

from collections.abc import Mapping
from datetime import date, datetime

from wtforms import StringField

from questionnaires import loader
from survey.forms.steps import StepForm
from survey.store import extending, plans
from survey.store.cohorts import MOST_ASKED, Cohort
from survey.store.plans import Plan
from survey.store.waves import Wave, said

DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
"""How a day may be written."""

NO_DAY = "Write the last day as day, month and year, such as 1 March 2027."
NO_NUMBER = f"Write a whole number from 1 to {MOST_ASKED:,}, or leave it empty if it is not known."
NO_QUESTIONNAIRE = "Choose a questionnaire."
OF_QUESTIONNAIRE = ("required_level", "split_by")


class PlannedForm(StepForm):
    """What to do with a planned wave: `seen` says what the page showed of it."""

    seen = StringField(default="")


class WaveForm(StepForm):
    """A wave to be planned, or the plan of one to be changed. The page shows what one questionnaire offers to
    choose from: `shown` says which one."""

    questionnaire = StringField(default="")
    shown = StringField(default="")
    closes = StringField(default="")
    asked = StringField(default="")
    required_level = StringField(default="")
    split_by = StringField(default="")

    def __init__(self, cohort: Cohort, plan: Plan | None = None) -> None:
        super().__init__()
        if not self.is_sent:
            self.process(None, data=_typed(plan) if plan else _usual(cohort))
        self.faults = self._faults(cohort) if self.is_sent else {}

    @property
    def is_good(self) -> bool:
        return super().is_good and not self.faults and not self.is_of_another

    @property
    def is_of_another(self) -> bool:
        """Whether another questionnaire was chosen than the one whose choices the page showed."""
        return self.is_sent and self.questionnaire.data in loader.names() and self._was_shown_another

    @property
    def _was_shown_another(self) -> bool:
        return bool(self.shown.data != self.questionnaire.data)

    @property
    def plan(self) -> Plan:
        """What was sent, as far as it can be read."""
        return Plan(
            questionnaire=self.questionnaire.data or "",
            closes=day(self.closes.data) or date.max,
            required_level=self.required_level.data or None,
            split_by=self.split_by.data or None,
            asked=whole_number(self.asked.data),
        )

    def _faults(self, cohort: Cohort) -> Mapping[str, str]:
        found = dict(plans.faults(self.plan, cohort.id))
        if not self.questionnaire.data:
            found["questionnaire"] = NO_QUESTIONNAIRE
        if day(self.closes.data) is None:
            found["closes"] = NO_DAY
        if (self.asked.data or "").strip() and self.plan.asked is None:
            found["asked"] = NO_NUMBER
        unasked = OF_QUESTIONNAIRE if self._was_shown_another else ()
        return {field: words for field, words in found.items() if field not in unasked}


class ExtendForm(StepForm):
    """Another last day for an open wave."""

    closes = StringField(default="")

    def __init__(self, wave: Wave) -> None:
        super().__init__()
        self.until = day(self.closes.data)
        self.faults: Mapping[str, str] = {}
        if self.is_sent:
            fault = extending.trouble_with(wave, self.until) if self.until else NO_DAY
            self.faults = {"closes": fault} if fault else {}

    @property
    def is_good(self) -> bool:
        return super().is_good and not self.faults


def day(typed: str | None) -> date | None:
    """The day that somebody wrote, or None.

    >>> day("2027-03-01") == day("1/3/2027") == day(" 1  March 2027") == date(2027, 3, 1)
    True
    """
    for form in DAYS:
        try:
            return datetime.strptime(" ".join((typed or "").split()), form).date()
        except ValueError:
            continue
    return None


def whole_number(typed: str | None) -> int | None:
    """The number that somebody wrote, with or without a comma, or None."""
    figures = (typed or "").strip().replace(",", "")
    return int(figures) if figures.isascii() and figures.isdigit() and len(figures) <= 9 else None


def _typed(plan: Plan) -> Mapping[str, str]:
    """The plan as it stands in the fields."""
    return {
        "questionnaire": plan.questionnaire,
        "closes": said(plan.closes),
        "asked": str(plan.asked or ""),
        "required_level": plan.required_level or "",
        "split_by": plan.split_by or "",
    }


def _usual(cohort: Cohort) -> Mapping[str, str]:
    """What most would choose: the latest questionnaire written for the cohort's stage."""
    asked = [each for each in map(loader.load, loader.names()) if each.stage == cohort.stage]
    usual = max(asked, key=lambda each: each.version).name if asked else ""
    return {"questionnaire": usual, "asked": str(cohort.asked or "")}

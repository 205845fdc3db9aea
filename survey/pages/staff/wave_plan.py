"""Planning a wave: what there is to choose from, what was typed, and what is wrong. Knows no request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from questionnaires import loader
from questionnaires.model import Questionnaire
from survey.pages.staff.programme import STAGES
from survey.store.cohorts import Cohort

NO_LEVEL = "None: show gaps alone"
NO_SPLIT = "None: show the cohort as one group"


class Field(NamedTuple):
    """A field as the page shows it; `options` where there is a choice."""

    name: str
    label: str
    hint: str
    typed: str
    fault: str
    mode: str = "text"
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class WavePlanPage:
    """The plan of a wave of the cohort, with what was typed and what is wrong by the names of the fields."""

    cohort: Cohort
    typed: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)
    is_new: bool = True
    is_of_another: bool = False

    @property
    def title(self) -> str:
        name = self.cohort.name
        return f"Plan a wave for {name}" if self.is_new else f"Change the planned wave of {name}"

    @property
    def problems(self) -> Mapping[str, str]:
        """What is wrong, in the order of the fields, by the field it stands at."""
        fields = ("questionnaire", "closes", "asked", "required_level", "split_by")
        return {name: self.faults[name] for name in fields if name in self.faults}

    @cached_property
    def asked(self) -> Questionnaire | None:
        """The questionnaire that is chosen so far."""
        name = self.typed["questionnaire"]
        return loader.load(name) if name in loader.names() else None

    @property
    def questionnaire(self) -> Field:
        options = tuple((each.name, _described(each)) for each in map(loader.load, loader.names()))
        hint = f"The cohort: {STAGES[self.cohort.stage]}."
        return self._field("questionnaire", "What is asked?", hint)._replace(options=options)

    @property
    def closes(self) -> Field:
        hint = (
            "Such as 1 March 2027 or 1/3/2027. Respondents are told this day. It can be put off later, "
            "to half a year after opening."
        )
        return self._field("closes", "Last day", hint)

    @property
    def people(self) -> Field:
        hint = (
            "The report shows it beside how many answered. Leave it empty if it is not known. "
            "It stays as it is while another wave of the cohort is open."
        )
        return self._field("asked", "How many people are asked?", hint)._replace(mode="numeric")

    @property
    def required_level(self) -> Field:
        levels = self.asked.required_levels if self.asked else ()
        hint = "If you choose one, the report also says how many people are below the level that it requires."
        options = (("", NO_LEVEL), *((level, level) for level in levels))
        return self._field("required_level", "Required level to compare with", hint)._replace(options=options)

    @property
    def split_by(self) -> Field:
        splits = self.asked.splits if self.asked else ()
        hint = (
            "One question about background can split the report into groups. Each group needs enough people, "
            "and how many there are in it is shown. Choose one whose answer colleagues know anyway."
        )
        options = (("", NO_SPLIT), *((name, self._question(name)) for name in splits))
        return self._field("split_by", "Split the report by", hint)._replace(options=options)

    def _question(self, name: str) -> str:
        question = self.asked.questions[name] if self.asked else None
        return f"{question.text} ({len(question.options)} answers)" if question else name

    def _field(self, name: str, label: str, hint: str) -> Field:
        return Field(name, label, hint, self.typed[name], self.faults.get(name, ""))


def _described(questionnaire: Questionnaire) -> str:
    draft = ", a draft" if questionnaire.state == "draft" else ""
    return f"{questionnaire.title} ({questionnaire.name}{draft}; about {questionnaire.minutes} minutes)"

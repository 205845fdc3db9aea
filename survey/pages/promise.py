"""The promise, with the facts of the wave in it; and the page behind an open link."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from questionnaires.model import Passage, Questionnaire
from questionnaires.promise import filled
from reports.rules import raised
from survey.codes import grouped
from survey.config import Settings
from survey.pages.words import spoken
from survey.store.drafts import Draft
from survey.store.waves import Wave


@dataclass(frozen=True)
class JoinPage:
    """What somebody sees who followed an open link."""

    wave: Wave
    questionnaire: Questionnaire

    @property
    def title(self) -> str:
        return self.questionnaire.title

    @property
    def closes(self) -> str:
        return spoken(self.wave.closes)


@dataclass(frozen=True)
class PromisePage:
    """What is promised before the first question. `fresh_code` was made just now and is shown once."""

    wave: Wave
    questionnaire: Questionnaire
    draft: Draft
    settings: Settings
    fresh_code: str

    @property
    def code(self) -> str:
        return grouped(self.fresh_code)

    @property
    def passages(self) -> Iterator[Passage]:
        return (filled(passage, self.facts) for passage in self.questionnaire.promise)

    @property
    def facts(self) -> Mapping[str, object]:
        """What the placeholders of the definition stand for in this wave."""
        rules = raised(self.wave.threshold)
        return {
            "programme": self.wave.programme,
            "asker": self.wave.asker,
            "closes": spoken(self.wave.closes),
            "minutes": self.questionnaire.minutes,
            "threshold": self.wave.threshold,
            "set_aside": rules.set_aside,
            "sensitive_threshold": rules.sensitive_threshold,
            "sensitive_set_aside": rules.sensitive_set_aside,
            "keep_drafts_days": self.settings.keep_drafts_days,
            "keep_responses_months": self.settings.keep_responses_months,
            "contact": self.settings.contact,
        }

    @property
    def where_left(self) -> str:
        """The title of the section to go on with, for somebody who came back."""
        titles = {section.id: section.title for section in self.questionnaire.sections}
        return titles.get(self.draft.reached, "Check your answers" if self.draft.reached else "")

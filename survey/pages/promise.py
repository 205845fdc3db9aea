"""The promise, with the facts of the wave in it; and the page behind an open link. Knows no request."""

from dataclasses import dataclass
from datetime import date

from babel import localedata
from babel.dates import format_date

from questionnaires.model import Passage, Questionnaire
from questionnaires.promise import filled
from survey.codes import grouped
from survey.config import Settings
from survey.language import gettext as _
from survey.pages.words import spoken
from survey.store.drafts import Draft
from survey.store.waves import Wave


def promised(wave: Wave, questionnaire: Questionnaire, *, contact: str) -> tuple[Passage, ...]:
    """What is promised in this wave, word for word: the page shows it, and the release carries it.

    All of it was frozen when the wave opened, but for two things. Whom to ask may change while it is open,
    and the last day may be put off as far as was promised: to say so corrects the promise instead of breaking
    it, and the release carries both as they were at its closing."""
    facts = facts_of(wave, questionnaire) | {"contact": contact}
    return tuple(filled(passage, facts) for passage in questionnaire.promise)


def facts_of(wave: Wave, questionnaire: Questionnaire) -> dict[str, object]:
    """What the placeholders of the definition stand for in this wave, but for the contact."""
    rules = wave.rules
    return {
        "programme": wave.programme,
        "asker": wave.asker,
        "closes": _day(wave.closes, language=questionnaire.language),
        "latest": _day(wave.latest, language=questionnaire.language),
        "minutes": questionnaire.minutes,
        "threshold": rules.threshold,
        "set_aside": rules.set_aside,
        "sensitive_threshold": rules.sensitive_threshold,
        "sensitive_set_aside": rules.sensitive_set_aside,
        "keep_drafts_days": wave.keep_drafts_days,
        "keep_responses_months": wave.keep_responses_months,
    }


NO_NAME = "We do not ask for your name."


def in_short(wave: Wave) -> tuple[str, ...]:
    """Three sentences of the promise for a poster or a message, where all of it has no room. In English: what
    the product promises of every wave, in the words of the questionnaires that ship with it."""
    return (
        "You do not have to take part.",
        NO_NAME,
        f"We only show results for groups of at least {wave.rules.threshold} people.",
    )


def join_link(wave: Wave, settings: Settings) -> str:
    """The open link, to the page that says what the wave is about."""
    return f"{settings.base_url}/join/{wave.join_token}"


def _day(day: date, *, language: str) -> str:
    """The day as the questionnaire's own language writes it, whatever the pages around it speak; in English
    if nobody knows how."""
    locale = language.replace("-", "_")
    return format_date(day, "d MMMM y", locale=locale if localedata.exists(locale) else "en")


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
    def passages(self) -> tuple[Passage, ...]:
        return promised(self.wave, self.questionnaire, contact=self.settings.contact)

    @property
    def where_left(self) -> str:
        """The title of the section to go on with, for somebody who came back."""
        titles = {section.id: section.title for section in self.questionnaire.sections}
        return titles.get(self.draft.reached, _("Check your answers") if self.draft.reached else "")

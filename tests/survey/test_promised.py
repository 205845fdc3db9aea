"""What is promised: the page says it, the wave keeps it, and the cover prints the same words."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook

from questionnaires import loader
from questionnaires.model import Passage
from questionnaires.promise import PROMISE_FACTS
from reports.files import as_workbook
from reports.published import Published
from reports.sheets.cover import PROMISED
from survey import closing
from survey.access import questionnaire_of
from survey.store import releases, waves
from survey.store.waves import Wave
from tests.questionnaires.definitions import SMALL
from tests.survey.conftest import open_wave
from tests.survey.visitor import joined

EVERY_FACT = "".join(
    f'\n[[promise]]\nheading = "What is promised of {fact}"\ntext = "It is {{{fact}}}."\n'
    for fact in PROMISE_FACTS
)


def set_to(app: Flask, **settings: object) -> None:
    """From now on the operator has these settings."""
    app.config["SURVEY"] = replace(app.config["SURVEY"], **settings)


def on_the_page(app: Flask, wave: Wave) -> list[Passage]:
    """The headings and texts that somebody sees before the first question."""
    sections = joined(app, wave).page.xpath("//section[@class='promise']")
    return [Passage(*(part.text_content() for part in section)) for section in sections]


def frozen(wave: Wave) -> Published:
    return Published.from_bytes(releases.get(wave))


def on_the_cover(wave: Wave) -> list[Passage]:
    """The headings and texts below the summary, as a spreadsheet shows them."""
    cover = load_workbook(BytesIO(as_workbook(frozen(wave), questionnaire_of(wave))))["Cover"]
    words = [str(cell.value) for (cell,) in cover.iter_rows()]
    promise = words[words.index(PROMISED) + 1 :]
    return [Passage(*pair) for pair in zip(promise[::2], promise[1::2], strict=True)]


def stated(passages: list[Passage]) -> Mapping[str, str]:
    """Each fact with what the promise says of it."""
    told = {passage.heading.rpartition(" ")[2]: passage.text for passage in passages}
    return {fact: text.removeprefix("It is ").removesuffix(".") for fact, text in told.items()}


@pytest.mark.parametrize("name", ["pre-registration-1", "post-registration-1"])
def test_page_release_and_cover_say_the_same_words(app: Flask, name: str) -> None:
    set_to(app, contact="the ward office, “Forum” <forum@example.org>")
    wave = open_wave(loader.load(name), threshold=12)
    shown = on_the_page(app, wave)
    assert len(shown) == len(questionnaire_of(wave).promise) > 8
    closing.close(wave)
    assert list(frozen(wave).promise) == on_the_cover(wave) == shown


def test_every_fact_of_the_promise_is_the_waves_and_the_rules_own(
    app: Flask, ask: Callable[..., Wave]
) -> None:
    set_to(app, contact="the ward office", keep_drafts_days=9, keep_responses_months=18)
    wave = ask(SMALL + EVERY_FACT, threshold=25)
    assert stated(on_the_page(app, wave)) == {
        "programme": wave.programme,
        "asker": wave.asker,
        "contact": "the ward office",
        "closes": "1 March 2027",
        "latest": "11 July 2027",
        "minutes": str(questionnaire_of(wave).minutes),
        "threshold": "25",
        "set_aside": str(wave.rules.set_aside),
        "sensitive_threshold": "25",
        "sensitive_set_aside": str(wave.rules.sensitive_set_aside),
        "keep_drafts_days": "9",
        "keep_responses_months": "18",
    }


def test_the_promise_of_an_open_wave_does_not_change_with_the_settings(
    app: Flask, ask: Callable[..., Wave]
) -> None:
    wave = ask(SMALL + EVERY_FACT)
    before = on_the_page(app, wave)
    set_to(app, keep_drafts_days=1, keep_responses_months=999)
    assert on_the_page(app, wave) == before
    closing.close(wave)
    assert on_the_cover(wave) == before


def test_a_new_contact_is_told_at_once_and_goes_into_the_release(
    app: Flask, ask: Callable[..., Wave]
) -> None:
    set_to(app, contact="somebody who left")
    wave = ask(SMALL + EVERY_FACT)
    set_to(app, contact="the ward office")
    assert stated(on_the_page(app, wave))["contact"] == "the ward office"
    closing.close(wave)
    assert stated(on_the_cover(wave))["contact"] == "the ward office"


def test_what_the_release_says_of_its_rules_is_what_was_promised(
    app: Flask, ask: Callable[..., Wave]
) -> None:
    wave = ask(SMALL + EVERY_FACT, threshold=25)
    promised = stated(on_the_page(app, wave))
    closing.close(waves.get(wave.id.hex()))
    release = frozen(wave)
    assert release.rules == wave.rules_version
    assert (str(release.threshold), str(release.set_aside)) == (promised["threshold"], promised["set_aside"])

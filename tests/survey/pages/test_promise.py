"""The promise with the facts of the wave in it, and the page behind an open link."""

from dataclasses import replace

import pytest
from babel import Locale

from questionnaires import loader
from questionnaires.promise import PROMISE_FACTS, placeholders
from reports.rules import RULES
from survey.language import Language
from survey.pages.promise import JoinPage, PromisePage, facts_of, in_short, join_link, promised
from survey.store.drafts import Draft
from survey.store.waves import Wave
from tests.survey.pages.one_wave import ASKED, SETTINGS, WAVE


def page(*, draft: Draft | None = None, code: str = "", wave: Wave = WAVE) -> PromisePage:
    return PromisePage(wave, ASKED, draft or Draft(), SETTINGS, code)


def words(promise: PromisePage) -> str:
    return " ".join(f"{passage.heading} {passage.text}" for passage in promise.passages)


@pytest.mark.parametrize(
    "fact",
    [
        f"About {ASKED.minutes} minutes",
        "at least 25 people",
        f"the answers of {RULES.set_aside} people",
        "1 March 2027",
        "deleted 9 days after it was last saved",
        "deleted 18 months after",
        "Ask us: the ward office",
        "The forum runs this survey",
    ],
)
def test_the_promise_states_the_facts_of_the_wave(fact: str) -> None:
    assert fact in words(page())


def test_a_name_that_looks_like_a_placeholder_is_printed_as_it_is() -> None:
    assert "Forum {threshold} {{7*7}}" in words(page())


def test_every_fact_that_a_promise_may_name_is_known() -> None:
    assert {*facts_of(WAVE, ASKED), "contact"} == set(PROMISE_FACTS)
    filled = page(wave=replace(WAVE, programme="Forum")).passages
    assert [name for passage in filled for name in placeholders(passage.text)] == []


def test_the_promise_says_its_day_in_the_language_of_the_questionnaire_and_the_page_in_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("survey.pages.words.speaking", lambda: Language("cy", "Cymraeg", Locale("cy")))
    assert JoinPage(WAVE, ASKED).closes == "1 Mawrth 2027"
    assert facts_of(WAVE, ASKED)["closes"] == "1 March 2027"
    for language, day in {"cy": "1 Mawrth 2027", "fr-FR": "1 mars 2027", "xx-XX": "1 March 2027"}.items():
        assert facts_of(WAVE, replace(ASKED, language=language))["closes"] == day


def test_a_raised_threshold_raises_that_of_the_last_page_too() -> None:
    [small] = [passage for passage in page().passages if passage.heading == "Small groups stay hidden"]
    assert "groups have at least 25 people, and 5 are set aside" in small.text


def test_a_code_made_just_now_is_shown_in_fours_and_no_other() -> None:
    assert page(code="7K3M9QRT2WXY4ABC").code == "7K3M-9QRT-2WXY-4ABC"
    assert page().code == ""


@pytest.mark.parametrize(
    ("reached", "said"),
    [("", ""), ("D2", ASKED.section("D2").title), ("check", "Check your answers")],
)
def test_who_comes_back_is_told_where_they_left(reached: str, said: str) -> None:
    assert page(draft=Draft(reached=reached)).where_left == said


def test_the_page_behind_the_link_names_the_survey_and_its_last_day() -> None:
    assert (JoinPage(WAVE, ASKED).title, JoinPage(WAVE, ASKED).closes) == (ASKED.title, "1 March 2027")


@pytest.mark.parametrize("name", ["pre-registration-1", "post-registration-1"])
def test_in_short_the_promise_says_only_what_it_says_in_full(name: str) -> None:
    full = " ".join(each.text for each in promised(WAVE, loader.load(name), contact="us"))
    assert [sentence for sentence in in_short(WAVE) if sentence not in full] == []
    assert in_short(WAVE)[-1].endswith("at least 25 people.")


def test_the_open_link_begins_with_the_address_that_the_operator_set() -> None:
    settings = replace(SETTINGS, base_url="https://survey.example.org/needs")
    assert join_link(WAVE, settings) == "https://survey.example.org/needs/join/token"

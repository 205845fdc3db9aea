"""The shipped definitions say what the item bank and the content rules say."""

import csv
import pickle
from pathlib import Path

import pytest

from questionnaires.loader import DEFINITIONS, UnknownQuestionnaire, check, load, names
from questionnaires.model import Each, Kind, Questionnaire, State

BANK = Path(__file__).parent / "item-bank.csv"
NURSES = ("post-registration-1", "pre-registration-1")
DOMAINS = [f"D{number}" for number in range(1, 11)]

REQUIRED_LEVELS = {
    "Part 1": [2, 1, 1, 1, 1, 1, 2, 1, 1, 2],
    "Part 2": [3, 2, 2, 2, 2, 2, 3, 2, 2, 2],
    "Part 3": [3, 3, 2, 3, 3, 3, 3, 2, 3, 3],
    "band 5 first year": [3, 3, 3, 3, 3, 3, 4, 3, 3, 3],
    "band 5–6": [4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
    "band 7+": [5, 5, 5, 5, 5, 5, 5, 5, 5, 5],
    "ED nurse": [3, 3, 2, 3, 4, 3, 4, 2, 3, 3],
}


def bank(*tiers: str) -> list[dict[str, str]]:
    with BANK.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["form"] == "nurse" and row["tier"] in tiers]


@pytest.fixture(params=NURSES)
def nurses(request: pytest.FixtureRequest) -> Questionnaire:
    return load(request.param)


def test_every_shipped_definition_is_free_of_complaints_and_named_like_its_file() -> None:
    assert check(sorted(DEFINITIONS.glob("*.toml"))) == ()
    assert [load(name).name for name in names()] == list(names())
    assert set(NURSES) <= set(names())


def test_an_unknown_name_is_answered_with_the_names_there_are() -> None:
    with pytest.raises(UnknownQuestionnaire) as refusal:
        load("post-registration-9")
    assert "“post-registration-9”" in str(refusal.value)
    assert "post-registration-1, pre-registration-1" in str(refusal.value)


def test_a_definition_is_read_once_and_carries_the_digest_of_its_file(nurses: Questionnaire) -> None:
    assert load(nurses.name) is nurses
    assert len(bytes.fromhex(nurses.sha256)) == 32
    assert nurses.state is State.DRAFT


@pytest.mark.parametrize(
    ("name", "tiers", "count"),
    [("pre-registration-1", ("core",), 30), ("post-registration-1", ("core", "ext"), 50)],
)
def test_competencies_are_those_of_the_item_bank(name: str, tiers: tuple[str, ...], count: int) -> None:
    competencies = load(name).competencies
    rows = bank(*tiers)
    assert len(competencies) == count
    assert list(competencies) == [row["id"] for row in rows]
    for row in rows:
        competency = competencies[row["id"]]
        assert competency.text == row["text"]
        assert competency.domain == row["domain"]
        assert competency.safety_critical == (row["safety_critical"] == "1")
        assert competency.anchor == row["nurse_anchor"]
        assert competency.stop == (row["stop_item"] == "1")
        assert competency.tier == {"core": "core", "ext": "extended"}[row["tier"]]
        assert competency.maps == {
            "nmc-code-2018": tuple(row["nmc_code_sections"].split(",")),
            "nmc-platforms": tuple(row["nmc_platforms"].split(",")),
            "concordat": tuple(row["concordat_areas"].split(",")),
        }


def test_domains_have_the_bank_s_names_and_three_core_competencies_each(nurses: Questionnaire) -> None:
    named = {row["domain"]: row["domain_name"] for row in bank("core")}
    assert {id_: section.title for id_, section in nurses.domains.items()} == named
    for section in nurses.domains.values():
        assert len([each for each in section.competencies if not each.module]) == 3


def test_every_domain_says_what_often_helps_and_the_same_in_both_questionnaires() -> None:
    before, after = ([domain.helps for domain in load(name).domains.values()] for name in NURSES)
    assert before == after
    assert all(before)


def test_both_questionnaires_have_the_same_fourteen_pages(nurses: Questionnaire) -> None:
    sections = [section.id for section in nurses.sections]
    assert sections == ["background", *DOMAINS, "opportunity", "help", "K"]


def test_everybody_can_finish_in_twelve_minutes(nurses: Questionnaire) -> None:
    assert nurses.minutes <= 12


def test_the_time_that_the_optional_part_is_said_to_take_is_the_time_it_takes() -> None:
    nurses = load("post-registration-1")
    assert nurses.questions["longer"].hint == f"It takes about {nurses.optional_minutes} minutes more."
    assert "20 more statements" in nurses.questions["longer"].text
    assert sum(competency.module == "extended" for competency in nurses.competencies.values()) == 20


def test_required_levels_are_the_draft_s(nurses: Questionnaire) -> None:
    for column, levels in nurses.required_levels.items():
        assert [levels[domain] for domain in DOMAINS] == REQUIRED_LEVELS[column]


def test_each_stage_has_its_own_columns_of_required_levels() -> None:
    assert list(load("pre-registration-1").required_levels) == ["Part 1", "Part 2", "Part 3"]
    columns = ["band 5 first year", "band 5–6", "band 7+", "ED nurse"]
    assert list(load("post-registration-1").required_levels) == columns


def test_each_rating_of_what_one_can_do_stands_for_a_level(nurses: Questionnaire) -> None:
    assert nurses.scales["performance"].levels == (1, 1, 2, 3, 4, 4, 5)
    assert nurses.levels[3] == "safe in usual situations"
    for scale in ("importance", "performance"):
        assert [option.id for option in nurses.scales[scale].options] == [*"1234567", "na"]


def test_importance_is_asked_before_what_one_can_do(nurses: Questionnaire) -> None:
    names_of_first = [question.name for question in nurses.competencies["D1.1"].questions]
    assert names_of_first == ["D1.1.importance", "D1.1.performance"]


def test_background_is_six_banded_choices_at_most_and_never_about_the_person(nurses: Questionnaire) -> None:
    background = [q for q in nurses.section("background").questions if q.name != "longer"]
    assert len(background) <= 6
    assert {question.kind for question in background} == {Kind.CHOICE}
    never = {"name", "email", "e-mail", "age", "sex", "gender", "ethnicity", "health"}
    assert never.isdisjoint(question.name for question in background)


def test_opportunity_is_asked_once_for_each_domain(nurses: Questionnaire) -> None:
    section = nurses.section("opportunity")
    assert section.each is Each.DOMAIN
    assert [question.name for question in section.questions] == [f"{each}.opportunity" for each in DOMAINS]


def test_help_is_asked_about_the_largest_gaps_with_up_to_two_ticks(nurses: Questionnaire) -> None:
    section = nurses.section("help")
    assert section.each is Each.LARGEST_GAP
    assert [q.name for q in section.questions[:3]] == [
        "D1.1.help",
        "D1.1.last-training",
        "D1.1.taught-by-experience",
    ]
    help_ = section.questions[0]
    assert help_.most == 2
    assert [option.theme for option in help_.options] == ["training"] * 5 + ["organisation"] * 3 + [""]


def test_help_with_an_extended_competency_belongs_to_the_extended_module() -> None:
    questions = load("post-registration-1").questions
    assert questions["D1.4.help"].module == "extended"
    assert questions["D1.1.help"].module == ""


def test_module_k_is_sensitive_late_and_no_route_for_a_concern(nurses: Questionnaire) -> None:
    section = nurses.sections[-1]
    assert section.sensitive
    assert section.content_note
    assert "not a way to raise a concern" in section.intro[0]
    for route in ("Freedom to Speak Up", "RCN", "Protect", "CQC", "NMC"):
        assert route in " ".join(section.intro)
    assert len([question for question in section.questions if question.key.subject.startswith("K7.")]) == 7
    assert "prefer-not" in [option.id for option in nurses.questions["K2"].options]


def test_notes_come_before_what_may_hurt(nurses: Questionnaire) -> None:
    for words in ("self-harm", "suicide", "force", "care was refused", "skip", "pause or stop"):
        assert words in nurses.content_note
    assert nurses.section("D4").content_note


def test_the_promise_says_everything_that_was_decided(nurses: Questionnaire) -> None:
    promise = " ".join(f"{passage.heading} {passage.text}" for passage in nurses.promise)
    facts = ("asker", "programme", "minutes", "threshold", "set_aside", "closes", "contact")
    assert all(f"{{{fact}}}" in promise for fact in (*facts, "keep_drafts_days", "keep_responses_months"))
    for words in ("do not have to take part", "no effect", "receipt", "Information Commissioner"):
        assert words in promise


def test_no_free_text_is_shipped(nurses: Questionnaire) -> None:
    assert Kind.TEXT not in {question.kind for question in nurses.questions.values()}


@pytest.mark.parametrize("name", NURSES)
def test_a_questionnaire_can_be_sent_to_other_processes_and_is_frozen_there_too(name: str) -> None:
    asked = load(name)
    sent = pickle.loads(pickle.dumps(asked))  # noqa: S301 - our own
    assert sent.sections == asked.sections
    with pytest.raises(TypeError):
        sent.modules["new"] = None

"""What the first page says, in which order and in which words."""

from dataclasses import replace

from questionnaires.model import Section
from reports.published import Asking, Published
from reports.report import report
from tests.reports.releases import (
    BAND,
    BLOCK,
    PROMISE,
    QUESTIONNAIRE,
    competency,
    cover_words,
    domain,
    joint,
    made,
    release,
)


def part(published: Published, heading: str) -> tuple[str, ...]:
    return next(each.lines for each in made(published).cover.parts if each.heading == heading)


def test_cover_says_which_answers_have_no_sheet_yet() -> None:
    conduct = Section("K", "Your code", (BAND,), sensitive=True)
    asked = replace(QUESTIONNAIRE, sections=(*QUESTIONNAIRE.sections, conduct))
    about, *_ = report(release(), asked).cover.parts
    assert about.lines[-1] == "The counts of “Your code” have no sheet yet: they are in the JSON form."
    assert "no sheet yet" not in cover_words(release())


def test_a_level_is_called_a_draft_only_where_the_questionnaire_is_one() -> None:
    assert "Required level: band 5 (draft)" in cover_words(release())
    assert "(draft)" not in cover_words(replace(release(), state="validated"))


def test_cover_reads_from_what_this_is_to_the_release() -> None:
    assert [each.heading for each in made(release()).cover.parts] == [
        "What this is",
        "Who was asked, who answered",
        "Three strengths first",
        "Five largest needs",
        "First for safety’s sake",
        "Training or the organisation",
        "The rules that were applied",
        "How to check or challenge it",
        "This release",
    ]


def test_a_strength_gives_both_ratings() -> None:
    assert "D2.1 Do D2.1. Nurses rated performance 6.0, importance 6.5." in cover_words(release())


def test_a_need_gives_its_interval_and_says_when_we_cannot_tell() -> None:
    words = cover_words(release())
    assert "gap 3.2 (95% interval 2.5 to 3.9). 100% have a need" in words
    assert "gap 0.0 (95% interval -0.8 to 0.8). 0% have a need of two points or more. We cannot tell" in words


def test_cover_says_what_a_reader_must_know() -> None:
    published = release(
        asking=Asking("band 5", None, {"North team": 20}, "The forum", "2026-11-20", simulated=True)
    )
    words = cover_words(published)
    for fact in (
        "SIMULATED",
        "Self-reported",
        "The forum",
        "North team: 20 asked, 13 answered (response rate 65%); 3 set aside",
        "DRAFT: no panel",
        "Closed: 2026-11-20",
        "Rules of disclosure: version 1",
        published.sha256,
        "challenge",
        "60% training and 30% organisation",
    ):
        assert fact in words


def test_every_printed_page_says_at_its_foot_what_the_report_is() -> None:
    assert made(release(asking=Asking(simulated=True))).cover.footer == "SIMULATED – DRAFT – Self-reported"
    assert made(replace(release(), state="validated")).cover.footer == "Self-reported"


def test_cover_says_what_comes_first_for_safetys_sake() -> None:
    assert part(release(), "First for safety’s sake") == (
        "For 1 of 1 safety-critical competencies, 20% or more rated themselves below the required level.",
        "Largest share below: D1.2 Do D1.2 (100%).",
        "That alone makes a competency “1 – first”, whatever its rank; 2 of 3 competencies are.",
    )


def test_at_most_five_safety_critical_shortfalls_are_spelled_out() -> None:
    ids = [f"D1.{number}" for number in range(1, 8)]
    critical = domain(*(competency(each, safety_critical=True) for each in ids))
    asked = replace(QUESTIONNAIRE, sections=(critical,))
    joints = {each: joint((7, 5, 10 - low), (7, 1, low)) for low, each in enumerate(ids, start=4)}
    published = replace(release(replace(BLOCK, joints=joints)), who_answered=())
    safety = next(each for each in report(published, asked).cover.parts if "safety" in each.heading)
    assert safety.lines[1].startswith("Largest share below: D1.7 Do D1.7 (100%); D1.6")
    assert safety.lines[1].endswith("D1.4 Do D1.4 (70%); D1.3 Do D1.3 (60%); and 2 more on Priorities.")


def test_where_nothing_falls_short_or_no_level_was_set_the_cover_says_so() -> None:
    able = replace(BLOCK, joints=BLOCK.joints | {"D1.2": joint((7, 6, 10))})
    [line] = part(release(able), "First for safety’s sake")
    assert line.startswith("For none of 1 safety-critical competencies")
    [line] = part(release(asking=Asking()), "First for safety’s sake")
    assert line.startswith("No required level was set")


def test_several_blocks_share_the_cover_in_few_lines_each() -> None:
    published = release(replace(BLOCK, group="Band 5"), replace(BLOCK, group="Band 6"))
    assert part(published, "North team, Band 6") == (
        "Strengths, with performance: D2.1 Do D2.1 (6.0)",
        "Need: D1.1 Do D1.1: gap 3.2 (2.5 to 3.9), 100% have a need.",
        "Need: D1.2 Do D1.2: gap 0.0 (-0.8 to 0.8), 0% have a need. We cannot tell whether there is a gap.",
        "Need: D2.1 Do D2.1: gap 0.5 (0.1 to 0.9), 0% have a need.",
        "For 1 of 1 safety-critical competencies, 20% or more rated themselves below the required level.",
    )


def test_of_a_group_nobody_says_how_many_were_asked() -> None:
    band_5 = replace(BLOCK, group="Band 5", asked=None)
    words = part(release(band_5, asking=Asking(asked={"North team": 20})), "Who was asked, who answered")
    assert words == (
        "North team, Band 5: 13 answered; 3 set aside at random in each domain.",
        "North team: 20 asked in all its groups.",
    )


def test_real_responses_are_not_called_simulated() -> None:
    assert "SIMULATED" not in cover_words(release())


def test_the_promise_stands_on_the_cover_word_for_word() -> None:
    cover = made(replace(release(), promise=PROMISE)).cover
    assert [(part.heading, part.lines) for part in cover.promise] == [
        (passage.heading, (passage.text,)) for passage in PROMISE
    ]


def test_where_nothing_was_promised_the_cover_says_only_which_rules_were_applied() -> None:
    assert made(release()).cover.promise == ()
    assert part(release(), "The rules that were applied") == (
        "Only groups of at least 10 are shown, and in each domain 3 people, drawn at random, are set aside; "
        "nobody knows who.",
        "This does not rule out a likely guess: where nearly everyone has a need, one may guess that one "
        "person has it too.",
    )
    assert "promise" not in cover_words(release())
    assert "promised" in part(replace(release(), promise=PROMISE), "The rules that were applied")[-1]

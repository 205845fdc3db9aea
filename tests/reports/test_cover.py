"""What the first page says, in which order and in which words."""

from dataclasses import replace

from reports.published import Asking, Published
from tests.reports.releases import (
    BLOCK,
    PROMISE,
    SMALL,
    cover_words,
    made,
    release,
)


def part(published: Published, heading: str) -> tuple[str, ...]:
    return next(each.lines for each in made(published).cover.parts if each.heading == heading)


def test_a_level_is_called_a_draft_only_where_the_questionnaire_is_one() -> None:
    assert "Required level: band 5 (draft)" in cover_words(release())
    assert "(draft)" not in cover_words(replace(release(), state="validated"))


def test_cover_reads_from_what_this_is_to_the_release() -> None:
    assert [each.heading for each in made(release()).cover.parts] == [
        "What this is",
        "Who was asked, who answered",
        "Where to start",
        "The rules that were applied",
        "How to check or challenge it",
        "This release",
    ]


def test_cover_says_what_a_reader_must_know() -> None:
    published = release(
        asking=Asking(
            *("band 5", None, {"North team": 20}, "The forum", "2026-11-20"), simulated=True, asker="A union"
        )
    )
    words = cover_words(published)
    for fact in (
        "SIMULATED",
        "Self-reported",
        "Programme: The forum · Asked by: A union · Wave closed: 2026-11-20",
        "North team: 20 asked, 13 answered (response rate 65%); 3 set aside",
        "DRAFT: no panel",
        "Rules of disclosure: version 1",
        published.sha256,
        "challenge",
    ):
        assert fact in words


def test_every_printed_page_says_at_its_foot_what_the_report_is() -> None:
    assert made(release(asking=Asking(simulated=True))).cover.footer == "SIMULATED – DRAFT – Self-reported"
    assert made(replace(release(), state="validated")).cover.footer == "Self-reported"


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


def test_cover_leads_a_board_to_its_page_only_where_there_is_one() -> None:
    assert part(release(), "Where to start")[0] == "For a board: the sheet Summary, one printed page."
    many = [replace(BLOCK, cohort=f"Team {number}") for number in range(7)]
    assert part(release(*many), "Where to start")[0].startswith(
        "To choose what to teach: the sheet Priorities"
    )
    assert len(part(release(SMALL), "Where to start")) == 1


def test_of_many_groups_the_cover_gives_the_sum_and_says_where_each_is() -> None:
    many = [replace(BLOCK, cohort=f"Team {number:02}") for number in range(13)]
    assert part(release(*many), "Who was asked, who answered") == (
        "169 answered in 13 groups.",
        "The sheet Data quality has the numbers of each group.",
    )

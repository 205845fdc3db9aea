"""What the cover of a combined report says of where it comes from."""

from dataclasses import replace

from reports.published import Asking, Published, Source, WhoAnswered
from reports.several.adding import TOGETHER
from reports.several.combining import combined
from reports.several.provenance import differences, provenance, source_line
from tests.reports.releases import BLOCK, SMALL, cover_words, made, release

WALES = Asking("band 5", None, {"East": 20}, "Wales", "2026-11-20")
EAST = release(replace(BLOCK, cohort="East"), asking=WALES)
WEST = release(replace(BLOCK, cohort="West"), asking=replace(WALES, asked={"West": 30}))
SOURCE = Source("5ha", ("East",), 10, "draft", WALES)


def lines(published: Published) -> tuple[str, ...]:
    [part] = provenance(published)
    return part.lines


def test_a_report_of_one_release_has_no_such_part() -> None:
    assert list(provenance(EAST)) == []
    assert "Combined from" not in cover_words(EAST)


def test_a_combined_report_names_itself_and_each_release() -> None:
    published = combined([EAST, WEST], "North region")
    words = cover_words(published)
    assert made(published).cover.title == "Training needs: North region"
    assert "Combined from 2 releases" in words
    assert f"East, closed 2026-11-20, Wales: SHA-256 {EAST.sha256}" in words
    assert f"West, closed 2026-11-20, Wales: SHA-256 {WEST.sha256}" in words
    assert f"Release SHA-256: {published.sha256}" in words
    assert f"{TOGETHER}: 50 asked, 26 answered (response rate 52%); 6 set aside" in words


def test_without_a_title_it_says_how_many_cohorts_there_are() -> None:
    assert made(combined([EAST, WEST])).cover.title == "Training needs: 2 cohorts"


def test_the_reader_is_told_what_the_total_holds_and_what_it_does_not() -> None:
    first, second, third, *_ = lines(combined([EAST, release(replace(SMALL, cohort="Isle"), asking=WALES)]))
    assert first.startswith(f"“{TOGETHER}” adds up what these releases publish, and nothing else.")
    assert second == "Withheld, and so not in it: Isle."
    assert third.startswith("East, ")


def test_where_not_every_cohort_knows_whom_it_asked_that_is_said() -> None:
    unknown = release(replace(BLOCK, cohort="West", asked=None), asking=replace(WALES, asked=None))
    assert any("it has no response rate" in line for line in lines(combined([EAST, unknown])))


def test_what_was_fixed_in_other_ways_is_told_with_the_cohorts() -> None:
    other = replace(
        SOURCE, cohorts=("West", "Wood"), threshold=20, asking=replace(WALES, required_level=None)
    )
    assert list(differences([SOURCE, other])) == [
        "Smallest group shown differs: 10 (East); 20 (West, Wood).",
        "Required level differs: band 5 (East); none (West, Wood). So no figure is held against a level.",
    ]
    assert list(differences([SOURCE, SOURCE])) == []


def test_of_a_file_without_a_wave_only_the_cohort_and_the_digest_are_known() -> None:
    assert source_line(replace(SOURCE, asking=Asking())) == "East: SHA-256 5ha"


def test_the_day_of_a_combined_report_is_the_last_of_closing() -> None:
    later = replace(WEST, asking=replace(WEST.asking, closed="2026-12-01"))
    published = combined([EAST, later])
    assert "Last wave closed: 2026-12-01" in cover_words(published)
    assert made(published).dated == "2026-12-01"


def test_who_answered_is_told_of_each_cohort_and_of_no_total() -> None:
    both = [
        replace(each, who_answered=(WhoAnswered(each.blocks[0].cohort, "band", {"5": 10, "6": 5}),))
        for each in (EAST, WEST)
    ]
    found = next(each for each in made(combined(both)).tables if each.sheet == "Who answered")
    assert {row[0] for row in found.rows} == {"East", "West"}


def test_the_page_for_a_board_speaks_of_everyone_together() -> None:
    cohorts = [release(replace(BLOCK, cohort=f"Cohort {n:02}"), asking=Asking()) for n in range(30)]
    found = next(each for each in made(combined(cohorts)).tables if each.sheet == "Summary")
    assert "Cohort" not in [column.heading for column in found.columns]
    assert any(line.startswith(TOGETHER) for part in found.lead for line in part.lines)
    assert "For a board: the sheet Summary, one printed page." in cover_words(combined(cohorts))


def test_nobody_is_counted_twice_where_numbers_of_people_are_told() -> None:
    cohorts = [release(replace(BLOCK, cohort=f"Cohort {n:02}"), asking=Asking()) for n in range(30)]
    assert f"{30 * 13} answered in 30 groups." in cover_words(combined(cohorts))

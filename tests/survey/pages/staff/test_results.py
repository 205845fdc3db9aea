"""A page of results says what a lead needs in order, and nothing of what is withheld."""

import re
from dataclasses import replace

import pytest
from flask import Flask

from questionnaires.model import Passage
from reports.several.releases import Release
from survey.pages.staff.results import Other
from tests.reports.releases import BLOCK, QUESTIONNAIRE, SMALL, joint
from tests.reports.waves import AUTUMN, BEFORE_REGISTRATION, HIGH, LOW, SPRING, rated, wave
from tests.survey.pages.staff.results_drawn import ADDRESS, DOWNLOADS, Drawn, draw, small

SOUTH = replace(BLOCK, cohort="South team", joints={**BLOCK.joints, "D1.1": joint((7, 6, 10))})
SECTIONS = [
    "Summary for a board",
    "The domains at a glance",
    "What to act on",
    "What to act on, what to keep, what to watch",
    "Download",
    "Where these figures come from",
    "How to read this page",
]


def order(drawn: Drawn) -> list[str]:
    return list(drawn.table("competencies"))


def test_the_summary_comes_first_and_every_chart_has_its_table_beneath(app: Flask) -> None:
    drawn = draw(app, small())
    assert drawn.texts("//h2") == SECTIONS
    pictures = drawn.tree.xpath("//*[@role='img']")
    assert len(pictures) == 3
    for picture in pictures:
        assert picture.xpath("following-sibling::div[contains(@class, 'results__scroll')]//table")
        for words in (picture.get("aria-labelledby"), picture.get("aria-describedby")):
            assert drawn.texts(f"//*[@id='{words}']")[0]


def test_a_board_reads_strengths_needs_and_how_sure_they_are(app: Flask) -> None:
    drawn = draw(app, small())
    [first, second, *_] = drawn.texts("//ol[@class='needs']/li")
    assert first.startswith(
        "Largest need D1.1 Do D1.1. Gap3.2 (95% interval 2.5 to 3.9)How sureNeeds support"
    )
    assert "Have a need100% (95% interval 72% to 100%)" in first
    assert first.endswith(
        "Would training help in this domain?Leans to training (60% of ticks; organisation 30%)"
    )
    assert second.startswith("2nd largest need")
    headings = drawn.texts("//section[1]/h3")
    assert headings[:2] == ["Strengths first", "The largest needs"]


def test_safety_critical_shortfalls_have_their_share_and_its_interval(app: Flask) -> None:
    short = draw(app, small()).texts("//h3[text()='Safety-critical shortfalls']/following-sibling::ul[1]/li")
    assert short == ["D1.2 Do D1.2. Below the required level: 100% (95% interval 72% to 100%)"]


def test_where_nothing_is_short_no_shortfall_is_headed(app: Flask) -> None:
    safe = replace(BLOCK, joints={**BLOCK.joints, "D1.2": joint((7, 7, 10))})
    assert "Safety-critical shortfalls" not in draw(app, small(safe)).words


def test_every_figure_has_its_explanation_one_tap_away(app: Flask) -> None:
    drawn = draw(app, small())
    explained = drawn.texts("//section[3]//dl/dt")
    assert {"Gap", "Have a need", "Below required", "Weighted discrepancy", "Quadrant"} <= set(explained)
    taps = drawn.texts("//summary")
    for help_ in ("What is a gap?", "What does set aside mean?", "How do I read the quadrant?"):
        assert help_ in taps


def test_who_was_asked_answered_and_set_aside_stands_above_every_figure(app: Flask) -> None:
    words = draw(app, small()).words
    said = "20 asked, 13 answered (response rate 65%); 3 set aside at random in each domain."
    assert words.index(said) < words.index("Summary for a board")


def test_the_page_says_its_rules_how_to_challenge_it_and_which_release_it_is(app: Flask) -> None:
    release = small()
    promised = Release(
        replace(release.published, promise=(Passage("Who sees what", "Nobody sees “yours”."),)), QUESTIONNAIRE
    )
    words = draw(app, promised).words
    assert "Only groups of at least 10 are shown" in words
    assert "How to check or challenge it" in words
    assert f"Release SHA-256: {promised.published.sha256}" in words
    assert "Nobody sees “yours”." in words
    assert "stands at the end of this cover" not in words


def test_what_is_made_up_and_what_is_a_draft_is_said_first(app: Flask) -> None:
    made_up = wave(SPRING, BLOCK, simulated=True)
    drawn = draw(app, made_up)
    marks = drawn.texts("//h1/following-sibling::p[@class='results__mark']")
    assert [mark.partition(":")[0] for mark in marks] == ["SIMULATED", "DRAFT"]


def test_the_downloads_are_where_the_view_says(app: Flask) -> None:
    links = draw(app, small()).tree.xpath("//a[@download]/@href")
    assert links == list(DOWNLOADS.values())


def test_a_withheld_group_has_no_figure_no_chart_and_the_reason_in_words(app: Flask) -> None:
    drawn = draw(app, small(BLOCK, SMALL), block="2")
    assert "Too few people answered: groups under 10 are withheld." in drawn.words
    assert not drawn.tree.xpath("//table | //*[@role='img'] | //ol[@class='needs']")
    figures = re.sub(r"[0-9a-f]{64}|SHA-\d+", "", drawn.words)
    assert not re.search(
        r"\d+%|\d\.\d", figures.partition("Where these figures come from")[0].partition("D2")[0]
    )


def test_a_withheld_competency_is_marked_and_never_a_number(app: Flask) -> None:
    drawn = draw(app, small())
    row = drawn.table("competencies")["D2.2"]
    assert {row[each] for each in ("Gap", "Have a need", "Priority", "What the gap says")} == {"[c] withheld"}
    assert set(drawn.on_a_tap("competencies")["D2.2"].values()) <= {"[c] withheld", "no"}
    assert "[c] – Confidential: withheld because too few people answered." in drawn.words
    assert "D2.2" not in "".join(drawn.texts("//*[@role='img']"))


@pytest.mark.parametrize("view", ["lead", "educator"])
def test_a_group_is_shown_without_the_figures_of_another(view: str, app: Flask) -> None:
    other = replace(SOUTH, joints={**BLOCK.joints, "D1.1": joint((7, 1, 10))})
    alone = draw(app, small(BLOCK, SOUTH), view=view, block="1").table
    beside = draw(app, small(BLOCK, other), view=view, block="1").table
    for id_ in ("competencies", "domains", "levels", "what-would-help"):
        assert alone(id_) == beside(id_)


def test_another_group_is_chosen_by_its_place(app: Flask) -> None:
    both = small(BLOCK, SOUTH)
    north, south = (draw(app, both, block=place) for place in ("1", "2"))
    assert north.texts("//h1") == ["Training needs: North team"]
    assert south.texts("//h1") == ["Training needs: South team"]
    assert south.table("competencies")["D1.1"]["Gap"].startswith("1.0")
    assert south.tree.xpath("//select[@name='block']/option[@selected]/@value") == ["2"]


def test_one_group_alone_is_no_choice(app: Flask) -> None:
    assert not draw(app, small()).tree.xpath("//select[@name='block']")


def test_the_list_can_be_put_in_three_orders_with_the_withheld_last(app: Flask) -> None:
    steep = {"D1.1": joint((3, 1, 10)), "D1.2": joint((7, 6, 10)), "D2.1": joint((6, 5, 10)), "D2.2": None}
    texts = {"D1.1": "Zeal", "D1.2": "apples", "D2.1": "Bread", "D2.2": "Care"}
    sections = tuple(
        replace(each, competencies=tuple(replace(one, text=texts[one.id]) for one in each.competencies))
        for each in QUESTIONNAIRE.sections
    )
    release = small(replace(BLOCK, joints=steep), asked=replace(QUESTIONNAIRE, sections=sections))
    assert order(draw(app, release, sort="gap")) == ["D1.1", "D1.2", "D2.1", "D2.2"]
    assert order(draw(app, release, sort="name")) == ["D1.2", "D2.1", "D2.2", "D1.1"]
    assert order(draw(app, release)) == order(draw(app, release, sort="priority"))
    assert order(draw(app, release))[-1] == "D2.2"


def test_a_domain_filters_the_list_its_charts_and_the_quadrant_and_cuts_nothing_anew(app: Flask) -> None:
    whole, part = draw(app, small()), draw(app, small(), domain="D1")
    assert sorted(order(part)) == sorted(part.table("quadrant")) == ["D1.1", "D1.2"]
    assert part.table("quadrant")["D1.1"] == whole.table("quadrant")["D1.1"]
    assert part.table("domains") == whole.table("domains")
    assert "What to act on: D1 About D1" in part.words


@pytest.mark.parametrize(
    "asked",
    [
        {"sort": "gap; DROP TABLE release"},
        {"sort": "__class__"},
        {"domain": "D9"},
        {"domain": "{{7*7}}"},
        {"block": "0"},
        {"block": "-1"},
        {"block": "٢"},
        {"view": "administrator"},
        {"compare": "../../etc/passwd"},
        {"nonsense": "<script>"},
    ],
    ids=str,
)
def test_what_is_not_offered_is_as_if_it_were_not_asked(asked: dict[str, str], app: Flask) -> None:
    assert draw(app, small(BLOCK, SOUTH), **asked).markup == draw(app, small(BLOCK, SOUTH)).markup


def test_links_to_the_other_view_keep_what_was_chosen(app: Flask) -> None:
    drawn = draw(app, small(BLOCK, SOUTH), block="2", domain="D1")
    assert f"{ADDRESS}?view=educator&block=2&domain=D1" in drawn.tree.xpath("//nav//a/@href")
    assert drawn.texts("//nav/a[@aria-current='page']") == ["Needs and priorities"]


def test_only_the_order_by_priority_says_that_safety_can_come_before_size(app: Flask) -> None:
    said = "What is safety-critical can come before a larger gap."
    assert said in draw(app, small()).words
    assert said not in draw(app, small(), sort="gap").words


def test_where_nothing_is_shown_there_is_nothing_to_choose_and_the_next_step_is_said(app: Flask) -> None:
    drawn = draw(app, small(SMALL))
    assert "plan another wave of this cohort" in drawn.words
    assert not drawn.tree.xpath("//main//form")
    assert draw(app, small(BLOCK, SMALL), block="2").tree.xpath("//main//form")


def test_who_answered_the_code_and_data_quality_have_a_view_of_their_own(app: Flask) -> None:
    drawn = draw(app, small(), view="answers")
    assert drawn.texts("//h2")[:4] == [
        "Who answered",
        "The code and speaking up",
        "Who answers for decisions",
        "Data quality",
    ]
    assert drawn.table("data-quality")["D1"]["Completion"] == "85%"
    assert "Nothing was asked about the code" in drawn.words
    assert not drawn.tree.xpath("//table[@id='competencies'] | //table[@id='levels']")


def test_each_question_heads_its_answers(app: Flask) -> None:
    drawn = draw(app, small(), view="answers")
    questions = drawn.tree.xpath("//table[@id='who-answered']//th[@scope='rowgroup']")
    assert len(questions) == len({each.text for each in questions}) > 0
    for question in questions:
        answers = question.xpath("../following-sibling::tr/th")
        assert answers
        assert {each.get("scope") for each in answers} == {"row"}


def test_where_no_competency_is_listed_there_is_no_domain_to_choose_and_nothing_to_compare(
    app: Flask,
) -> None:
    def read() -> Release:
        raise AssertionError

    others = {"spring": Other("Spring", read)}
    drawn = draw(app, small(BLOCK, SOUTH), others, view="answers", compare="spring", domain="D1")
    assert [each.get("name") for each in drawn.tree.xpath("//select")] == ["block"]
    assert not draw(app, small(), others, view="answers").tree.xpath("//form[@class='results__choose']")


def test_a_withheld_group_has_its_reason_in_every_place_of_the_view(app: Flask) -> None:
    drawn = draw(app, small(BLOCK, SMALL), view="answers", block="2")
    assert "Too few people answered: groups under 10 are withheld." in drawn.words
    assert not drawn.tree.xpath("//table[@id='data-quality']")


def test_a_group_stands_beside_itself_in_another_wave(app: Flask) -> None:
    earlier = wave(SPRING, rated("East", {"D1.1": LOW}), rated("West", {"D1.1": LOW}))
    later = wave(AUTUMN, rated("West", {"D1.1": LOW}), rated("East", {"D1.1": HIGH}))
    others = {"spring": Other("closed 2026-05-01", lambda: earlier)}
    east = draw(app, later, others, compare="spring", block="2")
    assert east.table("comparison")["D1.1"]["Change in performance"] == "better"
    assert "East, closed 2026-05-01" in east.words
    west = draw(app, later, others, compare="spring", block="1")
    assert west.table("comparison")["D1.1"]["Change in performance"] == "no clear change"


def test_a_comparison_is_of_the_domain_chosen(app: Flask) -> None:
    earlier, later = (wave(day, rated("East", {"D1.1": LOW})) for day in (SPRING, AUTUMN))
    drawn = draw(app, later, {"spring": Other("Spring", lambda: earlier)}, compare="spring", domain="D2")
    assert list(drawn.table("comparison")) == ["D2.1", "D2.2"]


def test_releases_of_other_groups_and_other_questions_can_be_compared(app: Flask) -> None:
    ward = wave(SPRING, rated("Ward", {"D1.1": HIGH, "D1.2": LOW}))
    students = wave(SPRING, rated("Part 2", {"D1.1": LOW, "D1.2": LOW}), asked=BEFORE_REGISTRATION)
    drawn = draw(app, ward, {"students": Other("Part 2", lambda: students)}, compare="students")
    assert drawn.table("comparison")["D1.2"]["Same words"] == "no: compare with care"


def test_two_draws_of_the_same_answers_are_never_put_beside_each_other(app: Flask) -> None:
    first, again = (wave(SPRING, rated("East", {"D1.1": each})) for each in (LOW, HIGH))
    drawn = draw(app, first, {"again": Other("again", lambda: again)}, compare="again")
    assert not drawn.tree.xpath("//table[@id='comparison']")
    assert "Two releases of the same answers set different people aside" in drawn.words


def test_another_release_is_read_only_if_it_is_compared(app: Flask) -> None:
    def read() -> Release:
        raise AssertionError

    drawn = draw(app, small(), {"spring": Other("Spring", read)})
    assert drawn.texts("//select[@name='compare']/option") == ["Nothing", "Spring"]


def test_another_questionnaire_than_was_asked_is_refused(app: Flask) -> None:
    with pytest.raises(ValueError, match="not of other-1"):
        draw(app, small(asked=replace(QUESTIONNAIRE, id="other")))

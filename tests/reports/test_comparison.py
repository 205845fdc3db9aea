"""What is put beside what: groups of one report, waves of one cohort, two questionnaires."""

from dataclasses import replace

import pytest

from questionnaires.model import Questionnaire
from reports.comparing.comparison import Comparison, between, within
from reports.comparing.pairs import Pair
from reports.figures import figures
from reports.published import Block
from reports.statistics.changes import Change
from tests.reports.releases import QUESTIONNAIRE, SCALES, SMALL, release
from tests.reports.waves import AUTUMN, BEFORE_REGISTRATION, HIGH, LOW, SPRING, rated, wave


def groups(*blocks: Block) -> Comparison | None:
    return within(figures(release(*blocks), QUESTIONNAIRE), QUESTIONNAIRE)


def only_pair(comparison: Comparison | None) -> Pair:
    assert comparison is not None
    [pair] = comparison.pairs
    return pair


def names(comparison: Comparison | None) -> list[tuple[str, str | None, str | None]]:
    assert comparison is not None
    return [(side.block.cohort, side.block.group, side.closed) for side in comparison.sides]


def test_two_cohorts_are_compared_by_what_both_show() -> None:
    pair = only_pair(
        groups(rated("East", {"D1.1": LOW, "D1.2": LOW}), rated("West", {"D1.1": HIGH, "D2.1": LOW}))
    )
    first, *others = pair.rows
    assert first.performance is not None
    assert first.gap is not None
    assert (first.performance.change, first.gap.change) == (2, -2)
    assert first.performance.low < 2 < first.performance.high
    assert first.performance.words is Change.BETTER
    assert [row.competency.id for row in pair.rows] == ["D1.1", "D1.2", "D2.1", "D2.2"]
    assert all(row.performance is None and row.gap is None for row in others)
    assert not pair.waves


@pytest.mark.parametrize("blocks", [(), (SMALL,), (SMALL, replace(SMALL, cohort="Z"))], ids=len)
def test_with_fewer_than_two_groups_to_show_there_is_nothing_to_compare(blocks: tuple[Block, ...]) -> None:
    assert groups(rated("East", {"D1.1": LOW}), *blocks[:1]) is None
    assert within((), QUESTIONNAIRE) is None


def test_a_withheld_group_is_no_side() -> None:
    found = groups(rated("East", {"D1.1": LOW}), SMALL, rated("West", {"D1.1": HIGH}))
    assert names(found) == [("East", None, None), ("West", None, None)]


def test_three_groups_and_more_are_not_paired() -> None:
    found = groups(*(rated("East", {"D1.1": LOW}, group) for group in ("5", "6", "7")))
    assert found is not None
    assert found.pairs == ()
    assert [side.block.group for side in found.sides] == ["5", "6", "7"]


def test_waves_of_one_cohort_go_from_the_earlier_to_the_later_however_given() -> None:
    waves = [wave(AUTUMN, rated("East", {"D1.1": HIGH})), wave(SPRING, rated("East", {"D1.1": LOW}))]
    pair = only_pair(between(waves))
    assert (pair.first.closed, pair.second.closed, pair.waves) == (SPRING, AUTUMN, True)
    assert pair.rows[0].performance is not None
    assert pair.rows[0].performance.change == 2


def test_each_group_of_a_split_cohort_is_compared_with_itself() -> None:
    found = between(
        [
            wave(SPRING, rated("East", {"D1.1": LOW}, "5"), rated("East", {"D1.1": HIGH}, "6")),
            wave(AUTUMN, rated("East", {"D1.1": LOW}, "6"), rated("East", {"D1.1": LOW}, "7 + 8")),
        ]
    )
    assert only_pair(found).first.key == only_pair(found).second.key == ("East", "6")
    assert found is not None
    assert [(side.block.group, side.closed) for side in found.unpaired] == [("5", SPRING), ("7 + 8", AUTUMN)]


def test_three_waves_stand_side_by_side_by_day() -> None:
    days = (AUTUMN, "2025-11-20", SPRING)
    found = between([wave(day, rated("East", {"D1.1": LOW})) for day in days])
    assert [closed for _, _, closed in names(found)] == sorted(days)
    assert found is not None
    assert found.pairs == ()


def test_two_questionnaires_share_the_competencies_of_one_id() -> None:
    found = between(
        [
            wave(SPRING, rated("Ward", {"D1.1": HIGH, "D1.2": HIGH})),
            wave(SPRING, rated("Part 2", {"D1.1": LOW, "D1.2": LOW}), asked=BEFORE_REGISTRATION),
        ]
    )
    pair = only_pair(found)
    assert [(row.competency.id, row.reworded) for row in pair.rows] == [("D1.1", False), ("D1.2", True)]
    assert [[each.id for each in side] for side in pair.alone] == [["D3.1"], ["D2.1", "D2.2"]]
    assert not pair.waves


def test_a_competency_rated_on_another_scale_is_not_shared() -> None:
    short = {name: replace(scale, highest=5) for name, scale in SCALES.items()}

    def shortened(asked: Questionnaire) -> Questionnaire:
        [first, *others] = asked.sections
        rated_on = [
            replace(
                each,
                questions=tuple(
                    replace(question, scale=short[question.key.aspect]) for question in each.questions
                ),
            )
            for each in first.competencies[:1]
        ]
        competencies = (*rated_on, *first.competencies[1:])
        return replace(asked, sections=(replace(first, competencies=competencies), *others))

    found = between(
        [
            wave(SPRING, rated("Ward", {"D1.2": HIGH})),
            wave(SPRING, rated("Part 2", {"D1.2": LOW}), asked=shortened(BEFORE_REGISTRATION)),
        ]
    )
    assert found is not None
    assert [each.id for each in found.shared] == ["D1.2"]

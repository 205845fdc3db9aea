"""From published tallies to figures: what counts, what stays withheld, what the domains are made of."""

from dataclasses import asdict, replace

import pytest

from reports.figures import figures
from reports.published import Asking
from tests.reports.releases import BLOCK, QUESTIONNAIRE, SMALL, joint, release


def test_figures_stand_in_the_order_of_the_questionnaire_whatever_the_release_says() -> None:
    turned = replace(BLOCK, joints=dict(reversed(BLOCK.joints.items())))
    (block,) = figures(release(turned), QUESTIONNAIRE)
    assert [each.id for each in block.competencies] == ["D1.1", "D1.2", "D2.1", "D2.2"]


def test_a_competency_is_worked_out_from_its_tally() -> None:
    (block,) = figures(release(), QUESTIONNAIRE)
    first = block.competencies[0]
    assert (first.pairs, first.importance, first.performance, first.gap) == (10, 6.6, 3.4, 3.2)
    assert first.mwds == pytest.approx(6.6 * 3.2)
    assert (first.rds, first.need_share, first.quadrant, first.tier, first.rank) == (
        -100,
        1.0,
        "act first",
        1,
        1,
    )


def test_below_required_counts_levels_under_the_one_of_the_domain() -> None:
    (block,) = figures(release(), QUESTIONNAIRE)
    assert [each.below_required_share for each in block.competencies] == [1.0, 1.0, 0.0, None]


def test_safety_critical_shortfall_is_tier_1_though_unimportant() -> None:
    (block,) = figures(release(), QUESTIONNAIRE)
    assert (block.competencies[1].quadrant, block.competencies[1].tier) == ("watch", 1)
    (block,) = figures(release(asking=Asking()), QUESTIONNAIRE)
    assert block.competencies[1].tier == 3


def test_without_a_required_level_nothing_is_below_one() -> None:
    (block,) = figures(release(asking=Asking()), QUESTIONNAIRE)
    first = block.competencies[0]
    assert (first.below_required_share, first.below_required_low, first.below_required_high) == (
        None,
        None,
        None,
    )


def test_a_withheld_competency_has_nothing_but_its_id() -> None:
    (block,) = figures(release(), QUESTIONNAIRE)
    content = asdict(block.competencies[3])
    assert (content.pop("id"), content.pop("withheld")) == ("D2.2", True)
    assert set(content.values()) == {None}


def test_a_withheld_competency_moves_no_cut_and_no_domain() -> None:
    without = replace(BLOCK, joints={key: BLOCK.joints[key] for key in ("D1.1", "D1.2", "D2.1")})
    assert figures(release(without), QUESTIONNAIRE) == figures(release(), QUESTIONNAIRE)


def test_a_domain_is_the_plain_mean_of_its_published_competencies() -> None:
    (block,) = figures(release(), QUESTIONNAIRE)
    first, second = block.domains
    assert first.gap == pytest.approx((3.2 + 0) / 2)
    assert (second.gap, second.mwds) == (block.competencies[2].gap, block.competencies[2].mwds)


def test_a_withheld_block_has_no_figure_at_all() -> None:
    (block,) = figures(release(SMALL), QUESTIONNAIRE)
    assert all(each.withheld and each.gap is None for each in (*block.competencies, *block.domains))


def test_people_who_all_say_the_same_have_an_interval_without_width() -> None:
    (block,) = figures(release(replace(BLOCK, joints={"D1.1": joint((6, 4, 9))})), QUESTIONNAIRE)
    assert (block.competencies[0].gap_low, block.competencies[0].gap_high) == (2, 2)


def test_another_questionnaire_or_level_is_refused() -> None:
    with pytest.raises(ValueError, match="is of other-1"):
        figures(replace(release(), questionnaire="other-1"), QUESTIONNAIRE)
    with pytest.raises(ValueError, match="no required level “band 9”"):
        figures(release(asking=Asking(required_level="band 9")), QUESTIONNAIRE)


def test_scales_that_do_not_match_are_refused() -> None:
    short = replace(QUESTIONNAIRE.scales["performance"], highest=5)
    wrong = replace(QUESTIONNAIRE, scales={**QUESTIONNAIRE.scales, "performance": short})
    with pytest.raises(ValueError, match="from 1 to the same point"):
        figures(release(), wrong)

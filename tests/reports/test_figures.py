"""From published tallies to figures: what counts, what stays withheld, what the domains are made of."""

from collections.abc import Mapping
from dataclasses import asdict, replace

import numpy as np
import pytest

from reports.figures import Reliability, figures, with_certainty
from reports.published import Asking, Moments
from reports.statistics.reliability import sums_of
from tests.reports.releases import BLOCK, QUESTIONNAIRE, SMALL, competency, domain, joint, release


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


def test_the_figures_beside_the_gap_are_worked_out_from_the_tally() -> None:
    (block,) = figures(release(), QUESTIONNAIRE)
    first, second, third, _ = block.competencies
    assert first.completion == pytest.approx((10 + 1) / (10 + 1 + 2))
    assert (first.floor_share, first.ceiling_share) == (0, 0)
    assert second.level_shares == pytest.approx((0, 0.5, 0.5, 0, 0))
    assert third.level_shares == (0, 0, 0, 1, 0)
    assert (first.rank_biserial, second.rank_biserial, third.rank_biserial) == (1, 0, 1)


def test_the_p_of_the_signed_rank_test_is_adjusted_over_the_competencies_shown() -> None:
    block = figures(release(), QUESTIONNAIRE)[0]
    alone = {
        name: figures(release(replace(BLOCK, joints={name: BLOCK.joints[name]})), QUESTIONNAIRE)[0]
        for name in ("D1.1", "D1.2", "D2.1")
    }
    unadjusted = [alone[each.id].competencies[n].p for n, each in enumerate(block.competencies[:3])]
    assert [each.p for each in block.competencies[:3]] == pytest.approx(
        [unadjusted[0] * 3, unadjusted[1], unadjusted[2] * 2]
    )


def test_without_levels_there_are_no_shares_of_them() -> None:
    plain = replace(QUESTIONNAIRE.scales["performance"], levels=())
    without = replace(QUESTIONNAIRE, scales={**QUESTIONNAIRE.scales, "performance": plain})
    (block,) = figures(release(asking=Asking()), without)
    assert [each.level_shares for each in block.competencies] == [None] * 4


def test_how_sure_the_order_is_does_not_depend_on_other_blocks_or_their_order() -> None:
    other = replace(BLOCK, cohort="East team", joints={"D1.1": joint((7, 1, 8)), "D1.2": joint((5, 6, 9))})
    alone = figures(release(), QUESTIONNAIRE)
    assert figures(release(BLOCK, other), QUESTIONNAIRE)[:1] == alone
    assert figures(release(other, SMALL, BLOCK), QUESTIONNAIRE)[2:] == alone


def test_the_competency_first_in_every_draw_is_surely_the_largest_need() -> None:
    (block,) = figures(release(), QUESTIONNAIRE)
    assert [each.surely_top for each in block.competencies] == [1, 3, 2, None]


def test_all_other_figures_are_the_same_where_nobody_asks_how_sure_the_order_is() -> None:
    blocks = release(BLOCK, SMALL, replace(BLOCK, cohort="East team"))
    plain = figures(blocks, QUESTIONNAIRE, certain=False)
    assert {each.surely_top for block in plain for each in block.competencies} == {None}
    assert tuple(with_certainty(block, QUESTIONNAIRE) for block in plain) == figures(blocks, QUESTIONNAIRE)


def test_of_five_competencies_or_fewer_nothing_is_said_about_the_five_largest() -> None:
    def known(number: int) -> list[bool]:
        ids = [f"D1.{place}" for place in range(1, number + 1)]
        asked = replace(QUESTIONNAIRE, sections=(domain(*map(competency, ids)),))
        rated = replace(BLOCK, joints=dict.fromkeys(ids, joint((7, 3, 6), (6, 4, 4))))
        (block,) = figures(release(rated), asked)
        return [each.top_five is not None for each in block.competencies]

    assert known(5) == [False] * 5
    assert known(6) == [True] * 6


MOMENTS = Moments(
    ("D1.1", "D1.2", "D1.3"),
    30,
    *(tuple(each) for each in sums_of([[1, 2, 2], [4, 3, 5], [6, 7, 5]] * 10)[1:]),
)


def of_first_domain(moments: Moments | None) -> Mapping[str, Reliability | None] | None:
    (block,) = figures(release(replace(BLOCK, moments={"D1.performance": moments})), QUESTIONNAIRE)
    return block.domains[0].reliability


def test_a_domain_has_an_alpha_for_each_scale_whose_sums_were_published() -> None:
    found = of_first_domain(MOMENTS)
    assert found is not None
    reliability = found["performance"]
    assert reliability is not None
    assert (found["importance"], reliability.people, reliability.items) == (None, 30, MOMENTS.items)
    assert reliability.low < reliability.alpha < reliability.high
    assert (reliability.alpha, reliability.alpha_if_deleted[0]) == pytest.approx((0.9213, 0.75), abs=5e-5)


@pytest.mark.parametrize(
    "moments",
    [
        None,
        replace(MOMENTS, people=29),
        replace(MOMENTS, items=("D1.1", "D1.2"), sums=(9, 9), squares=(30, 31), with_total=(62, 64)),
        Moments(MOMENTS.items, 30, (90, 90, 90), (270, 270, 270), (810, 810, 810)),
    ],
    ids=["withheld", "too few people", "too few items", "everyone has the same total"],
)
def test_no_alpha_is_reported_of(moments: Moments | None) -> None:
    assert of_first_domain(moments) == {"importance": None, "performance": None}


def test_items_that_never_vary_have_no_correlation() -> None:
    scores = [[4, 1, 2], [4, 3, 2], [4, 5, 6]] * 10
    sums = sums_of(scores)
    found = of_first_domain(Moments(MOMENTS.items, 30, *(tuple(each) for each in sums[1:])))
    assert found is not None
    reliability = found["performance"]
    assert reliability is not None
    assert reliability.item_rest[0] is None
    assert reliability.item_rest[1] == pytest.approx(np.corrcoef(*np.array(scores).T[1:])[0, 1])


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

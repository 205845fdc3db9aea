"""Releases put together: what is added up, what is told of each, and what is refused."""

from dataclasses import replace
from itertools import pairwise

import pytest

from reports.published import Asking, Block, Counts, Joint, Moments, Published, WhoAnswered
from reports.several import going_together
from reports.several.adding import TOGETHER, together
from reports.several.combining import CannotCombine, combined
from tests.reports.releases import BLOCK, PROMISE, SMALL, joint, release

NOVEMBER = Asking("band 5", None, {"North team": 20}, "Wales", "2026-11-20", asker="The forum")
MOMENTS = Moments(("D1.1", "D1.2"), people=10, sums=(50, 40), squares=(270, 180), with_total=(480, 380))


def of(cohort: str, *blocks: Block, asking: Asking = NOVEMBER) -> Published:
    """A release of that cohort with its own number of people asked."""
    named = tuple(replace(block, cohort=cohort) for block in blocks or (BLOCK,))
    who = (WhoAnswered(cohort, "band", {"5": 10, "6": 5}),)
    return replace(release(*named, asking=replace(asking, asked={cohort: 20})), who_answered=who)


def total(*releases: Published) -> Block:
    return combined(releases).blocks[0]


def test_everyone_together_comes_first_and_then_the_cohorts_by_name() -> None:
    made = combined([of("West"), of("East", replace(BLOCK, group="6"), replace(BLOCK, group="5"))])
    assert [(block.cohort, block.group) for block in made.blocks] == [
        (TOGETHER, None),
        ("East", "6"),
        ("East", "5"),
        ("West", None),
    ]


def test_tallies_counts_and_sums_are_those_of_all_who_are_shown() -> None:
    other = replace(
        BLOCK,
        joints={**BLOCK.joints, "D1.1": joint((7, 3, 2), (1, 1, 8))},
        counts={**BLOCK.counts, "D1.help": Counts({"teaching": 1, "time": 1, "nothing": 5}, answered=6)},
        moments={"D1.performance": replace(MOMENTS, people=9, sums=(5, 4))},
    )
    made = total(of("East", replace(BLOCK, moments={"D1.performance": MOMENTS})), of("West", other))
    assert made.joints["D1.1"] == Joint(((1, 1, 8), (6, 4, 4), (7, 3, 8)), not_part_of_role=2, skipped=4)
    assert made.counts["D1.help"] == Counts({"teaching": 7, "time": 4, "nothing": 6}, answered=14)
    assert made.moments["D1.performance"] == Moments(
        ("D1.1", "D1.2"), people=19, sums=(55, 44), squares=(540, 360), with_total=(960, 760)
    )
    assert (made.answered, made.set_aside, made.asked) == (26, 6, 40)


def test_what_is_withheld_in_one_cohort_is_in_no_sum() -> None:
    hidden = replace(BLOCK, joints={**BLOCK.joints, "D1.1": None})
    made = total(of("East"), of("West", hidden), of("Wood", SMALL))
    assert made.joints["D1.1"] == BLOCK.joints["D1.1"]
    assert made.joints["D2.2"] is None
    assert made.counts["D2.help"] is None
    assert (made.answered, made.set_aside) == (26, 6)


def test_of_nothing_but_withheld_cohorts_the_total_is_withheld() -> None:
    made = total(of("East", SMALL), of("West", SMALL))
    assert (made.withheld, made.answered, made.asked) == (True, None, None)
    assert not any([*made.joints.values(), *made.counts.values()])


def test_sums_of_other_competencies_are_not_added() -> None:
    shorter = replace(MOMENTS, items=("D1.1",), sums=(50,), squares=(270,), with_total=(480,))
    parts = [replace(BLOCK, moments={"D1.performance": each}) for each in (MOMENTS, shorter)]
    assert together(parts, NOVEMBER).moments == {"D1.performance": None}


def test_how_many_were_asked_is_told_only_where_every_cohort_shown_knows_it() -> None:
    unknown = of("West")
    unknown = replace(unknown, asking=replace(unknown.asking, asked=None))
    assert total(of("East"), unknown).asked is None
    assert total(of("East"), of("West", SMALL)).asked == 20
    groups = (replace(BLOCK, group="5", asked=None), replace(BLOCK, group="6", asked=None))
    assert total(of("East"), of("West", *groups)).asked == 40


def test_who_answered_stays_with_each_cohort() -> None:
    made = combined([of("West"), of("East")])
    assert [who.cohort for who in made.who_answered] == ["East", "West"]


def test_the_sources_are_named_with_all_that_was_fixed_for_them() -> None:
    east, west = of("East"), of("West", asking=replace(NOVEMBER, closed="2026-12-01", split_by="band"))
    made = combined([west, east], "North region")
    assert made.combined is not None
    assert made.combined.title == "North region"
    assert [(each.sha256, each.cohorts, each.asking) for each in made.combined.sources] == [
        (east.sha256, ("East",), east.asking),
        (west.sha256, ("West",), west.asking),
    ]


def test_what_is_the_same_everywhere_stays_and_the_rest_is_left_open() -> None:
    made = combined(
        [
            of("East"),
            of("West", asking=Asking("band 6", "band", programme="Leeds", closed="2026-12-01")),
        ]
    )
    assert made.asking == Asking(
        required_level=None,
        split_by=None,
        asked={"East": 20, "West": 20},
        programme=None,
        closed="2026-12-01",
    )
    assert combined([of("East"), of("West")]).asking == replace(NOVEMBER, asked={"East": 20, "West": 20})


def test_a_draft_among_them_and_the_lowest_threshold_decide() -> None:
    raised = replace(of("East"), threshold=20, state="validated", promise=PROMISE)
    made = combined([raised, of("West")])
    assert (made.threshold, made.state, made.promise) == (10, "draft", ())
    assert combined([raised, replace(of("West"), promise=PROMISE)]).promise == PROMISE


def test_a_combined_release_is_one_release_that_can_be_read_again() -> None:
    made = combined([of("East"), of("West", SMALL)])
    again = Published.from_bytes(made.to_bytes())
    assert again == made
    assert again.to_bytes() == made.to_bytes()


def test_the_order_in_which_they_are_given_changes_nothing() -> None:
    parts = [of("West"), of("East"), of("Isle", SMALL)]
    turned = [combined(parts[place:] + parts[:place]) for place in range(3)]
    assert all(one.to_bytes() == other.to_bytes() for one, other in pairwise(turned))


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (of("East"), "is given twice"),
        (
            of("East", replace(BLOCK, answered=14)),
            "both hold “East”, and nothing says that",
        ),
        (of("East", asking=replace(NOVEMBER, closed=None)), "set different people aside"),
        (of("East", asking=replace(NOVEMBER, programme="Leeds")), "a cohort of Wales and one of Leeds"),
        (of("West", asking=replace(NOVEMBER, simulated=True)), "Some of these releases are simulated"),
        (combined([of("Isle"), of("Wood")]), "was itself combined from 2 releases: give those instead"),
    ],
)
def test_what_may_stand_in_no_report_together_is_refused(other: Published, why: str) -> None:
    assert why in "\n".join(going_together.refused([of("East"), other]))
    with pytest.raises(CannotCombine, match=why.split(",")[0]):
        combined([of("East"), other])


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (of("East", asking=replace(NOVEMBER, closed="2027-05-20")), "2 of them are of “East”"),
        (replace(of("West"), questionnaire="other-1"), "different questionnaires (other-1, small-1)"),
        (replace(of("West"), rules=2), "different versions of the rules"),
        (of(TOGETHER), "as everyone together would be"),
    ],
)
def test_what_can_only_be_compared_says_why(other: Published, why: str) -> None:
    assert list(going_together.refused([of("East"), other])) == []
    assert why in "\n".join(going_together.apart([of("East"), other]))
    with pytest.raises(CannotCombine):
        combined([of("East"), other])


def test_everything_that_stands_against_it_is_said_at_once() -> None:
    with pytest.raises(CannotCombine) as refused:
        combined([of("East"), of("East"), replace(of("West"), questionnaire="other-1")])
    assert str(refused.value).count("\n") == 2

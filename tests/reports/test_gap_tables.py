"""The columns of the gaps: every statistic once, intervals before tests, nothing that was not worked out."""

from dataclasses import replace

from reports.published import Asking, WhoAnswered
from reports.rules import Rules
from reports.sheets.answer_tables import who_answered
from reports.sheets.gap_tables import competencies, priorities
from tests.reports.releases import (
    BAND,
    BLOCK,
    QUESTIONNAIRE,
    SMALL,
    column,
    drawn,
    joint,
    left_out,
    scope,
    with_figures,
)
from tests.reports.small import background, choice


def test_competencies_show_how_sure_a_rank_is_and_what_the_test_says() -> None:
    known = {"top_five": 0.955, "surely_top": 4, "rank_biserial": 0.512, "p": 0.0004}
    found = competencies(with_figures(scope(), **known))
    shown = ("Among the five largest", "Surely in the largest", "Rank-biserial r", "p, adjusted")
    assert [column(found, heading)[0] for heading in shown] == [0.96, 4, 0.51, "under 0.001"]
    assert [column(found, heading)[3] for heading in shown] == ["[c]"] * 4


def test_a_p_value_never_stands_before_its_interval_and_has_no_stars() -> None:
    found = competencies(with_figures(scope(), p=0.04))
    headings = [each.heading for each in found.columns]
    assert headings.index("Gap, high end") < headings.index("p, adjusted")
    assert column(found, "p, adjusted")[0] == "0.040"


def test_competencies_show_completion_and_both_ends_of_the_scale() -> None:
    found = competencies(with_figures(scope(), completion=0.9, floor_share=0.2, ceiling_share=0.0))
    shown = ("Completion", "At the lowest point", "At the highest point")
    assert [column(found, heading)[0] for heading in shown] == [0.9, 0.2, 0.0]


def test_what_is_not_defined_is_told_from_what_is_withheld() -> None:
    found = competencies(with_figures(scope(), gap_low=None, top_five=None, p=None))
    for heading in ("Gap, low end", "Among the five largest", "p, adjusted"):
        assert column(found, heading) == ["[z]", "[z]", "[z]", "[c]"]


def test_a_domain_without_a_required_level_has_no_share_below_it() -> None:
    asked = replace(QUESTIONNAIRE, required_levels={"band 5": {"D1": 4}})
    found = competencies(scope(asked=asked))
    assert column(found, "Below required") == [1.0, 1.0, "[z]", "[c]"]


def test_priorities_say_how_sure_a_rank_is() -> None:
    found = priorities(with_figures(scope(), top_five=0.5, surely_top=9))
    assert column(found, "Among the five largest") == [0.5, 0.5, 0.5, "[c]"]
    assert column(found, "Surely in the largest") == [9, 9, 9, "[c]"]


def test_a_negative_gap_keeps_its_sign() -> None:
    found = competencies(scope(replace(BLOCK, joints={"D1.1": joint((3, 5, 10))})))
    assert column(found, "Gap")[0] == -2.0


def test_who_answered_is_left_out_where_nothing_was_asked_or_all_is_withheld() -> None:
    unasked = replace(QUESTIONNAIRE, sections=QUESTIONNAIRE.sections[1:])
    assert left_out(who_answered((), scope(asked=unasked))).startswith(
        "Nothing was asked about people’s work"
    )
    assert left_out(who_answered((), scope(SMALL))) == "Too few people answered."


def test_who_answered_says_to_which_number_people_are_rounded() -> None:
    of = replace(scope(asking=Asking()), rules=Rules(nearest=10))
    found = drawn(who_answered((WhoAnswered("North team", "band", {"5": 10, "6": 0}),), of))
    assert found.columns[-1].heading == "People, to the nearest 10"
    assert found.rows[-1] == ("Which band?", "Band 6", 0)


GROUPED = (replace(BLOCK, group="Band 5"), replace(BLOCK, group="Band 6"))
YEARS = choice("years", "few", "many")


def test_who_answered_leaves_the_answers_that_make_the_groups_to_the_cover() -> None:
    more = replace(QUESTIONNAIRE, sections=(background(BAND, YEARS), *QUESTIONNAIRE.sections[1:]))
    who = (WhoAnswered("North team", "years", {"few": 10, "many": 5}),)
    for split_by in ("band", None):
        found = drawn(who_answered(who, scope(*GROUPED, asking=Asking(split_by=split_by), asked=more)))
        assert [row[:2] for row in found.rows] == [("years", "Few"), ("years", "Many")]
        assert found.about.endswith("the cover tells how many are in each.")


def test_who_answered_is_left_out_where_nothing_but_the_groups_was_asked() -> None:
    why = left_out(who_answered((), scope(*GROUPED, asking=Asking(split_by="band"))))
    assert why.startswith("The question that makes the groups is not counted again")


def test_a_cohort_that_was_not_split_has_all_its_background() -> None:
    who = (WhoAnswered("North team", "band", {"5": 10, "6": 5}),)
    found = drawn(who_answered(who, scope(asking=Asking(split_by="band"))))
    assert [row[-1] for row in found.rows] == [10, 5]
    assert "groups" not in found.about

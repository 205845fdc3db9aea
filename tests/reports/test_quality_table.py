"""How far the figures can be relied on: completion, floor and ceiling, alpha, and what alpha does not say."""

from dataclasses import replace

from reports.figures import Reliability
from reports.published import Asking
from reports.sheets.quality_table import data_quality
from reports.sheets.scope import Scope
from tests.reports.releases import BLOCK, SMALL, column, drawn, left_out, scope, with_figures


def alpha(size: float) -> Reliability:
    items = ("D1.1", "D1.2", "D1.3")
    return Reliability(40, size, size - 0.1, size + 0.01, items, (0.5,) * 3, (0.5,) * 3)


def with_alpha(of: Scope, importance: Reliability | None, performance: Reliability | None) -> Scope:
    """The scope in which every shown domain has these."""
    found = {"importance": importance, "performance": performance}
    blocks = (
        replace(
            block,
            domains=tuple(
                each if each.withheld else replace(each, reliability=found) for each in block.domains
            ),
        )
        for block in of.blocks
    )
    return replace(of, blocks=tuple(blocks))


def test_alpha_has_its_interval_its_people_and_its_items() -> None:
    found = drawn(data_quality(with_alpha(scope(), alpha(0.85), alpha(0.9))))
    assert column(found, "Items")[0] == 3
    assert column(found, "People, importance")[0] == 40
    ends = ("Alpha, importance", "Alpha, importance, low end", "Alpha, importance, high end")
    assert [column(found, each)[0] for each in ends] == [0.85, 0.75, 0.86]
    assert column(found, "Alpha, performance")[0] == 0.9
    assert column(found, "What alpha says")[0] == "No sign that items repeat each other"


def test_an_alpha_above_095_says_that_items_may_repeat_each_other() -> None:
    def says(importance: float, performance: float) -> object:
        made = with_alpha(scope(), alpha(importance), alpha(performance))
        return column(drawn(data_quality(made)), "What alpha says")[0]

    assert says(0.951, 0.9) == "Importance: items may repeat each other"
    assert says(0.97, 0.98) == "Importance and performance: items may repeat each other"
    assert says(0.95, 0.95) == "No sign that items repeat each other"


def test_an_alpha_of_too_few_people_or_items_is_not_applicable() -> None:
    found = drawn(data_quality(with_alpha(scope(), None, None)))
    assert found.rows[0][5:] == ("[z]",) * 10


def test_completion_is_the_plain_mean_over_the_domains_competencies() -> None:
    found = drawn(data_quality(with_figures(scope(), completion=0.875)))
    assert column(found, "Completion") == [0.88, 0.88]


def test_more_than_fifteen_per_cent_at_one_end_is_flagged_by_name() -> None:
    found = drawn(data_quality(with_figures(scope(), floor_share=0.151, ceiling_share=0.15)))
    assert column(found, "Over 15% at the lowest point") == ["D1.1, D1.2", "D2.1"]
    assert column(found, "Over 15% at the highest point") == ["none", "none"]


def test_a_withheld_domain_is_withheld_all_through() -> None:
    hidden = replace(BLOCK, joints=BLOCK.joints | {"D2.1": None})
    assert drawn(data_quality(scope(hidden))).rows[1][2:] == ("[c]",) * 13


def test_who_answered_stands_here_only_where_there_are_several_groups() -> None:
    def headings(of: Scope) -> set[str]:
        return {each.heading for each in drawn(data_quality(of)).columns} & {
            "Asked",
            "Answered",
            "Response rate",
        }

    assert headings(scope()) == set()
    assert headings(scope(BLOCK, SMALL)) == {"Asked", "Answered", "Response rate"}
    assert headings(scope(*(replace(BLOCK, group=each, asked=None) for each in "AB"))) == {"Answered"}


def test_numbers_not_recorded_are_told_from_numbers_withheld() -> None:
    blocks = (BLOCK, SMALL, replace(SMALL, cohort="West team", asked=9))
    found = drawn(data_quality(scope(*blocks)))
    assert column(found, "Asked")[::2] == [20, "[x]", 9]
    assert column(found, "Answered")[::2] == [13, "[c]", "[c]"]
    assert column(found, "Response rate")[::2] == [0.65, "[x]", "[c]"]


def test_where_everything_is_withheld_there_is_nothing_to_judge() -> None:
    assert left_out(data_quality(scope(SMALL, asking=Asking()))).startswith("Too few people answered")

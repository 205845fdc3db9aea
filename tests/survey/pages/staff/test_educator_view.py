"""The educators' view of a page of results: what to teach, before any chart."""

from dataclasses import replace

from flask import Flask

from tests.reports.releases import BLOCK, joint
from tests.survey.pages.staff.results_drawn import draw, small

SOUTH = replace(BLOCK, cohort="South team", joints={**BLOCK.joints, "D1.1": joint((7, 6, 10))})


def test_an_educator_reads_chances_groups_levels_and_maps(app: Flask) -> None:
    drawn = draw(app, small(BLOCK, SOUTH), view="educator")
    assert drawn.table("what-would-help")["D1"]["Rarely practised"] == "50%"
    assert drawn.table("gaps-by-group")["D1.1"]["North team"] == "large gap"
    assert drawn.table("levels-by-group")["D1.2"]["South team"] == "most below"
    assert drawn.table("levels")["D1.1"]["Level 3"] == "40%"
    assert "mapped to no framework" in drawn.words
    assert not drawn.tree.xpath("//table[@id='competencies']")


def test_an_educator_of_one_group_is_told_why_no_groups_stand_side_by_side(app: Flask) -> None:
    assert draw(app, small(), view="educator").words.count("There is one group only.") == 1


def test_an_educator_reads_first_what_the_large_gaps_point_to(app: Flask) -> None:
    drawn = draw(app, small(), view="educator")
    [said, *_] = drawn.texts("//section[1]/p")
    assert said == "Placements or shadowing, the largest gap first: D1 About D1."

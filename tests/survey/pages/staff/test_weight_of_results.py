"""The largest page of results is light, is worked out once, and costs respondents nothing."""

import subprocess
import sys

import pytest
from flask import Flask

from survey.pages.staff import worked_out
from tests.benchmarks.results import MOST_BYTES, OTHER
from tests.reports.large import COMPETENCIES, GROUPS, large
from tests.survey.pages.staff.results_drawn import draw

HEAVY = {"numpy", "openpyxl", "pandas", "scipy"}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"sort": "gap"},
        {"view": "educator"},
        {"compare": "other"},
        {"view": "educator", "compare": "other"},
    ],
    ids=str,
)
def test_no_page_of_sixty_competencies_in_twelve_groups_is_heavier_than_agreed(
    asked: dict[str, str], app: Flask
) -> None:
    drawn = draw(app, large(), OTHER, **asked)
    assert len(drawn.tree.xpath("//select[@name='block']/option")) == GROUPS
    listed = "levels" if "view" in asked else "competencies"
    assert len(drawn.table(listed)) == COMPETENCIES
    assert len(drawn.markup.encode()) <= MOST_BYTES


def test_what_stands_behind_the_figures_is_no_heavier(app: Flask) -> None:
    drawn = draw(app, large(), OTHER, view="answers")
    assert len(drawn.table("data-quality")) == len(large().questionnaire.domains)
    assert len(drawn.markup.encode()) <= MOST_BYTES


def test_what_was_worked_out_of_a_release_is_kept_and_draws_the_same_page(app: Flask) -> None:
    worked_out.forget()
    first = draw(app, large(), sort="gap")
    kept = worked_out.of_block(large(), 0)
    assert draw(app, large(), sort="gap").markup == first.markup
    assert worked_out.of_block(large(), 0) is kept
    worked_out.forget()
    assert worked_out.of_block(large(), 0) is not kept


def test_only_the_view_that_says_how_sure_the_order_is_waits_for_it(app: Flask) -> None:
    def is_certain(**asked: str) -> bool:
        worked_out.forget()
        draw(app, large(), **asked)
        return "certain" in vars(worked_out.of_block(large(), 0))

    assert not is_certain(view="educator")
    assert is_certain()


def test_starting_the_application_imports_nothing_that_results_need() -> None:
    """Respondents wait for no statistics."""
    order = "import sys, survey; survey.create_app; print(*sorted({n.split('.')[0] for n in sys.modules}))"
    started = subprocess.run([sys.executable, "-c", order], capture_output=True, text=True, check=True)
    assert "flask" in started.stdout.split()
    assert HEAVY & set(started.stdout.split()) == set()

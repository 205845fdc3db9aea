"""All questions at once: how each is answered on screen and on paper, and how one page leads to others."""

from pathlib import Path

import pytest

import survey
from questionnaires import loader
from questionnaires.model import Kind
from survey.forms.fields import READ
from survey.pages.outline import Part
from survey.pages.preview import PRINTED, SHOWN, PreviewPage
from survey.pages.ways import LARGE, ON_PAPER, ON_SCREEN, WAYS, Way
from tests.survey.pages.small import ASKED

TEMPLATES = Path(survey.__file__).parent / "templates"
SHIPPED = loader.load("pre-registration-1")


def part(page: PreviewPage, section_id: str) -> Part:
    [found] = [part for part in page.parts if part.section.id == section_id]
    return found


@pytest.mark.parametrize("partials", [SHOWN, PRINTED])
def test_every_way_of_answering_can_be_shown_and_printed(partials: dict[Kind, str]) -> None:
    assert set(partials) == set(Kind) == set(READ)
    assert [name for name in partials.values() if not (TEMPLATES / name).is_file()] == []


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.endpoint)
def test_each_page_is_called_by_what_it_is_and_leads_to_the_others(way: Way) -> None:
    page = PreviewPage(SHIPPED, way)
    assert page.title.endswith("Training needs before registration")
    assert {way, *page.other_ways} == {ON_SCREEN, LARGE, ON_PAPER}
    assert way not in page.other_ways


def test_the_time_is_said_and_that_of_optional_parts_beside_it() -> None:
    assert list(PreviewPage(SHIPPED, LARGE).time) == [f"It takes about {SHIPPED.minutes} minutes."]
    longer = loader.load("post-registration-1")
    assert list(PreviewPage(longer, LARGE).time) == [
        f"It takes about {longer.minutes} minutes.",
        f"A part of your own choice takes {longer.optional_minutes} minutes more.",
    ]


def test_a_scale_is_explained_at_the_top_or_where_it_is_used_and_not_twice() -> None:
    page = PreviewPage(SHIPPED, ON_SCREEN)
    explained = [
        question.scale.id
        for ratings in (
            page.shared_ratings,
            *(page.explained(run) for part in page.parts for run in part.runs),
        )
        for question in ratings
        if question.scale
    ]
    assert explained == ["importance", "performance", "sureness", "agreement", "clarity"]


def test_on_paper_a_question_for_each_area_has_boxes_for_each() -> None:
    page = PreviewPage(SHIPPED, ON_PAPER)
    assert page.rows(part(page, "opportunity")) == tuple(each.title for each in SHIPPED.domains.values())
    assert page.rows(part(page, "K")) == ("",)


def test_on_paper_a_question_about_gaps_has_a_box_for_each_of_three() -> None:
    page = PreviewPage(ASKED, ON_PAPER)
    assert page.marks(part(page, "help")) == ("A", "B", "C")
    assert page.marks(part(page, "background")) == ("",)

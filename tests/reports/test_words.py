"""How figures are put into words: never surer than they are."""

from dataclasses import replace

import pytest

from questionnaires.model import State
from reports.figures import CompetencyFigures
from reports.sheets.group_words import gap_size, shortfall
from reports.sheets.words import certainty, gap, raters
from tests.reports.releases import QUESTIONNAIRE

NEED = CompetencyFigures("D1.1", withheld=False, gap=1.5, gap_low=1.1, gap_high=1.9)
UNSURE = replace(NEED, gap=0.2, gap_low=-0.3, gap_high=0.7)
NONE = replace(NEED, gap=-1.0, gap_low=-1.5, gap_high=-0.5)
HIDDEN = CompetencyFigures("D1.1")


@pytest.mark.parametrize(
    ("likely", "word"),
    [
        (1.0, "Surely one of the five largest (100%)"),
        (0.95, "Surely one of the five largest (95%)"),
        (0.949, "Very likely one of the five largest (just under 95%)"),
        (0.8, "Very likely one of the five largest (80%)"),
        (0.5, "Likely one of the five largest (50%)"),
        (0.2, "May be one of the five largest (20%)"),
        (0.05, "Unlikely one of the five largest (5%)"),
        (0.049, "Surely not one of the five largest (just under 5%)"),
    ],
)
def test_each_word_of_certainty_begins_where_the_notes_say(likely: float, word: str) -> None:
    assert certainty(replace(NEED, top_five=likely)) == word


def test_a_rank_is_never_surer_than_the_gap_itself() -> None:
    assert certainty(replace(UNSURE, top_five=0.6)).startswith(
        "We cannot tell whether there is a gap. Likely"
    )
    assert certainty(replace(NONE, top_five=0.01)).startswith("No need shown. Surely not")


def test_where_no_rank_is_unsure_the_interval_of_the_gap_alone_says_how_sure_it_is() -> None:
    assert [certainty(each) for each in (NEED, UNSURE)] == ["Needs support", "We cannot tell"]
    assert certainty(replace(NEED, gap=None)) == "[z]"


def test_a_gap_needs_support_only_where_the_whole_interval_says_so() -> None:
    assert [gap(each) for each in (NEED, UNSURE, NONE, HIDDEN)] == [
        "Needs support",
        "We cannot tell",
        "No need shown",
        None,
    ]
    assert gap(replace(NEED, gap_low=None, gap_high=None)) == "We cannot tell"


def test_a_gap_is_large_only_where_its_low_end_reaches_a_point() -> None:
    nearly = replace(NEED, gap_low=0.99)
    assert [gap_size(each) for each in (NEED, replace(NEED, gap_low=1.0), nearly, UNSURE, NONE, HIDDEN)] == [
        *("large gap", "large gap", "gap"),
        *("no clear gap", "no clear gap", None),
    ]


def test_many_are_below_where_the_safety_floor_would_say_so_and_most_only_surely() -> None:
    def below(share: float | None, low: float | None) -> str | None:
        return shortfall(replace(NEED, below_required_share=share, below_required_low=low))

    assert [below(0.7, 0.51), below(0.7, 0.5), below(0.2, 0.11)] == ["most below", "many below", "many below"]
    assert [below(0.19, 0.11), below(0.2, 0.1)] == ["no clear shortfall"] * 2
    assert (below(None, None), shortfall(HIDDEN)) == ("[z]", None)


def test_those_who_rated_are_called_by_their_stage() -> None:
    stages = ("pre-registration", "post-registration", "emergency-crisis", "service")
    said = [raters(replace(QUESTIONNAIRE, stage=stage, state=State.DRAFT)) for stage in stages]
    assert said == ["students", "nurses", "staff", "people"]

"""What a programme's page calls its waves and the people of its cohorts."""

from dataclasses import replace
from datetime import date

import pytest

from survey.models import WaveState
from survey.pages.staff.programme import STAGES, CohortLines, WaveLine
from survey.store import cohorts
from tests.survey.pages.staff.handed import handout

OPENED, CLOSES = date(2027, 1, 10), date(2027, 3, 1)


def line(state: WaveState, *, today: date = OPENED) -> WaveLine:
    return WaveLine(replace(handout().wave, state=state, opened=OPENED, closes=CLOSES), today)


@pytest.mark.parametrize(
    ("state", "called", "stands"),
    [
        (WaveState.PLANNED, "Planned wave", "not open yet"),
        (WaveState.OPEN, "Wave opened 10 January 2027", "open until 1 March 2027"),
        (WaveState.MIXED, "Wave opened 10 January 2027", "being closed: go on with it"),
        (WaveState.RELEASED, "Results of the wave opened 10 January 2027", ""),
    ],
)
def test_a_wave_is_called_by_what_can_be_done_with_it(state: WaveState, called: str, stands: str) -> None:
    assert (line(state).called, line(state).stands) == (called, stands)


def test_a_wave_past_its_last_day_is_to_be_closed() -> None:
    late = line(WaveState.OPEN, today=date(2027, 3, 2))
    assert late.stands == "its last day was 1 March 2027: close it"


def test_waves_of_one_cohort_that_would_be_called_the_same_have_numbers() -> None:
    states = (WaveState.OPEN, WaveState.OPEN, WaveState.RELEASED)
    cohort = cohorts.Cohort(b"", b"", "Year 1", "pre-registration", None)
    lines = CohortLines(cohort, tuple(map(line, states)))
    assert [called for called, _ in lines.named] == [
        "Wave opened 10 January 2027, 1 of 2",
        "Wave opened 10 January 2027, 2 of 2",
        "Results of the wave opened 10 January 2027",
    ]


def test_every_stage_is_said_in_words() -> None:
    assert tuple(STAGES) == cohorts.STAGES

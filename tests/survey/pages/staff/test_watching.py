"""What a lead watches: how many answered, no finer than it may be known, and the time left."""

from dataclasses import replace
from datetime import date

import pytest

from survey.models import WaveState
from survey.pages.staff.watching import Watched
from tests.survey.pages.one_wave import WAVE

TODAY = date(2027, 2, 1)


def watched(shown: int = 0, *, asked: int | None = 40, threshold: int = 10, today: date = TODAY) -> Watched:
    return Watched(replace(WAVE, asked=asked, threshold=threshold), shown, today)


@pytest.mark.parametrize(
    ("shown", "asked", "words"),
    [
        (0, 40, "Fewer than 10 of 40 have answered"),
        (10, 40, "10 or more of 40 have answered"),
        (1250, 4000, "1,250 or more of 4,000 have answered"),
        (0, None, "Fewer than 10 have answered"),
        (25, None, "25 or more have answered"),
    ],
)
def test_the_count_is_said_beside_how_many_were_asked(shown: int, asked: int | None, words: str) -> None:
    assert watched(shown, asked=asked).answered == words


@pytest.mark.parametrize("answered", range(10))
def test_below_ten_nothing_tells_one_number_from_another(answered: int) -> None:
    fewer, none = watched(answered, threshold=10), watched(0, threshold=10)
    for told in ("answered", "share", "report", "is_overfull"):
        assert getattr(fewer, told) == getattr(none, told)


@pytest.mark.parametrize(
    ("shown", "asked", "share"),
    [(0, 40, 0), (10, 40, 25), (15, 40, 37), (40, 40, 100), (45, 40, 100), (20, None, None)],
)
def test_the_bar_is_the_share_of_those_asked(shown: int, asked: int | None, share: int | None) -> None:
    assert watched(shown, asked=asked).share == share


@pytest.mark.parametrize(("shown", "is_enough"), [(0, False), (15, False), (20, True), (25, True)])
def test_it_says_when_there_are_enough_for_a_report(shown: int, is_enough: bool) -> None:
    assert ("That is enough" in watched(shown, threshold=20).report) is is_enough
    assert "20" in watched(shown, threshold=20).report


def test_it_says_when_there_can_never_be_enough() -> None:
    assert "Fewer people than that were asked" in watched(asked=8).report
    assert "Fewer people" not in watched(asked=None).report
    assert "Fewer people" not in watched(asked=10).report


def test_it_says_when_more_answered_than_were_asked() -> None:
    assert watched(45).is_overfull
    assert not watched(40).is_overfull
    assert not watched(45, asked=None).is_overfull


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2027, 2, 1), "28 days left. The last day is 1 March 2027."),
        (date(2027, 2, 28), "1 day left. The last day is 1 March 2027."),
        (date(2027, 3, 1), "Today, 1 March 2027, is the last day."),
        (date(2027, 3, 2), "The last day was 1 March 2027. It takes no more answers, and can be closed."),
    ],
)
def test_the_time_left_is_said_in_words(today: date, words: str) -> None:
    assert watched(today=today).time_left == words


@pytest.mark.parametrize("state", [state for state in WaveState if state is not WaveState.OPEN])
def test_of_a_closed_wave_no_time_is_left(state: WaveState) -> None:
    closed = Watched(replace(WAVE, state=state), 10, TODAY)
    assert closed.time_left == "This wave takes no more answers."


def test_it_says_how_coarsely_it_counts() -> None:
    assert "from 10 on, in steps of 5" in watched().how_counted

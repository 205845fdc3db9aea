"""How much longer it takes: less with each section, more with a chosen part, never less than a minute."""

import pytest

from questionnaires import loader
from questionnaires.model import SECONDS_TO_READ_IN, Answers
from questionnaires.timing import minutes_left

LONGER = loader.load("post-registration-1")


def left(answers: Answers) -> list[int]:
    return [minutes_left(section, LONGER, answers) for section in LONGER.sections]


def test_at_the_first_section_all_is_left_but_reading_the_promise() -> None:
    assert left({})[0] in {
        LONGER.minutes - SECONDS_TO_READ_IN // 60,
        LONGER.minutes - SECONDS_TO_READ_IN // 60 - 1,
    }


def test_less_is_left_from_section_to_section_and_at_the_last_still_some() -> None:
    minutes = left({})
    assert minutes == sorted(minutes, reverse=True)
    assert minutes[-1] >= 1


@pytest.mark.parametrize(("longer", "more"), [("yes", LONGER.optional_minutes), ("no", 0)])
def test_who_chooses_an_optional_part_has_its_time_to_go(longer: str, more: int) -> None:
    assert left({"longer": longer})[1] - left({})[1] in {more, more - 1}

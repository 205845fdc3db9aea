"""Simulated nurses: the same each time, and giving only answers that a person could give."""

import pytest

from questionnaires import loader, routing
from survey.simulation import simulated_people


@pytest.mark.parametrize("name", loader.names())
def test_simulated_answers_could_have_been_given(name: str) -> None:
    asked = loader.load(name)
    people = list(simulated_people(asked, number=20, seed=3))
    assert len(people) == 20
    for answers in people:
        assert routing.refused(asked, answers) == ()
        assert routing.kept(asked, answers) == answers


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    asked = loader.load("pre-registration-1")
    first, again, other = (list(simulated_people(asked, number=5, seed=seed)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_people_differ_and_now_and_then_skip() -> None:
    asked = loader.load("post-registration-1")
    people = list(simulated_people(asked, number=30, seed=2021))
    assert len({str(answers) for answers in people}) == 30
    assert any("D1.1.importance" not in answers for answers in people)
    assert any("na" in answers.values() for answers in people)

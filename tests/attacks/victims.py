"""Cohorts to attack: people as the attacker knows them, sent through the real door with a draw we choose."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

import pandas as pd

from questionnaires.model import Questionnaire
from reports import disclosure, responses
from reports.published import Asking, Block
from reports.rules import Rules
from tests.attacks.attacker import NOT_MY_ROLE, Person
from tests.reports.small import competency, domain, questionnaire

ONE = questionnaire(domain(competency("D1.1")))
TWO = questionnaire(domain(competency("D1.1"), competency("D1.2")))


class Drawn(Random):
    """Chance that draws the given places."""

    def __init__(self, places: Sequence[int]) -> None:
        super().__init__()
        self.places = places

    def sample(self, population: Sequence[int], k: int, *, counts: Any = None) -> list[int]:  # type: ignore[override]
        assert len(self.places) == k
        return [population[place] for place in self.places]


def frame_of(people: Sequence[Person], asked: Questionnaire) -> pd.DataFrame:
    """The rating frame of people who each gave one answer a competency, in order."""
    documents = [ratings_of(asked.competencies, person) for person in people]
    return responses.from_documents(documents, asked, cohort="A")


def ratings_of(competencies: Iterable[str], person: Person) -> dict[str, int | str]:
    """The person's answers, one for each of the competencies, as a document holds them."""
    pairs = zip(competencies, person, strict=True)
    return {name: rating for id_, answer in pairs for name, rating in _pair(id_, answer)}


def block_of(frame: pd.DataFrame, asked: Questionnaire, rules: Rules, draw: Sequence[int]) -> Block:
    """The one block that the door publishes after setting those in `draw` aside."""
    published = disclosure.publish(frame, asked, Asking(), rules=rules, chance=Drawn(draw))
    (block,) = published.blocks
    return block


def _pair(id_: str, answer: object) -> list[tuple[str, int | str]]:
    ratings = {NOT_MY_ROLE: ("na", "na")}.get(str(answer), answer)
    if not isinstance(ratings, tuple):
        return []
    return list(zip((f"{id_}.importance", f"{id_}.performance"), ratings, strict=True))

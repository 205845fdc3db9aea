"""Cohorts to attack: people as the attacker knows them, sent through the real door with a draw we choose."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from questionnaires.model import Questionnaire
from reports import disclosure, responses
from reports.door.lots import Lots, Numbers, Rows
from reports.published import Asking, Block
from reports.rules import Rules
from tests.attacks.attacker import NOT_MY_ROLE, Person
from tests.reports.small import competency, domain, questionnaire

ONE = questionnaire(domain(competency("D1.1")))
TWO = questionnaire(domain(competency("D1.1"), competency("D1.2")))


class Drawn(Lots):
    """Lots by which the given responses are set aside, the same in every part."""

    def __init__(self, places: Sequence[int]) -> None:
        super().__init__()
        self.places = list(places)

    def of(self, rows: Rows, draw: int) -> Numbers:
        return np.where(np.isin(rows, self.places), 0, 1).astype(np.uint64)


def lots(seed: int) -> Lots:
    """Lots that are the same at each run."""
    return Lots(seed.to_bytes(32, "big"))


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
    published = disclosure.publish(frame, asked, Asking(), rules=rules, lots=Drawn(draw))
    (block,) = published.blocks
    return block


def _pair(id_: str, answer: object) -> list[tuple[str, int | str]]:
    ratings = {NOT_MY_ROLE: ("na", "na")}.get(str(answer), answer)
    if not isinstance(ratings, tuple):
        return []
    return list(zip((f"{id_}.importance", f"{id_}.performance"), ratings, strict=True))

"""Releases of the shipped questionnaires from simulated people, the same each time; knows no test."""

from collections.abc import Mapping
from functools import cache

import pandas as pd

from questionnaires import loader
from questionnaires.model import Questionnaire
from reports import disclosure, responses
from reports.published import Asking, Published
from survey.simulation import simulated_people
from tests.attacks.victims import lots

SHIPPED = {"post-registration-1": "band 5–6", "pre-registration-1": "Part 2"}
"""Each questionnaire with a required level of its own."""


@cache
def simulated(name: str, *people: int, split_by: str | None = None) -> tuple[Published, Questionnaire]:
    """A release of a cohort for each number of people."""
    questionnaire = loader.load(name)
    cohorts: Mapping[str, int] = {f"Team {place}": number for place, number in enumerate(people, start=1)}
    frames = [
        responses.from_documents(
            list(simulated_people(questionnaire, number=number, seed=seed)), questionnaire, cohort=cohort
        )
        for seed, (cohort, number) in enumerate(cohorts.items())
    ]
    asking = Asking(
        required_level=SHIPPED[name], split_by=split_by, asked=cohorts, closed="2027-03-01", simulated=True
    )
    return disclosure.publish(pd.concat(frames), questionnaire, asking, lots=lots(1)), questionnaire

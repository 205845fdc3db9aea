"""A release as large as the page of results must bear: sixty competencies in twelve groups; knows no test."""

from dataclasses import replace
from functools import cache

import pandas as pd

from questionnaires import loader
from questionnaires.model import Key, Questionnaire, Section
from reports import disclosure, responses
from reports.published import Asking
from reports.several.releases import Release
from survey.simulation import simulated_people
from tests.attacks.victims import lots

COMPETENCIES, GROUPS = 60, 12
LEVEL = "band 5–6"


@cache
def large(*, people: int = 40, closed: str = "2027-03-01") -> Release:
    """Twelve cohorts of so many simulated people each, asked the same sixty competencies."""
    questionnaire = sixty()
    frames = [
        responses.from_documents(
            list(simulated_people(questionnaire, number=people, seed=seed)),
            questionnaire,
            cohort=f"Mental health team {seed + 1}",
        )
        for seed in range(GROUPS)
    ]
    asking = Asking(required_level=LEVEL, closed=closed, simulated=True, asker="The forum")
    published = disclosure.publish(pd.concat(frames), questionnaire, asking, lots=lots(1))
    return Release(replace(published, promise=questionnaire.promise), questionnaire)


def sixty() -> Questionnaire:
    """The longest shipped questionnaire with as many more competencies as make sixty, one in each domain."""
    shipped = loader.load("post-registration-1")
    sections = tuple(_with_another(each) if each.competencies else each for each in shipped.sections)
    questionnaire = replace(shipped, sections=sections)
    assert len(questionnaire.competencies) == COMPETENCIES
    return questionnaire


def _with_another(domain: Section) -> Section:
    """The domain with its last competency asked once more under another id."""
    last = domain.competencies[-1]
    id_ = f"{domain.id}.{len(domain.competencies) + 1}"
    questions = tuple(replace(each, key=Key(id_, each.key.aspect)) for each in last.questions)
    another = replace(last, id=id_, text=f"{last.text.rstrip('.')} once more.", questions=questions)
    return replace(
        domain,
        competencies=(*domain.competencies, another),
        questions=(*domain.questions, *questions),
    )

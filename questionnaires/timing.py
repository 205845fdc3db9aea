"""How much longer it takes one respondent. Knows what was chosen, and nothing else of what was answered."""

import math
from functools import lru_cache

from questionnaires import routing
from questionnaires.model import Answers, Questionnaire, Section


def minutes_left(section: Section, questionnaire: Questionnaire, answers: Answers) -> int:
    """Time for this section and those after it, rounded up: what everybody is asked, and the optional
    modules that the answers chose."""
    modules = questionnaire.modules.values()
    unchosen = (each for each in modules if not routing.is_chosen(each, questionnaire, answers))
    return _minutes_left(section.id, questionnaire, frozenset(each.id for each in unchosen if each.optional))


@lru_cache(maxsize=1024)
def _minutes_left(section_id: str, questionnaire: Questionnaire, left_out: frozenset[str]) -> int:
    here = questionnaire.sections.index(questionnaire.section(section_id))
    times = (time for section in questionnaire.sections[here:] for time in section.seconds)
    return math.ceil(sum(seconds for module, seconds in times if module not in left_out) / 60)

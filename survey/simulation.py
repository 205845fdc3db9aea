"""Simulated nurses for the demonstration. What they answer is drawn; whoever uses it says so."""

from collections.abc import Iterator
from random import Random

from questionnaires import routing
from questionnaires.model import Answer, Competency, Each, Kind, Question, Questionnaire

SKIPS = 0.03
NOT_PART_OF_ROLE = 0.02
SPREAD = 0.9


def simulated_people(questionnaire: Questionnaire, *, number: int, seed: int) -> Iterator[dict[str, Answer]]:
    """The answers of `number` people, the same for the same seed. Competencies differ in their means."""
    chance = Random(seed)  # noqa: S311 - a demonstration holds no secret
    means = {competency.id: _means(competency, chance) for competency in questionnaire.competencies.values()}
    for _ in range(number):
        yield _one_person(questionnaire, means, chance)


def _means(competency: Competency, chance: Random) -> dict[str, float]:
    """Where the ratings of a competency lie; what keeps people safe is done better than the rest."""
    at_best = 6.6 if competency.safety_critical else 5.8
    return {"importance": chance.uniform(5.2, 6.6), "performance": chance.uniform(at_best - 2.4, at_best)}


def _one_person(
    questionnaire: Questionnaire, means: dict[str, dict[str, float]], chance: Random
) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    confidence = chance.gauss(0, SPREAD / 2)
    for section in questionnaire.sections:
        for question in routing.asked(section, questionnaire, answers):
            if section.each is Each.LARGEST_GAP or chance.random() > SKIPS:
                mean = means.get(question.key.subject, {}).get(question.key.aspect, 4.5)
                answers[question.name] = _one_answer(question, mean + confidence, chance)
    return routing.kept(questionnaire, answers)


def _one_answer(question: Question, mean: float, chance: Random) -> Answer:
    if question.scale and chance.random() > NOT_PART_OF_ROLE:
        return min(max(round(chance.gauss(mean, SPREAD)), question.scale.lowest), question.scale.highest)
    if question.scale:
        return question.scale.others[0].id if question.scale.others else question.scale.lowest
    ids = [option.id for option in question.options]
    if question.kind is Kind.CHOICES:
        return chance.sample(ids, k=chance.randint(1, question.most or len(ids)))
    return chance.choice(ids)

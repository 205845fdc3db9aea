"""Rules about scales and levels, and about those who refer to them. Knows nothing of other answers."""

from collections.abc import Iterator, Mapping

from questionnaires.places import Place
from questionnaires.problems import Complaint, Problem, listed
from questionnaires.written import WrittenQuestionnaire, WrittenScale

HIGHEST_POINT = 100


def points_have_labels(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """A scale runs upwards and has one label, and one level or none, for each point."""
    for scale in written.scales:
        facts = {"lowest": scale.lowest, "highest": scale.highest}
        if scale.highest <= scale.lowest:
            yield Problem.SCALE_UPSIDE_DOWN.at(scale.where.entry("highest"), **facts)
        elif scale.lowest < 0 or scale.highest > HIGHEST_POINT:
            where = scale.where.entry("lowest" if scale.lowest < 0 else "highest")
            yield Problem.SCALE_TOO_LONG.at(where, most=HIGHEST_POINT, **facts)
        else:
            yield from _fit(scale)


def known_scales(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """Sections and rating questions name scales that exist."""
    known = [scale.id for scale in written.scales]
    for section in written.sections:
        named = [(section.where.entry("scales"), scale) for scale in section.scales]
        named += [(question.where.entry("scale"), question.scale) for question in section.questions]
        for where, scale in named:
            if scale and scale not in known:
                yield Problem.UNKNOWN_SCALE.at(where, id=scale, known=listed(known))


def known_levels(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """The points of a scale stand for levels that have words."""
    known = [level.level for level in written.levels]
    for scale in written.scales:
        for level in dict.fromkeys(scale.levels):
            if level not in known:
                yield Problem.UNKNOWN_LEVEL.at(scale.where.entry("levels"), level=level, known=listed(known))


def required_levels(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """Each column of required levels gives every domain, and no other, a level that exists."""
    domains = [section.id for section in written.sections if section.competencies]
    known = [level.level for level in written.levels]
    for column, levels in written.required_levels.items():
        where = written.where.entry("required_levels").entry(column)
        yield from _required_of_domains(where, levels, domains)
        for level in dict.fromkeys(levels.values()):
            if level not in known:
                yield Problem.UNKNOWN_LEVEL.at(where, level=level, known=listed(known))


def _fit(scale: WrittenScale) -> Iterator[Complaint]:
    points = scale.highest - scale.lowest + 1
    if scale.labels and len(scale.labels) != points:
        yield Problem.LABELS_DO_NOT_FIT.at(
            scale.where.entry("labels"),
            labels=len(scale.labels),
            points=points,
            lowest=scale.lowest,
            highest=scale.highest,
        )
    if scale.levels and len(scale.levels) != points:
        where = scale.where.entry("levels")
        yield Problem.LEVELS_DO_NOT_FIT.at(where, levels=len(scale.levels), points=points)


def _required_of_domains(where: Place, levels: Mapping[str, int], domains: list[str]) -> Iterator[Complaint]:
    for domain in levels:
        if domain not in domains:
            yield Problem.UNKNOWN_DOMAIN.at(where, id=domain, known=listed(domains))
    if forgotten := [domain for domain in domains if domain not in levels]:
        yield Problem.NO_REQUIRED_LEVEL.at(where, domains=listed(forgotten))

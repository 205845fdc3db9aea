"""Puts the figures of a release together, block by block. Knows which are shown, and no formula."""

from collections.abc import Mapping
from statistics import fmean
from typing import Any

from questionnaires.model import IMPORTANCE, PERFORMANCE, Competency, Key, Questionnaire, Section
from reports.figures.alpha import of_moments
from reports.figures.columns import rows
from reports.figures.model import BlockFigures, CompetencyFigures, DomainFigures
from reports.figures.ranked import with_certainty
from reports.published import Block, Joint, Published

BOTH = (IMPORTANCE, PERFORMANCE)


def figures(
    published: Published, questionnaire: Questionnaire, *, certain: bool = True
) -> tuple[BlockFigures, ...]:
    """The figures of every block, in the order published; without `top_five` and `surely_top`, which take
    longest, where they are not to be `certain`.

    ValueError if this is not the questionnaire that was asked, if it knows no such required level, or if its
    two scales do not run from 1 to the same point."""
    level = published.asking.required_level
    if published.questionnaire != questionnaire.name:
        raise ValueError(f"The release is of {published.questionnaire}, not of {questionnaire.name}.")
    published.asking.check(questionnaire)
    if any(questionnaire.scales[scale].points != _points(questionnaire) for scale in _scales(questionnaire)):
        raise ValueError(f"A gap needs two scales from 1 to the same point; {questionnaire.name} has others.")
    joints = [_shown(block, questionnaire) for block in published.blocks]
    figures_of = rows(joints, questionnaire, level)
    found = [{each: _competency(each, of[each], next(figures_of)) for each in of} for of in joints]
    blocks = (_block(*each, questionnaire) for each in zip(published.blocks, found, strict=True))
    return tuple(with_certainty(block, questionnaire) if certain else block for block in blocks)


def compared(questionnaire: Questionnaire) -> tuple[Competency, ...]:
    """The competencies that are rated for importance and for performance, in order."""
    return tuple(each for each in questionnaire.competencies.values() if each.pair)


def _scales(questionnaire: Questionnaire) -> list[str]:
    return [scale for scale in BOTH if scale in questionnaire.scales]


def _points(questionnaire: Questionnaire) -> range:
    """The points that both scales must have."""
    return range(1, max(questionnaire.scales[scale].highest for scale in _scales(questionnaire)) + 1)


def _shown(block: Block, questionnaire: Questionnaire) -> dict[str, Joint]:
    """The joint tallies of the competencies that may be shown, by id, in the order of the questionnaire."""
    ids = [each.id for each in compared(questionnaire)]
    return {each: joint for each in ids if (joint := block.joints.get(each)) and joint.pairs}


def _block(
    block: Block, found: Mapping[str, CompetencyFigures], questionnaire: Questionnaire
) -> BlockFigures:
    competencies = tuple(found.get(each.id, CompetencyFigures(each.id)) for each in compared(questionnaire))
    return BlockFigures(
        cohort=block.cohort,
        group=block.group,
        asked=block.asked,
        answered=block.answered,
        set_aside=block.set_aside,
        withheld=block.withheld,
        competencies=competencies,
        domains=tuple(_domain(domain, found, block) for domain in questionnaire.domains.values()),
        counts=block.counts,
    )


def _domain(section: Section, found: Mapping[str, CompetencyFigures], block: Block) -> DomainFigures:
    shown = [found[each.id] for each in section.competencies if each.id in found]
    if not shown:
        return DomainFigures(section.id)
    importance, performance, gap, mwds = (
        fmean(getattr(each, name) for each in shown) for name in (*BOTH, "gap", "mwds")
    )
    hang_together = {scale: of_moments(block.moments.get(str(Key(section.id, scale)))) for scale in BOTH}
    return DomainFigures(section.id, False, importance, performance, gap, mwds, hang_together)


def _competency(competency: str, joint: Joint, row: Mapping[str, Any]) -> CompetencyFigures:
    return CompetencyFigures(
        competency,
        withheld=False,
        pairs=joint.pairs,
        not_part_of_role=joint.not_part_of_role,
        skipped=joint.skipped,
        tally=joint.tally,
        **row,
    )

"""Puts beside a block's figures how sure the order of its needs is. Knows when that is said, no formula."""

from dataclasses import replace

import numpy as np

from questionnaires.model import PERFORMANCE, Questionnaire
from reports.figures.model import BlockFigures
from reports.statistics.certainty import TOP, rank_certainty
from reports.statistics.gaps import tally_of


def with_certainty(block: BlockFigures, questionnaire: Questionnaire) -> BlockFigures:
    """The block with how likely each competency is among the five largest, and in which number of the largest
    it surely is. It takes longer than all other figures together."""
    shown = [each for each in block.competencies if each.tally]
    if not shown:
        return block
    points = questionnaire.scales[PERFORMANCE].highest
    certainty = rank_certainty(np.stack([tally_of(each.tally or (), points=points) for each in shown]))
    # Of five competencies or fewer each is among the five, which tells nobody anything.
    top_five = certainty.top_five.tolist() if len(shown) > TOP else [None] * len(shown)
    sure = {
        each.id: replace(each, top_five=likely, surely_top=surely)
        for each, likely, surely in zip(shown, top_five, certainty.surely_top.tolist(), strict=True)
    }
    return replace(block, competencies=tuple(sure.get(each.id, each) for each in block.competencies))

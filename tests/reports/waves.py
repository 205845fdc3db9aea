"""Small releases to compare: of several cohorts, of two waves, of two questionnaires."""

from collections.abc import Mapping
from dataclasses import replace

from questionnaires.model import Questionnaire
from reports.published import Asking, Block, Joint, Published
from reports.several.releases import Release
from tests.reports.releases import BLOCK, QUESTIONNAIRE, competency, domain, joint, release

LOW, HIGH = joint((7, 3, 5), (6, 2, 5)), joint((7, 5, 5), (6, 4, 5))
"""Rated 6.5 for importance by ten people, and 2.5 or 4.5 for performance."""

SPRING, AUTUMN = "2026-05-01", "2026-11-20"

BEFORE_REGISTRATION = replace(
    QUESTIONNAIRE,
    id="students",
    title="What students are asked",
    sections=(
        domain(competency("D1.1"), replace(competency("D1.2"), text="Watch somebody do D1.2.")),
        domain(competency("D3.1")),
    ),
    required_levels={},
)
"""Shares D1.1 and D1.2 with the small questionnaire, the second in other words."""


def rated(cohort: str, joints: Mapping[str, Joint | None], group: str | None = None) -> Block:
    """A block that was rated so, and not at all elsewhere."""
    everything = {**dict.fromkeys(BLOCK.joints), **joints}
    return replace(BLOCK, cohort=cohort, group=group, asked=None, joints=everything, counts={})


def wave(
    closed: str | None, *blocks: Block, asked: Questionnaire = QUESTIONNAIRE, simulated: bool = False
) -> Release:
    """A release of these blocks, closed on that day."""
    published: Published = release(*blocks, asking=Asking(closed=closed, simulated=simulated))
    return Release(replace(published, questionnaire=asked.name, who_answered=()), asked)

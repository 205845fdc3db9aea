"""Puts releases of different people together. Knows their retained tallies, and never a response."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from questionnaires.model import State
from reports.published import Asking, Combined, Published, Source
from reports.several.adding import same, together
from reports.several.going_together import apart, cohorts, refused

BY_COHORT = attrgetter("cohort")


class CannotCombine(ValueError):
    """These releases must not, or cannot, be put together; its words say why, all of it at once."""


def combined(releases: Sequence[Published], title: str | None = None) -> Published:
    """One release of everything that these publish: everyone together first, then each block by cohort.

    Everyone together is the sum of what is published and of nothing else. What differs between the releases
    is left open (a required level) or told by its strictest reading (a draft stays one). CannotCombine for
    what `refused` and `apart` name."""
    if complaints := [*refused(releases), *apart(releases)]:
        raise CannotCombine("\n".join(complaints))
    parts = sorted(chain(*(each.blocks for each in releases)), key=BY_COHORT)
    sources = tuple(sorted(map(_source, releases), key=attrgetter("cohorts", "sha256")))
    asking = _asking([source.asking for source in sources])
    first, *_ = releases
    return replace(
        first,
        threshold=min(each.threshold for each in releases),
        state=State.DRAFT.value if any(each.state == State.DRAFT for each in releases) else first.state,
        asking=asking,
        blocks=(together(parts, asking), *parts),
        who_answered=tuple(sorted(chain(*(each.who_answered for each in releases)), key=BY_COHORT)),
        promise=same((each.promise for each in releases), otherwise=()),
        combined=Combined(title or f"{len({part.cohort for part in parts})} cohorts", sources),
    )


def _source(release: Published) -> Source:
    return Source(release.sha256, cohorts(release), release.threshold, release.state, release.asking)


def _asking(askings: Sequence[Asking]) -> Asking:
    """What is the same for all of them, how many each cohort was asked, and the last day of closing."""
    asked = {cohort: people for each in askings for cohort, people in (each.asked or {}).items()}
    closed = [each.closed for each in askings if each.closed]
    return Asking(
        required_level=same((each.required_level for each in askings), otherwise=None),
        split_by=same((each.split_by for each in askings), otherwise=None),
        asked=asked or None,
        programme=same((each.programme for each in askings), otherwise=None),
        closed=max(closed) if len(closed) == len(askings) else None,
        simulated=any(each.simulated for each in askings),
        asker=same((each.asker for each in askings), otherwise=None),
    )

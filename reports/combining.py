"""Puts releases of different people together. Knows their retained tallies, and never a response."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations
from operator import attrgetter

from questionnaires.model import State
from reports.adding import TOGETHER, same, together
from reports.published import Asking, Combined, Published, Source

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


def refused(releases: Sequence[Published]) -> Iterator[str]:
    """Why these must stand in no report together, if so: it would open the promise, or tell an untruth."""
    for one, other in combinations(releases, 2):
        yield from _two_draws(one, other)
    for each in releases:
        if each.combined and len(releases) > 1:
            yield (
                f"{name(each)} was itself combined from {len(each.combined.sources)} releases: give those "
                "instead, so that nobody is counted twice."
            )
    if len({each.asking.simulated for each in releases}) > 1:
        yield "Some of these releases are simulated and some are real: they tell nothing together."


def apart(releases: Sequence[Published]) -> Iterator[str]:
    """Why these can be compared but not added up, if so."""
    questionnaires = sorted({each.questionnaire for each in releases})
    if len(questionnaires) > 1:
        yield f"They asked different questionnaires ({', '.join(questionnaires)})."
    if len({each.rules for each in releases}) > 1:
        yield "They were made under different versions of the rules of disclosure."
    for cohort, waves in _waves(releases).items():
        if len(waves) > 1:
            yield f"{len(waves)} of them are of “{cohort}”: the same people would be counted twice."
        elif cohort == TOGETHER:
            yield f"A cohort is called “{TOGETHER}”, as everyone together would be."


def cohorts(release: Published) -> tuple[str, ...]:
    """The cohorts of a release, in the order published."""
    return tuple(dict.fromkeys(block.cohort for block in release.blocks))


def name(release: Published) -> str:
    """`North team, closed 2026-11-20 (release 3f2a91c0d4e7)`."""
    closed = f", closed {release.asking.closed}" if release.asking.closed else ""
    return f"{', '.join(cohorts(release))}{closed} (release {release.sha256[:12]})"


def _two_draws(one: Published, other: Published) -> Iterator[str]:
    """Nothing in the releases' words may tell that they set aside anew from the same responses."""
    if one.sha256 == other.sha256:
        yield f"{name(one)} is given twice."
        return
    both = sorted({*cohorts(one)} & {*cohorts(other)})
    if both and _differ(one.asking.programme, other.asking.programme):
        yield (
            f"“{both[0]}” is a cohort of {one.asking.programme} and one of {other.asking.programme}: no "
            "report could tell the two apart."
        )
    elif both and not _differ(one.asking.closed, other.asking.closed):
        yield (
            f"{name(one)} and {name(other)} both hold “{both[0]}”, and nothing says that these are two "
            "waves, closed on different days. Two releases of the same answers set different people aside: "
            "side by side they give away what each keeps. Use the one that was published, and delete the "
            "other."
        )


def _differ(one: str | None, other: str | None) -> bool:
    """Whether both are known and not the same."""
    return one is not None and other is not None and one != other


def _waves(releases: Sequence[Published]) -> dict[str, list[Published]]:
    waves = defaultdict(list)
    for each in releases:
        for cohort in cohorts(each):
            waves[cohort].append(each)
    return dict(sorted(waves.items()))


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

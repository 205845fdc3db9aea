"""Which releases may stand in one report, and which may be added up. Knows no figure, and adds nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from reports.published import Published
from reports.several.adding import TOGETHER


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

"""Says which releases a report was put together from. Knows what was fixed for each, and no figure."""

from collections.abc import Callable, Iterator, Sequence

from reports.published import Published, Source
from reports.several.adding import TOGETHER
from reports.sheets.tables import Part

FIXED: dict[str, Callable[[Source], object]] = {
    "Smallest group shown": lambda source: source.threshold,
    "Required level": lambda source: source.asking.required_level,
    "Split by": lambda source: source.asking.split_by,
    "State of the questionnaire": lambda source: source.state,
}
"""What may differ between releases that are put together, and is said if it does."""


def provenance(published: Published) -> Iterator[Part]:
    """The part of a cover that says what a combined report adds up, and from what; else none."""
    if published.combined:
        sources = published.combined.sources
        lines = (*_sums(published), *differences(sources), *map(source_line, sources))
        yield Part(f"Combined from {len(sources)} releases", lines)


def differences(sources: Sequence[Source]) -> Iterator[str]:
    """`Required level differs: none (B); Part 2 (A).` for each thing that was fixed in more than one way."""
    for fixed, of in FIXED.items():
        ways = {str(of(source) or "none") for source in sources}
        if len(ways) > 1:
            listed = (f"{way} ({_where(way, of, sources)})" for way in sorted(ways))
            nothing = " So no figure is held against a level." if fixed == "Required level" else ""
            yield f"{fixed} differs: {'; '.join(listed)}.{nothing}"


def source_line(source: Source) -> str:
    """`North team, closed 2026-11-20, Wales: SHA-256 …`."""
    closed = source.asking.closed and f"closed {source.asking.closed}"
    facts = (", ".join(source.cohorts), closed, source.asking.programme)
    return f"{', '.join(fact for fact in facts if fact)}: SHA-256 {source.sha256}"


def _sums(published: Published) -> Iterator[str]:
    yield (
        f"“{TOGETHER}” adds up what these releases publish, and nothing else. What one of them withholds is "
        "in no sum, so taking the others away from the sum tells nothing new."
    )
    hidden = sorted({block.cohort for block in published.blocks[1:] if block.withheld})
    if hidden:
        yield f"Withheld, and so not in it: {', '.join(hidden)}."
    if published.blocks[0].asked is None and not published.blocks[0].withheld:
        yield "How many were asked is not known for every cohort in it, so it has no response rate."


def _where(way: str, of: Callable[[Source], object], sources: Sequence[Source]) -> str:
    return ", ".join(
        cohort for source in sources if str(of(source) or "none") == way for cohort in source.cohorts
    )

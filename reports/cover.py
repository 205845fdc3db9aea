"""The words of a report's first page. Knows what was published, and leaves the figures to others."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from questionnaires.model import Each, Questionnaire, State
from reports import answer_tables, highlights, provenance, words
from reports.figures import BlockFigures
from reports.gap_tables import Scope
from reports.published import Published
from reports.tables import Kind, Part, shown

DRAFT = "DRAFT: no panel of experts has validated the questions or the required levels yet."
SIMULATED = "SIMULATED: these responses were made up to show what a report looks like. Nobody was asked."
VALIDATED = "Validated by a panel of experts."


@dataclass(frozen=True)
class Cover:
    """The first page: its title, what must be known before any figure, and its parts, top to bottom.

    `promise` is what those who answered had been promised, word for word, on a page of its own; `footer`
    repeats the essence of the first at the foot of every printed page."""

    title: str
    marks: tuple[str, ...]
    parts: tuple[Part, ...]
    promise: tuple[Part, ...]
    footer: str


def cover(published: Published, scope: Scope) -> Cover:
    """The first page: what this is, who answered, strengths, needs, the rules, and how to challenge it."""
    marks = tuple(_marks(published))
    parts = tuple(part for part in _parts(published, scope) if part.lines)
    footer = " – ".join((*(mark.partition(":")[0] for mark in marks), "Self-reported"))
    promise = tuple(Part(passage.heading, (passage.text,)) for passage in published.promise)
    return Cover(title(published, scope), marks, parts, promise, footer)


def title(published: Published, scope: Scope) -> str:
    """`Training needs: Ward team north`; several cohorts are numbered, not named, unless they were combined
    under a name."""
    cohorts = scope.cohorts
    called = cohorts[0] if len(cohorts) == 1 else f"{len(cohorts)} cohorts"
    return f"Training needs: {published.combined.title if published.combined else called}"


def _marks(published: Published) -> Iterator[str]:
    if published.asking.simulated:
        yield SIMULATED
    if published.state == State.DRAFT:
        yield DRAFT


def _parts(published: Published, scope: Scope) -> Iterator[Part]:
    yield Part("What this is", tuple(_about(published, scope)))
    yield Part("Who was asked, who answered", tuple(_who(published, scope)))
    yield from _highlights(scope)
    yield Part("Training or the organisation", tuple(_help(scope)))
    yield Part("The rules that were applied", tuple(_rules(published)))
    yield CHALLENGE
    yield from provenance.provenance(published)
    yield Part("This release", tuple(_release(published, scope.questionnaire)))


def _about(published: Published, scope: Scope) -> Iterator[str]:
    asking, asked = published.asking, scope.questionnaire
    yield (
        f"What {words.raters(asked)} rated as important for their role and how well they rated that they can "
        "do it now, both from 1 to 7. Self-reported: a gap is a need for support, not a fault."
    )
    validated = f" {VALIDATED}" if published.state == State.VALIDATED else ""
    yield f"Questionnaire: {asked.title} ({asked.name}).{validated}"
    draft = " (draft)" if published.state == State.DRAFT else ""
    settings = {
        "Programme": asking.programme,
        "Required level": asking.required_level and f"{asking.required_level}{draft}",
        "Last closed" if published.combined else "Closed": asking.closed,
    }
    if fixed := " · ".join(f"{name}: {value}" for name, value in settings.items() if value):
        yield fixed
    for section in asked.sections:
        if section.each is Each.ONCE and not section.is_domain and not section.background:
            yield f"The counts of “{section.title}” have no sheet yet: they are in the JSON form."


def _highlights(scope: Scope) -> Iterator[Part]:
    shown_blocks = [block for block in scope.blocks if any(not each.withheld for each in block.competencies)]
    if len(shown_blocks) > highlights.MOST_BLOCKS:
        see = f"See the sheet Priorities for each of the {len(scope.blocks)} groups."
        yield Part("Strengths and needs", (see,))
    elif len(scope.blocks) > 1:
        for block in shown_blocks:
            yield Part(words.block(block), tuple(_brief(block, scope.questionnaire)))
    else:
        for block in shown_blocks:
            yield from _in_full(block, scope.questionnaire)


def _in_full(block: BlockFigures, questionnaire: Questionnaire) -> Iterator[Part]:
    strong = [highlights.strength_line(each, questionnaire) for each in highlights.strengths(block)]
    yield Part("Three strengths first", tuple(strong) or (words.NO_STRENGTH,))
    needs = [highlights.need_line(each, questionnaire) for each in highlights.needs(block)]
    yield Part("Five largest needs", tuple(needs))
    yield Part("First for safety’s sake", tuple(highlights.safety_lines(block, questionnaire)))


def _brief(block: BlockFigures, questionnaire: Questionnaire) -> Iterator[str]:
    """What is said of a block that shares the page with others."""
    yield from highlights.brief_lines(block, questionnaire)
    yield from islice(highlights.safety_lines(block, questionnaire), 1)


def _help(scope: Scope) -> Iterator[str]:
    shares = answer_tables.totals(scope)
    if shares:
        parts = " and ".join(f"{shown(share, Kind.SHARE):.0%} {theme}" for theme, share in shares.items())
        yield f"Of all the ticks, {parts}; the rest were “nothing needed”. Domains withheld are left out."


def _who(published: Published, scope: Scope) -> Iterator[str]:
    for block in scope.blocks:
        yield f"{words.block(block)}: {_answered(block, published.threshold)}"
    split = {block.cohort for block in scope.blocks if block.group is not None}
    for cohort, asked in (published.asking.asked or {}).items():
        if cohort in split:
            yield f"{cohort}: {asked} asked in all its groups."


def _answered(block: BlockFigures, threshold: int) -> str:
    if block.answered is None:
        return f"{_asked(block)}fewer than {threshold} answered, so everything is withheld."
    rate = f" (response rate {shown(block.answered / block.asked, Kind.SHARE):.0%})" if block.asked else ""
    answered = f"{_asked(block)}{block.answered} answered{rate}"
    return f"{answered}; {block.set_aside} set aside at random in each domain."


def _asked(block: BlockFigures) -> str:
    """How many were asked, where that is known; of a group nobody counts it."""
    if block.asked is not None:
        return f"{block.asked} asked, "
    return "" if block.group is not None else "number asked not recorded, "


def _rules(published: Published) -> Iterator[str]:
    yield (
        f"Only groups of at least {published.threshold} are shown, and in each domain {published.set_aside} "
        "people, drawn at random, are set aside; nobody knows who."
    )
    yield (
        "This does not rule out a likely guess: where nearly everyone has a need, one may guess that one "
        "person has it too."
    )
    if published.promise:
        yield "What was promised to those who answered stands at the end of this cover, word for word."


PROMISED = "The promise to those who answered, word for word"

CHALLENGE = Part(
    "How to check or challenge it",
    (
        "Every figure comes from the counts in the JSON form of this release; the sheet Notes and method "
        "says how. Anyone may work it out again. If something looks wrong, tell the lead of the programme "
        "and quote the release below.",
    ),
)


def _release(published: Published, questionnaire: Questionnaire) -> Iterator[str]:
    yield (
        f"Rules of disclosure: version {published.rules}, smallest group {published.threshold}, set aside "
        f"{published.set_aside}"
    )
    yield f"Release SHA-256: {published.sha256}"
    if questionnaire.sha256:
        yield f"Questionnaire SHA-256: {questionnaire.sha256}"

"""The words of a report's first page. Knows what was published, and leaves the figures to others."""

from collections.abc import Iterator
from dataclasses import dataclass

from questionnaires.model import Questionnaire, State
from reports import answer_tables, highlights, words
from reports.figures import BlockFigures
from reports.gap_tables import Scope
from reports.published import Published
from reports.tables import Kind, shown

STATES = {
    State.DRAFT: "Draft: no panel of experts has validated the questions or the required levels yet.",
    State.VALIDATED: "Validated by a panel of experts.",
}
SIMULATED = "SIMULATED: these responses were made up to show what a report looks like. Nobody was asked."


@dataclass(frozen=True)
class Part:
    """A heading and the lines under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Cover:
    """The first page: its title and its parts, top to bottom."""

    title: str
    parts: tuple[Part, ...]


def cover(published: Published, scope: Scope) -> Cover:
    """The first page: what this is, strengths, needs, who answered, the promise, and how to challenge it."""
    return Cover(title(scope), tuple(_parts(published, scope)))


def title(scope: Scope) -> str:
    """`Training needs: Ward team north`; several cohorts are numbered, not named."""
    cohorts = _cohorts(scope)
    return f"Training needs: {cohorts[0] if len(cohorts) == 1 else f'{len(cohorts)} cohorts'}"


def _cohorts(scope: Scope) -> list[str]:
    return list(dict.fromkeys(block.cohort for block in scope.blocks))


def _parts(published: Published, scope: Scope) -> Iterator[Part]:
    yield Part("What this is", tuple(_about(published, scope)))
    yield from _highlights(scope)
    if helped := tuple(_help(scope)):
        yield Part("Training or the organisation", helped)
    yield Part("Who was asked, who answered", tuple(_who(published, scope)))
    yield PROMISE
    yield CHALLENGE
    yield Part("This release", tuple(_release(published, scope.questionnaire)))


def _about(published: Published, scope: Scope) -> Iterator[str]:
    asking, asked = published.asking, scope.questionnaire
    if asking.simulated:
        yield SIMULATED
    who = words.raters(asked)
    yield (
        f"What {who} rated as important for their role and how well they rated that they can do it now. "
        "Self-reported: a gap is a need for support, not a fault."
    )
    if asking.programme:
        yield f"Programme: {asking.programme}"
    yield f"{'Cohort' if len(_cohorts(scope)) == 1 else 'Cohorts'}: {', '.join(_cohorts(scope))}"
    yield f"Questionnaire: {asked.title} ({asked.name}). {STATES[State(published.state)]}"
    if asking.required_level:
        yield f"Required level used: {asking.required_level} (draft)"
    if asking.closed:
        yield f"Closed: {asking.closed}"


def _highlights(scope: Scope) -> Iterator[Part]:
    shown_blocks = [block for block in scope.blocks if any(not each.withheld for each in block.competencies)]
    if len(shown_blocks) > highlights.MOST_BLOCKS:
        yield Part(
            "Strengths and needs", (f"See the sheet Priorities for each of the {len(scope.blocks)} groups.",)
        )
        return
    for block in shown_blocks:
        yield from _of_block(block, scope, named=len(scope.blocks) > 1)


def _of_block(block: BlockFigures, scope: Scope, *, named: bool) -> Iterator[Part]:
    of = f" – {words.block(block)}" if named else ""
    strong = [highlights.strength_line(each, scope.questionnaire) for each in highlights.strengths(block)]
    nothing = "No competency was rated high for importance and performance at once."
    yield Part(f"Three strengths first{of}", tuple(strong) or (nothing,))
    needs = [highlights.need_line(each, scope.questionnaire) for each in highlights.needs(block)]
    yield Part(f"Five largest needs{of}", tuple(needs))


def _help(scope: Scope) -> Iterator[str]:
    shares = answer_tables.totals(scope)
    if shares:
        parts = " and ".join(f"{shown(share, Kind.SHARE):.0%} {theme}" for theme, share in shares.items())
        yield f"Of all the ticks, {parts}; the rest were “nothing needed”. Domains withheld are left out."


def _who(published: Published, scope: Scope) -> Iterator[str]:
    for block in scope.blocks:
        yield f"{words.block(block)}: {_answered(block)}"
    if published.asking.split_by:
        for cohort, asked in (published.asking.asked or {}).items():
            yield f"{cohort}: {asked} asked in all its groups."


def _answered(block: BlockFigures) -> str:
    asked = "number asked not recorded" if block.asked is None else f"{block.asked} asked"
    if block.answered is None:
        return f"{asked}; fewer than needed answered, so everything is withheld."
    rate = f" (response rate {shown(block.answered / block.asked, Kind.SHARE):.0%})" if block.asked else ""
    return f"{asked}, {block.answered} answered{rate}; {block.set_aside} set aside at random in each domain."


def _release(published: Published, questionnaire: Questionnaire) -> Iterator[str]:
    yield f"Rules of disclosure: version {published.rules}"
    yield f"Release SHA-256: {published.sha256}"
    if questionnaire.sha256:
        yield f"Questionnaire SHA-256: {questionnaire.sha256}"


PROMISE = Part(
    "The promise to those who answered",
    (
        "Nobody can be sure from this report what one person answered. Only groups of at least ten are "
        "shown, and "
        "in each domain three people, drawn at random, are set aside; nobody knows who.",
        "It does not rule out a likely guess: where nearly everyone has a need, one may guess that one "
        "person has "
        "it too.",
    ),
)
CHALLENGE = Part(
    "How to check or challenge it",
    (
        "Every figure comes from the counts in the JSON form of this release; the sheet Notes and method "
        "says how. "
        "Anyone may work it out again. If something looks wrong, tell the lead of the programme and "
        "quote the "
        "release below.",
    ),
)

"""The words of a report's first page: what it is, who answered, which rules. Knows no figure of a rating."""

from collections.abc import Iterator
from dataclasses import dataclass

from questionnaires.model import State
from reports.published import Published
from reports.several import provenance
from reports.sheets import summary, turnout, words
from reports.sheets.highlights import MOST_BLOCKS
from reports.sheets.scope import Scope
from reports.sheets.tables import Part

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
    """The first page: what this is, who asked, who answered, the rules, and how to challenge it."""
    known = tuple(marks(published))
    footer = " – ".join((*(mark.partition(":")[0] for mark in known), "Self-reported"))
    promise = tuple(Part(passage.heading, (passage.text,)) for passage in published.promise)
    return Cover(title(published, scope), known, tuple(_parts(published, scope)), promise, footer)


def title(published: Published, scope: Scope) -> str:
    """`Training needs: Ward team north`; several cohorts are numbered, not named, unless they were combined
    under a name."""
    cohorts = scope.cohorts
    called = cohorts[0] if len(cohorts) == 1 else f"{len(cohorts)} cohorts"
    return f"Training needs: {published.combined.title if published.combined else called}"


def marks(published: Published) -> Iterator[str]:
    """What must be known before any figure: that it is made up, that it is a draft."""
    if published.asking.simulated:
        yield SIMULATED
    if published.state == State.DRAFT:
        yield DRAFT


def _parts(published: Published, scope: Scope) -> Iterator[Part]:
    yield Part("What this is", tuple(about(published, scope)))
    yield Part("Who was asked, who answered", tuple(who(scope)))
    yield Part("Where to start", tuple(_start(scope)))
    yield Part("The rules that were applied", (*rules(published), *_promised(published)))
    yield CHALLENGE
    yield from provenance.provenance(published)
    yield Part("This release", tuple(release(published, scope)))


def about(published: Published, scope: Scope) -> Iterator[str]:
    """What was rated, in which questionnaire, and what was fixed for this wave."""
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
        "Asked by": asking.asker,
        "Last wave closed" if published.combined else "Wave closed": asking.closed,
        "Required level": asking.required_level and f"{asking.required_level}{draft}",
    }
    if fixed := " · ".join(f"{name}: {value}" for name, value in settings.items() if value):
        yield fixed


def who(scope: Scope) -> Iterator[str]:
    """How many were asked, answered and set aside."""
    if len(scope.blocks) <= MOST_BLOCKS:
        yield from turnout.in_full(scope)
    else:
        yield turnout.in_one_line(scope)
        if scope.shown:
            yield "The sheet Data quality has the numbers of each group."


def _start(scope: Scope) -> Iterator[str]:
    if summary.fits(scope.together):
        yield "For a board: the sheet Summary, one printed page."
    if scope.shown:
        yield "To choose what to teach: the sheet Priorities, then What would help."
    yield "The sheet Contents lists everything there is, and what was left out and why."


def rules(published: Published) -> Iterator[str]:
    """Who is shown, who is set aside, and what that does not rule out."""
    yield (
        f"Only groups of at least {published.threshold} are shown, and in each domain {published.set_aside} "
        "people, drawn at random, are set aside; nobody knows who."
    )
    yield (
        "This does not rule out a likely guess: where nearly everyone has a need, one may guess that one "
        "person has it too."
    )


def _promised(published: Published) -> Iterator[str]:
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


def release(published: Published, scope: Scope) -> Iterator[str]:
    """The numbers of the rules, and the digests by which anyone can check what they hold."""
    yield (
        f"Rules of disclosure: version {published.rules}, smallest group {published.threshold}, set aside "
        f"{published.set_aside}"
    )
    yield f"Release SHA-256: {published.sha256}"
    if scope.questionnaire.sha256:
        yield f"Questionnaire SHA-256: {scope.questionnaire.sha256}"

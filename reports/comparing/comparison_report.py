"""The report of releases that cannot be added up: a cover, one comparison and its notes. Knows no figure."""

from collections.abc import Iterator, Sequence

from questionnaires.model import State
from reports.comparing import comparison_tables
from reports.comparing.comparison import between
from reports.published import Block, Published
from reports.report import Report
from reports.several import going_together
from reports.several.combining import CannotCombine
from reports.several.releases import Release
from reports.sheets import method
from reports.sheets.contents import contents
from reports.sheets.cover import CHALLENGE, DRAFT, SIMULATED, Cover
from reports.sheets.tables import LeftOut, Part, Table


def report(releases: Sequence[Release], title: str | None = None) -> Report:
    """Cover, contents, comparison and notes; CannotCombine for what may stand in no report together, and
    where nothing can be compared."""
    published = [release.published for release in releases]
    if complaints := [*going_together.refused(published)]:
        raise CannotCombine("\n".join(complaints))
    compared = comparison_tables.table(between(releases))
    if isinstance(compared, LeftOut):
        raise CannotCombine(compared.why)
    tables = compared, method.notes(published[0], releases[0].questionnaire)
    return Report(
        language=releases[0].questionnaire.language,
        cover=_cover(published, compared, title),
        tables=(contents(tables), *tables),
        dated=max((each.asking.closed or "" for each in published), default="") or None,
    )


def _cover(published: Sequence[Published], compared: Table, title: str | None) -> Cover:
    marks = tuple(_marks(published))
    footer = " – ".join((*(mark.partition(":")[0] for mark in marks), "Self-reported"))
    called = title or f"{len(published)} releases compared"
    return Cover(f"Training needs: {called}", marks, tuple(_parts(published, compared)), (), footer)


def _marks(published: Sequence[Published]) -> Iterator[str]:
    if any(each.asking.simulated for each in published):
        yield SIMULATED
    if any(each.state == State.DRAFT for each in published):
        yield DRAFT


def _parts(published: Sequence[Published], compared: Table) -> Iterator[Part]:
    why = " ".join(going_together.apart(published))
    yield Part(
        "What this is",
        (
            f"{compared.title}: what people rated as important for their role and how well they rated that "
            "they can do it now. Self-reported: a gap is a need for support, not a fault.",
            f"These releases are compared and not added up. {why}",
            "Everything else about each of them is in its own report.",
        ),
    )
    yield Part("Who answered", tuple(_answered(each, block) for each in published for block in each.blocks))
    yield Part("The rules that were applied", tuple(_rules(published)))
    yield CHALLENGE
    yield Part(f"Compared from {len(published)} releases", tuple(map(_release, published)))


def _answered(published: Published, block: Block) -> str:
    group = f", {block.group}" if block.group is not None else ""
    closed = f", closed {published.asking.closed}" if published.asking.closed else ""
    if block.answered is None:
        answered = f"fewer than {published.threshold} answered, so everything is withheld."
    else:
        answered = f"{block.answered} answered; {block.set_aside} set aside at random in each domain."
    return f"{block.cohort}{group}{closed}: {answered}"


def _rules(published: Sequence[Published]) -> Iterator[str]:
    least = min(each.threshold for each in published)
    yield (
        f"Only groups of at least {least} are shown, and in each domain of each group "
        f"{min(each.set_aside for each in published)} people,"
        " drawn at random, are set aside; nobody knows who."
    )
    yield "What was promised to those who answered stands in the report of each release."


def _release(published: Published) -> str:
    closed = f", closed {published.asking.closed}" if published.asking.closed else ""
    named = ", ".join(going_together.cohorts(published))
    return f"{named}{closed}, {published.questionnaire} ({published.state}): SHA-256 {published.sha256}"

"""The table of who answers for decisions at which level, and its gist. Knows ratings of clarity, no gap."""

from collections.abc import Iterator, Mapping

from questionnaires.model import Question, Scale
from reports.figures import BlockFigures
from reports.sheets import numbers
from reports.sheets.code_table import ANSWERED, MEAN
from reports.sheets.conduct import Answered, point_headings, series, withheld
from reports.sheets.pictures import Picture, in_blocks
from reports.sheets.scope import Scope
from reports.sheets.tables import Column, Field, Kind, LeftOut, Shape, Table, columns
from reports.statistics.changes import CLEAR_CHANGE

SHEET = "Accountability by level"
SEE_SHEET = f" See the sheet {SHEET}."
"""Ends what is said of it on another sheet."""
ABOUT: Field[Answered] = Field(Column("Who answers for decisions", width=36), lambda row: row.about)


def by_level(scope: Scope) -> Table | LeftOut:
    """The questions asked alike about several levels: a row for each level, a share for each point."""
    asked = series(scope.questionnaire)
    if why := withheld(scope, asked):
        return LeftOut(SHEET, why)
    scale = next(each.scale for each in asked if each.scale)
    points = dict(zip(point_headings(scale), map(str, scale.points), strict=True))
    fields = scope.fields((ABOUT, ANSWERED, MEAN, *(_share_of(*point) for point in points.items())))
    title = f"{_shared_words(asked).rstrip(': ')}?"
    unit = "Share of those who answered"
    picture = Picture(Shape.STACKED, title, ABOUT.column.heading, tuple(points), unit)
    rows, charts = in_blocks(scope, fields, lambda block: _ratings(block, asked), (picture,))
    return Table(
        "accountability_by_level",
        SHEET,
        title,
        f"Shares are of those who answered; {_top(scale)}. Shown only for large groups. Self-reported.",
        columns(fields),
        rows,
        charts=charts,
        named=len(scope.naming) + 1,
    )


def in_words(scope: Scope) -> Iterator[str]:
    """For each block that is shown: at which level it is clearest who answers, and where least."""
    asked = series(scope.questionnaire)
    for block in scope.blocks:
        means = {row.about: row.mean for row in _ratings(block, asked) if row.mean is not None}
        if means and asked[0].scale:
            name = f"{scope.name(block)}: " if len(scope.blocks) > 1 else ""
            yield f"{name}{_spread(means, asked[0].scale)}{SEE_SHEET}"


def _spread(means: Mapping[str, float], scale: Scale) -> str:
    """Where it is clearest and where least, unless the means lie too near each other to say so."""
    least, clearest = (choose(means, key=lambda about: means[about]) for choose in (min, max))
    low, high, top = numbers.mean(means[least]), numbers.mean(means[clearest]), _top(scale)
    if means[clearest] - means[least] < CLEAR_CHANGE:
        return f"Who answers for decisions is about as clear at every level (means {low} to {high}; {top})."
    return (
        f"Who answers for decisions is clearest for “{clearest}” (mean {high}; {top}), least clear "
        f"for “{least}” ({low})."
    )


def _top(scale: Scale) -> str:
    return f"{scale.highest} is “{scale.labels[-1].lower()}”"


def _shared_words(asked: tuple[Question, ...]) -> str:
    """How the questions begin, `How clear is it at this level: `, up to the colon after which they differ."""
    return asked[0].text.rpartition(": ")[0] + ": "


def _ratings(block: BlockFigures, asked: tuple[Question, ...]) -> list[Answered]:
    begins = _shared_words(asked) if asked else ""
    about = {each.name: each.text.removeprefix(begins).rstrip("?") for each in asked}
    return [Answered(block, each, about[each.name], block.counts.get(each.name)) for each in asked]


def _share_of(heading: str, option: str) -> Field[Answered]:
    return Field(Column(heading, Kind.SHARE, width=0), lambda row: row.share(option))

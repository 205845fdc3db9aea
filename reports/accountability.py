"""The tables of the questions about conduct: the professional code, and who answers for decisions. Knows what
was counted of them, and no gap. Only large groups have these counts at all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from questionnaires.model import Each, Kind, Option, Question, Questionnaire, Scale
from reports import numbers
from reports.changes import CLEAR_CHANGE
from reports.figures import BlockFigures
from reports.pictures import Picture, in_blocks
from reports.published import Counts
from reports.scope import Scope
from reports.tables import NOT_APPLICABLE, Cell, Column, Field, LeftOut, Shape, Table, cells, columns
from reports.tables import Kind as Shown

CODE, BY_LEVEL = "Code and accountability", "Accountability by level"
NOT_ASKED = "Nothing was asked about the code, or about who answers for decisions."


@dataclass(frozen=True, slots=True)
class Answer:
    """One row: an answer to one question in a block; `counts` of the question, None if withheld."""

    block: BlockFigures
    question: Question
    option: Option
    counts: Counts | None


@dataclass(frozen=True, slots=True)
class Rating:
    """One row: what was rated in a series of questions that differ in it alone."""

    block: BlockFigures
    about: str
    question: Question
    counts: Counts | None


def code(scope: Scope) -> Table | LeftOut:
    """Each question by itself: its answers' shares, how many answered, and the mean of a rating."""
    in_series = series(scope.questionnaire)
    alone = [each for each in _questions(scope.questionnaire) if each not in in_series]
    if why := _withheld(scope, alone):
        return LeftOut(CODE, why)
    rows = [
        Answer(block, each, option, block.counts.get(each.name))
        for block in scope.blocks
        for each in alone
        for option in each.offered
    ]
    fields = scope.fields(ANSWERS)
    return Table(
        "code_and_accountability",
        CODE,
        "What people said about their code and about speaking up",
        "Shares are of those who answered the question. Shown only for large groups. Self-reported; no way "
        "to raise a concern.",
        columns(fields),
        cells(fields, rows),
        named=len(scope.naming) + 1,
    )


def by_level(scope: Scope) -> Table | LeftOut:
    """The questions asked alike about several levels: a row for each level, a share for each point."""
    asked = series(scope.questionnaire)
    if why := _withheld(scope, asked):
        return LeftOut(BY_LEVEL, why)
    scale = next(each.scale for each in asked if each.scale)
    points = tuple(point_headings(scale))
    fields = scope.fields(
        (*RATINGS, *(_share_of(str(at), to) for at, to in zip(scale.points, points, strict=True)))
    )
    title = f"{_shared_words(asked).rstrip(': ')}?"
    picture = Picture(
        Shape.STACKED, title, label=ABOUT.column.heading, values=points, unit="Share of answers"
    )
    rows, charts = in_blocks(scope, fields, lambda block: _ratings(block, asked), (picture,))
    return Table(
        "accountability_by_level",
        BY_LEVEL,
        title,
        "Shares are of those who answered; 7 is the clearest. Shown only for large groups. Self-reported.",
        columns(fields),
        rows,
        charts=charts,
        named=len(scope.naming) + 1,
    )


def in_words(scope: Scope) -> Iterator[str]:
    """For each block that is shown: at which level it is clearest who answers, and where least."""
    asked = series(scope.questionnaire)
    for block in scope.blocks:
        means = {row.about: mean for row in _ratings(block, asked) if (mean := _mean(row)) is not None}
        if means:
            name = f"{scope.name(block)}: " if len(scope.blocks) > 1 else ""
            yield f"{name}{_spread(means, asked[0].scale)} See the sheet {BY_LEVEL}."


def _spread(means: Mapping[str, float], scale: Scale | None) -> str:
    """Where it is clearest and where least, unless the means lie too near each other to say so."""
    least, clearest = (choose(means, key=lambda about: means[about]) for choose in (min, max))
    top = f"{scale.highest} is “{scale.labels[-1].lower()}”" if scale else ""
    low, high = numbers.mean(means[least]), numbers.mean(means[clearest])
    if means[clearest] - means[least] < CLEAR_CHANGE:
        return f"About as clear at every level (means {low} to {high}; {top})."
    return f"Clearest for “{clearest}” (mean {high}; {top}), least for “{least}” ({low})."


def _questions(questionnaire: Questionnaire) -> list[Question]:
    """What is asked once, and neither rates competencies nor tells people’s background."""
    once = (each for each in questionnaire.sections if each.each is Each.ONCE)
    other = (each for each in once if not each.is_domain and not each.background)
    return [each for section in other for each in section.questions if each.kind is not Kind.TEXT]


def series(questionnaire: Questionnaire) -> tuple[Question, ...]:
    """The first ratings that ask the same about several levels, `K7.team`, `K7.board` …; none if there are no
    such."""
    rated = [each for each in _questions(questionnaire) if each.scale and "." in each.key.subject]
    of = [each.key.subject.partition(".")[0] for each in rated]
    return tuple(each for each, subject in zip(rated, of, strict=True) if subject == of[0])


def _shared_words(asked: tuple[Question, ...]) -> str:
    """How the questions begin, `How clear is it at this level: `, up to the colon after which they differ."""
    return asked[0].text.rpartition(": ")[0] + ": "


def _ratings(block: BlockFigures, asked: tuple[Question, ...]) -> list[Rating]:
    begins = _shared_words(asked) if asked else ""
    about = {each.name: each.text.removeprefix(begins).rstrip("?") for each in asked}
    return [Rating(block, about[each.name], each, block.counts.get(each.name)) for each in asked]


def _withheld(scope: Scope, asked: list[Question] | tuple[Question, ...]) -> str:
    """Why there is nothing to say of these questions; empty where there is something."""
    if not asked:
        return NOT_ASKED
    if any(block.counts.get(each.name) for block in scope.blocks for each in asked):
        return ""
    names = {each.name for each in asked}
    of_sections = [each for each in scope.questionnaire.sections if names & {q.name for q in each.questions}]
    least = max(map(scope.rules.least, of_sections))
    return f"Withheld: shown only for groups of at least {least} people, of whom enough answered."


def point_headings(scale: Scale) -> Iterator[str]:
    """The heading of each point’s share: `1 Not clear at all`."""
    yield from (f"{point} {label}" for point, label in zip(scale.points, scale.labels, strict=True))


def _share(counts: Counts | None, option: str) -> Cell | None:
    if counts is None:
        return None
    return counts.options.get(option, 0) / counts.answered if counts.answered else NOT_APPLICABLE


def _share_of(option: str, heading: str) -> Field[Rating]:
    return Field(Column(heading, Shown.SHARE, width=0), lambda row: _share(row.counts, option))


def _mean(row: Answer | Rating) -> float | None:
    """The mean of the points given; None where withheld, for what is no rating, and without any."""
    if row.counts is None or row.question.scale is None:
        return None
    people = {point: row.counts.options.get(str(point), 0) for point in row.question.scale.points}
    given = sum(people.values())
    return sum(point * number for point, number in people.items()) / given if given else None


def _shown_mean(row: Answer | Rating) -> Cell | None:
    return NOT_APPLICABLE if row.counts and _mean(row) is None else _mean(row)


ANSWERED = Column("Answered", Shown.COUNT, width=11)
MEAN = Column("Mean rating", Shown.MEAN, width=9)
ABOUT: Field[Rating] = Field(Column("Who answers for decisions", width=36), lambda row: row.about)
ANSWERS: tuple[Field[Answer], ...] = (
    Field(Column("Question", width=52), lambda row: row.question.text),
    Field(
        Column("Answer", width=34),
        lambda row: f"{row.option.id} {row.option.label}" if row.question.scale else row.option.label,
    ),
    Field(Column("Share", Shown.SHARE, width=8), lambda row: _share(row.counts, row.option.id)),
    Field(ANSWERED, lambda row: row.counts.answered if row.counts else None),
    Field(MEAN, _shown_mean),
)
RATINGS: tuple[Field[Rating], ...] = (
    ABOUT,
    Field(ANSWERED, lambda row: row.counts.answered if row.counts else None),
    Field(MEAN, _shown_mean),
)

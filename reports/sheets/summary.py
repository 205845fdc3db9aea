"""The page for a board: strengths, largest needs, how sure they are, what would help. Computes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from questionnaires.model import PERFORMANCE
from reports.figures import BlockFigures, CompetencyFigures
from reports.sheets import accountability, help_table, highlights, numbers, turnout, words
from reports.sheets.gap_columns import GAP, GAP_ENDS, NEED
from reports.sheets.scope import Rated, Scope
from reports.sheets.tables import SEE_NOTES, Column, Field, Kind, LeftOut, Part, Table, cells, columns
from reports.statistics.priorities import SAFETY_SHARE

SHEET = "Summary"
MOST_BLOCKS, MOST_ROWS = 5, 7
"""More blocks, or more of their largest needs, do not fit on one printed page."""
MOST_FOR_SAFETY = 3
"""Safety-critical shortfalls that are listed although they are not among the largest needs."""
PLACES = ("Largest need", "2nd largest need", "3rd largest need", "4th largest need", "5th largest need")
SHORTFALL = "Safety-critical shortfall"
MOST_NAMED = 5
STRENGTHS_FIRST, AT_A_GLANCE = "Strengths first", "At a glance"
WOULD_HELP = "What people said would help with their own largest gaps"
TRAINING = "Would training help in this domain?"
SHORT, LONG = 38, 200
"""Letters of a statement where several blocks share the page, and where one has it."""
NO_LEVEL = "No required level was set for this wave, so nothing comes first for safety’s sake."

WHY: Field[Rated] = Field(Column("Why it is here", width=18), lambda row: row.why)
WIDTH, NARROW, FOR_NAMES = 46, 28, 19
"""The width of what was rated, the least of it, and what the names of groups may take before it gives way."""
HOW_SURE: Field[Rated] = Field(
    Column("How sure", width=18),
    lambda row: None if row.figures.withheld else _how_sure(row),
)
TO_FILL_IN: tuple[Field[Rated], ...] = tuple(
    Field(Column(heading, Kind.FILL, width), lambda _: "")
    for heading, width in (("Action", 22), ("Owner", 12), ("By when", 10), ("How checked", 15))
)


def summary(scope: Scope) -> Table | LeftOut:
    """The largest needs of each block with room to write what will be done, under the strengths."""
    if scope.nothing_shown:
        return LeftOut(SHEET, scope.nothing_shown)
    if not fits(scope):
        return LeftOut(SHEET, f"{len(scope.shown)} groups do not fit on one page: Priorities lists each.")
    fields = scope.fields((WHY, _what(scope), GAP, *GAP_ENDS, HOW_SURE, NEED, *_helps(scope), *TO_FILL_IN))
    return Table(
        "summary",
        SHEET,
        "Summary for a board",
        "In order of gap and importance together. Self-reported: a gap is a need for support, not a fault. "
        "The empty columns are for you to fill in.",
        columns(fields),
        cells(fields, (row for block in scope.shown for row in listed(block, scope))),
        named=len(scope.naming) + 2,
        hint=f"{to_read(scope)} {SEE_NOTES}".lstrip(),
        lead=tuple(part for part in _lead(scope) if part.lines),
    )


def fits(scope: Scope) -> bool:
    """Whether there is a page for a board at all."""
    return 0 < len(scope.shown) <= MOST_BLOCKS


def _what(scope: Scope) -> Field[Rated]:
    """What was rated, narrower beside long names: a wider table is printed without the words above it."""
    over = sum(field.column.width or 0 for field in scope.naming) - FOR_NAMES
    column = Column("What people rated", width=max(NARROW, WIDTH - max(0, over)))
    return Field(column, lambda row: f"{row.competency.id} {row.competency.text}")


def _helps(scope: Scope) -> tuple[Field[Rated], ...]:
    asked = scope.questionnaire
    if not help_table.help_options(asked):
        return ()
    column = Column(TRAINING, width=21)
    return (
        Field(column, lambda row: help_table.direction(help_table.counts_of(row, help_table.HELP), asked)),
    )


def listed(block: BlockFigures, scope: Scope) -> Iterator[Rated]:
    """The block's largest needs in order, then the safety-critical shortfalls that are not among them, where
    there is room; each with the reason why it is listed."""
    rows = {row.figures.id: row for row in scope.rated(block)}
    needs = highlights.needs(block)[: _needs_a_block(scope)]
    short = [each.id for each in highlights.shortfalls(block, scope.questionnaire)]
    for place, each in zip(PLACES, needs, strict=False):
        why = f"{place}; {SHORTFALL.lower()}" if each.id in short else place
        yield replace(rows[each.id], why=why)
    if len(scope.shown) == 1:
        further = [id_ for id_ in short if id_ not in {each.id for each in needs}]
        yield from (_for_safety(rows[id_]) for id_ in further[:MOST_FOR_SAFETY])


def _for_safety(row: Rated) -> Rated:
    below = numbers.percent(row.figures.below_required_share)
    return replace(row, why=f"Safety-critical: {below} below required")


def _how_sure(row: Rated) -> str:
    """Of a need, that it is among the largest; of what is listed for safety alone, its share below."""
    if row.why.startswith(PLACES):
        return words.certainty(row.figures)
    ends = (row.figures.below_required_low, row.figures.below_required_high)
    low, high = map(numbers.percent, ends)
    return f"Share below: 95% interval {low} to {high}"


def _needs_a_block(scope: Scope) -> int:
    return min(highlights.NEEDS, MOST_ROWS // len(scope.shown))


def _lead(scope: Scope) -> Iterator[Part]:
    yield Part(STRENGTHS_FIRST, tuple(_strengths(scope)))
    if len(scope.shown) == 1:
        (block,) = scope.shown
        yield Part("The largest need", tuple(_largest(block, scope)))
        yield Part(AT_A_GLANCE, tuple(_at_a_glance(block, scope)))
    else:
        yield Part(WOULD_HELP, tuple(_of_each(scope, _help)))
        yield Part("What is safety-critical", tuple(_of_each(scope, _safety)))
        yield Part("Who answered", (turnout.in_one_line(scope),))


def to_read(scope: Scope) -> str:
    """What the words of the table mean, as far as they stand in it; empty where it lists nothing."""
    return " ".join(_meanings(scope))


def _meanings(scope: Scope) -> Iterator[str]:
    rows = [row.figures for block in scope.shown for row in listed(block, scope)]
    if any(each.top_five is not None for each in rows):
        yield "“One of the five largest” does not say which of the five."
    if rows:
        yield f"“{NEED.column.heading}”: rated importance at least two points above performance."
    if rows and _helps(scope):
        yield (
            "“Ticks”: for each of their largest gaps people ticked up to two kinds of help; the answer is "
            "for the whole domain."
        )


def _at_a_glance(block: BlockFigures, scope: Scope) -> Iterator[str]:
    """What else a board asks, in a line each: a page has no room for more headings."""
    if said := _help(block, scope):
        yield f"{WOULD_HELP}: {said[0].lower()}{said[1:]}"
    if said := _safety(block, scope):
        yield said
    yield from accountability.in_words(scope)
    yield turnout.in_one_line(scope)


def _of_each(scope: Scope, line: Callable[[BlockFigures, Scope], str]) -> Iterator[str]:
    """What there is to say of each block, on a line that names it where there are several."""
    for block in scope.shown:
        said = line(block, scope)
        if said:
            yield f"{scope.name(block)}: {said}" if len(scope.blocks) > 1 else said


def _strengths(scope: Scope) -> Iterator[str]:
    """The three strengths of one block on a line each; of several blocks on one line each."""
    if len(scope.shown) > 1:
        yield from _of_each(scope, lambda *each: "; ".join(_strong(*each, most=SHORT)) or words.NO_STRENGTH)
    else:
        yield from _strong(scope.shown[0], scope) or (words.NO_STRENGTH,)


def _strong(block: BlockFigures, scope: Scope, *, most: int = LONG) -> list[str]:
    """Each strength with its rating, in so many letters at the most."""
    highest = scope.questionnaire.scales[PERFORMANCE].highest
    strong = ((words.short(_named(each, scope), length=most), each) for each in highlights.strengths(block))
    return [f"{named} (rated {numbers.mean(each.performance)} of {highest})" for named, each in strong]


def _named(each: CompetencyFigures, scope: Scope) -> str:
    return f"{each.id} {scope.questionnaire.competencies[each.id].text.rstrip('.')}"


def _largest(block: BlockFigures, scope: Scope) -> Iterator[str]:
    """The largest need, how sure that is, and whether training would help, in one go."""
    needs = highlights.needs(block)
    if not needs:
        yield "No competency was rated so that its gap shows a need."
        return
    row = next(row for row in scope.rated(block) if row.figures is needs[0])
    gap = f"gap {numbers.mean(row.figures.gap)} points, 95% interval {words.interval(row.figures)}"
    helps = [str(column.value(row)) for column in _helps(scope)]
    yield f"{_named(row.figures, scope)}: {gap}. {words.certainty(row.figures)}."
    yield from (f"What would help in that domain: {each[0].lower()}{each[1:]}." for each in helps)


def _help(block: BlockFigures, scope: Scope) -> str:
    """What all ticks of the block say together."""
    counts = help_table.together(block, scope.questionnaire)
    if not counts.answered:
        return ""
    said = help_table.direction(counts, scope.questionnaire)
    return f"{said}."


def _safety(block: BlockFigures, scope: Scope) -> str:
    """How many competencies come first for safety’s sake, and which; or why that cannot be told."""
    known = highlights.critical(block, scope.questionnaire)
    if not known:
        unset = scope.required_level is None and any(
            row.competency.safety_critical for row in scope.rated(block)
        )
        return NO_LEVEL if unset else ""
    short = highlights.shortfalls(block, scope.questionnaire)
    named = [f"{each.id} ({numbers.percent(each.below_required_share)})" for each in short]
    which = f": {numbers.listed(named, most=MOST_NAMED)}" if named else ""
    return (
        f"In {len(short) or 'none'} of {len(known)} safety-critical competencies, {SAFETY_SHARE:.0%} or more "
        f"of people are below the level required{which}."
    )

"""Small releases for tests: two domains of two competencies each, with everything the report asks for."""

from dataclasses import replace

from questionnaires.model import (
    Competency,
    Each,
    Key,
    Kind,
    Option,
    Passage,
    Question,
    Questionnaire,
    Scale,
    Section,
    State,
)
from reports.figures import CompetencyFigures
from reports.published import Asking, Block, Counts, Joint, Published, WhoAnswered
from reports.report import Report, report, scope_of
from reports.sheets.scope import Scope
from reports.sheets.tables import LeftOut, Table

LEVELS = (1, 1, 2, 3, 4, 4, 5)
SCALES = {
    name: Scale(name, f"How {name}?", 1, 7, tuple("abcdefg"), (Option("na", "not my role"),), levels)
    for name, levels in (("importance", ()), ("performance", LEVELS))
}
HELP = (
    Option("teaching", "Teaching", "training"),
    Option("time", "More time", "organisation"),
    Option("nothing", "Nothing"),
)
CHANCES = tuple(Option(each, each) for each in ("never", "once-or-twice", "monthly", "weekly"))
BAND = Question(Key("band"), Kind.CHOICE, "Which band?", (Option("5", "Band 5"), Option("6", "Band 6")))


def competency(id_: str, *, safety_critical: bool = False) -> Competency:
    questions = tuple(
        Question(Key(id_, name), Kind.RATING, f"Do {id_}.", scale=scale) for name, scale in SCALES.items()
    )
    return Competency(id_, id_.partition(".")[0], f"Do {id_}.", questions, safety_critical=safety_critical)


def domain(*competencies: Competency) -> Section:
    questions = tuple(question for each in competencies for question in each.questions)
    return Section(competencies[0].domain, f"About {competencies[0].domain}", questions, competencies)


def for_each_domain(aspect: str, each: Each, options: tuple[Option, ...]) -> Section:
    about = ("D1", "D2") if each is Each.DOMAIN else ("D1.1", "D1.2", "D2.1", "D2.2")
    kind = Kind.CHOICE if each is Each.DOMAIN else Kind.CHOICES
    questions = tuple(Question(Key(key, aspect), kind, aspect, options) for key in about)
    return Section(aspect, aspect, questions, each=each)


QUESTIONNAIRE = Questionnaire(
    id="small",
    version=1,
    state=State.DRAFT,
    title="A small questionnaire",
    stage="post-registration",
    language="en-GB",
    stem="Thinking of your work",
    content_note="",
    promise=(),
    scales=SCALES,
    sections=(
        Section("background", "About you", (BAND,), background=True),
        domain(competency("D1.1"), competency("D1.2", safety_critical=True)),
        domain(competency("D2.1"), competency("D2.2")),
        for_each_domain("opportunity", Each.DOMAIN, CHANCES),
        for_each_domain("help", Each.LARGEST_GAP, HELP),
    ),
    required_levels={"band 5": {"D1": 4, "D2": 3}},
)


def joint(*pairs: tuple[int, int, int]) -> Joint:
    return Joint(tuple(sorted(pairs)), not_part_of_role=1, skipped=2)


BLOCK = Block(
    cohort="North team",
    group=None,
    asked=20,
    answered=13,
    set_aside=3,
    withheld=False,
    joints={
        "D1.1": joint((7, 3, 6), (6, 4, 4)),
        "D1.2": joint((4, 3, 5), (3, 4, 5)),
        "D2.1": joint((7, 6, 5), (6, 6, 5)),
        "D2.2": None,
    },
    counts={
        "D1.opportunity": Counts({"never": 3, "once-or-twice": 2, "monthly": 4, "weekly": 1}, answered=10),
        "D2.opportunity": None,
        "D1.help": Counts({"teaching": 6, "time": 3, "nothing": 1}, answered=8),
        "D2.help": None,
    },
)
SMALL = replace(
    BLOCK,
    cohort="South team",
    asked=None,
    answered=None,
    set_aside=None,
    withheld=True,
    joints=dict.fromkeys(BLOCK.joints),
    counts=dict.fromkeys(BLOCK.counts),
)


PROMISE = (
    Passage("Who sees what", "Results for groups of 10 are seen; “yours alone” never."),
    Passage("Questions", "Ask us: =forum@example.org"),
)

BAND_5 = Asking(required_level="band 5")


def release(*blocks: Block, asking: Asking = BAND_5) -> Published:
    who = WhoAnswered("North team", "band", {"5": 10, "6": 5})
    return Published(1, 10, 3, QUESTIONNAIRE.name, "draft", asking, blocks or (BLOCK,), (who,))


def made(published: Published, asked: Questionnaire = QUESTIONNAIRE) -> Report:
    return report(published, asked)


def scope(*blocks: Block, asking: Asking = BAND_5, asked: Questionnaire = QUESTIONNAIRE) -> Scope:
    """What the tables of a release of these blocks have in common."""
    return scope_of(release(*blocks, asking=asking), asked)


def with_figures(of: Scope, **figures: object) -> Scope:
    """The scope in which every shown competency has these figures instead of its own."""
    blocks = (
        replace(block, competencies=tuple(_with(each, figures) for each in block.competencies))
        for block in of.blocks
    )
    return replace(of, blocks=tuple(blocks))


def _with(each: CompetencyFigures, figures: dict[str, object]) -> CompetencyFigures:
    return each if each.withheld else replace(each, **figures)  # type: ignore[arg-type]


def sheet(made: Report, name: str) -> Table:
    return next(each for each in made.tables if each.sheet == name)


def column(found: Table, heading: str) -> list[object]:
    place = [each.heading for each in found.columns].index(heading)
    return [row[place] for row in found.rows]


def drawn(found: Table | LeftOut) -> Table:
    """The table, which must not have been left out."""
    assert isinstance(found, Table), found
    return found


def left_out(found: Table | LeftOut) -> str:
    """Why the sheet was left out, which it must have been."""
    assert isinstance(found, LeftOut), found
    return found.why


def cover_words(published: Published) -> str:
    cover = made(published).cover
    parts = (*cover.parts, *cover.promise)
    return "\n".join([*cover.marks, *(line for part in parts for line in (part.heading, *part.lines))])

"""Each rule finds its fault, in a small definition that has that fault and no other."""

from pathlib import Path

import pytest

from questionnaires.loader import check, load
from questionnaires.problems import Problem
from tests.questionnaires.definitions import DOMAIN, HEAD, SCALES, SMALL, beside_shipped, complaints, problems

CHOICE = """
[[sections]]
id = "last"
title = "Last"
[[sections.questions]]
id = "shift"
kind = "choice"
text = "When do you work?"
options = [{ id = "day", label = "By day" }, { id = "night", label = "By night" }]
"""
D1_1 = load("post-registration-1").competencies["D1.1"].text
MODULE = """
[[modules]]
id = "nights"
title = "Nights"
question = "shift"
when = ["night"]
"""
FIRST = CHOICE.replace('"last"', '"first"')
OF_NIGHTS = 'module = "nights"\n'
LEVELS = '[[levels]]\nlevel = 1\nlabel = "learning"\n[[levels]]\nlevel = 2\nlabel = "safe"\n'
REQUIRED = "[required_levels]\nall = { X1 = 2 }\n"
WITH_MODULE = HEAD + SCALES + MODULE + FIRST + DOMAIN + OF_NIGHTS
BACKGROUND = CHOICE.replace('title = "Last"', 'title = "Last"\nbackground = true')
RATING = CHOICE.replace('"choice"', '"rating"').replace("options = ", 'scale = "importance"\n# ')


def more_choices(count: int) -> str:
    _, question = BACKGROUND.split("[[sections.questions]]")
    return "".join("[[sections.questions]]" + question.replace("shift", f"q{n}") for n in range(count))


def promise(text: str) -> str:
    return f'{SMALL}[[promise]]\nheading = "Promise"\ntext = "{text}"\n'


def changed(toml: str, old: str, new: str) -> str:
    assert old in toml
    return toml.replace(old, new, 1)


SOUND = {
    "small": SMALL,
    "choice": SMALL + CHOICE,
    "rating": SMALL + RATING,
    "module": WITH_MODULE,
    "levels": HEAD + LEVELS + REQUIRED + changed(SCALES, "others", "levels = [1, 1, 2]\nothers") + DOMAIN,
    "promise": promise("{asker} asks."),
    "twelve minutes": SMALL + CHOICE + more_choices(76),
    "six background questions": SMALL + BACKGROUND + more_choices(5),
}

FAULTY = {
    "TOML": (SMALL + "title", Problem.TOML_SYNTAX),
    "a typo in a key": (SMALL + 'teir = "core"\n', Problem.UNKNOWN_KEY),
    "a key left out": (changed(SMALL, 'title = "Small"\n', ""), Problem.MISSING),
    "a number in words": (changed(SMALL, "version = 1", 'version = "1"'), Problem.ILL_TYPED),
    "true for a number": (changed(SMALL, "version = 1", "version = true"), Problem.ILL_TYPED),
    "a table for a list": (changed(SMALL, "[[sections]]", "[sections]"), Problem.ILL_TYPED),
    "an empty text": (changed(SMALL, '"Listening"', '""'), Problem.EMPTY),
    "an empty list": (changed(SMALL, '["Not yet", "With help", "On my own"]', "[]"), Problem.EMPTY),
    "another format": (changed(SMALL, "format = 1", "format = 2"), Problem.UNKNOWN_FORMAT),
    "a state": (changed(SMALL, '"draft"', '"final"'), Problem.UNKNOWN_WORD),
    "a stage": (changed(SMALL, "stem", 'stage = "retired"\nstem'), Problem.UNKNOWN_WORD),
    "a kind": (SMALL + changed(CHOICE, '"choice"', '"slider"'), Problem.UNKNOWN_WORD),
    "a tier": (SMALL + 'tier = "top"\n', Problem.UNKNOWN_WORD),
    "a language": (changed(SMALL, '"en-GB"', '"English"'), Problem.UNKNOWN_LANGUAGE),
    "a space in an id": (SMALL + changed(CHOICE, '"day"', '"by day"'), Problem.BAD_ID),
    "a full stop in an option's id": (SMALL + changed(CHOICE, '"day"', '"d.ay"'), Problem.BAD_ID),
    "an option that looks like a rating": (SMALL.replace('id = "na"', 'id = "1"', 1), Problem.BAD_ID),
    "a script in an id": (changed(SMALL, '"X1.1"', '"<b>"'), Problem.BAD_ID),
    "a scale twice": (SMALL + SCALES[SCALES.rindex("[[scales]]") :], Problem.DUPLICATE_ID),
    "a section twice": (SMALL + changed(CHOICE, '"last"', '"X1"'), Problem.DUPLICATE_ID),
    "a competency twice": (SMALL + DOMAIN.replace('"X1"', '"X2"'), Problem.DUPLICATE_ID),
    "an option twice": (SMALL + changed(CHOICE, '"night"', '"day"'), Problem.DUPLICATE_ID),
    "a level twice": (SOUND["levels"] + '[[levels]]\nlevel = 1\nlabel = "again"\n', Problem.DUPLICATE_ID),
    "a question twice": (SMALL + CHOICE + CHOICE.replace('"last"', '"more"'), Problem.SAME_NAME),
    "a question named like a rating": (
        SMALL + changed(CHOICE, '"shift"', '"X1.1.importance"'),
        Problem.SAME_NAME,
    ),
    "a question named like the cohort": (
        SMALL + changed(CHOICE, '"shift"', '"cohort"'),
        Problem.RESERVED_NAME,
    ),
    "a scale upside down": (changed(SMALL, "lowest = 1", "lowest = 4"), Problem.SCALE_UPSIDE_DOWN),
    "a scale below nought": (changed(SMALL, "lowest = 1", "lowest = -1"), Problem.SCALE_TOO_LONG),
    "a scale beyond a hundred": (changed(SMALL, "highest = 3", "highest = 101"), Problem.SCALE_TOO_LONG),
    "a scale of one point": (changed(SMALL, "lowest = 1", "lowest = 3"), Problem.SCALE_UPSIDE_DOWN),
    "a label too few": (changed(SMALL, '"Important", ', ""), Problem.LABELS_DO_NOT_FIT),
    "a level too few": (changed(SOUND["levels"], "[1, 1, 2]", "[1, 2]"), Problem.LEVELS_DO_NOT_FIT),
    "a scale of a section": (changed(SMALL, '"performance"]', '"power"]'), Problem.UNKNOWN_SCALE),
    "a scale of a question": (SMALL + changed(RATING, '"importance"', '"power"'), Problem.UNKNOWN_SCALE),
    "a level of a point": (changed(SOUND["levels"], "[1, 1, 2]", "[1, 1, 3]"), Problem.UNKNOWN_LEVEL),
    "a required level": (changed(SOUND["levels"], "X1 = 2", "X1 = 9"), Problem.UNKNOWN_LEVEL),
    "a domain of required levels": (
        changed(SOUND["levels"], "X1 = 2", "X1 = 2, X9 = 2"),
        Problem.UNKNOWN_DOMAIN,
    ),
    "a domain without required level": (changed(SOUND["levels"], "X1 = 2", ""), Problem.NO_REQUIRED_LEVEL),
    "a section that asks nothing": (SMALL + '[[sections]]\nid = "s"\ntitle = "S"\n', Problem.NOTHING_ASKED),
    "both in a section": (
        SMALL + CHOICE[CHOICE.index("[[sections.questions]]") :],
        Problem.BOTH_ASKED,
    ),
    "competencies unrated": (
        changed(SMALL, 'scales = ["importance", "performance"]\n', ""),
        Problem.NO_SCALES,
    ),
    "scales of a section without competencies": (
        SMALL + changed(CHOICE, 'title = "Last"', 'title = "Last"\nscales = ["importance"]'),
        Problem.ONLY_BESIDE_COMPETENCIES,
    ),
    "what helps with a section that rates nothing": (
        SMALL + changed(CHOICE, 'title = "Last"', 'title = "Last"\nhelps = "Sleep."'),
        Problem.ONLY_BESIDE_COMPETENCIES,
    ),
    "a rating without scale": (SMALL + RATING.replace('scale = "importance"', ""), Problem.NEEDS_SCALE),
    "a choice with a scale": (SMALL + CHOICE + 'scale = "importance"\n', Problem.NO_USE),
    "a choice of ticks": (SMALL + CHOICE + "most = 1\n", Problem.NO_USE),
    "a choice of one": (
        SMALL + changed(CHOICE, ', { id = "night", label = "By night" }', ""),
        Problem.TOO_FEW_OPTIONS,
    ),
    "more ticks than options": (
        SMALL + changed(CHOICE, '"choice"', '"choices"') + "most = 3\n",
        Problem.TOO_MANY_TICKS,
    ),
    "fewer ticks than none": (
        SMALL + changed(CHOICE, '"choice"', '"choices"') + "most = -1\n",
        Problem.TOO_MANY_TICKS,
    ),
    "largest gaps of one rating": (
        changed(SMALL, '["importance", "performance"]', '["importance"]')
        + changed(CHOICE, 'title = "Last"', 'title = "Last"\neach = "largest-gap"'),
        Problem.NEEDS_BOTH_RATINGS,
    ),
    "each of no domains": (
        HEAD + changed(CHOICE, 'title = "Last"', 'title = "Last"\neach = "domain"'),
        Problem.NO_DOMAINS,
    ),
    "a module": (SMALL + OF_NIGHTS, Problem.UNKNOWN_MODULE),
    "a module's question": (
        changed(WITH_MODULE, 'question = "shift"', 'question = "shirt"'),
        Problem.MODULE_WITHOUT_QUESTION,
    ),
    "a module's option": (
        changed(WITH_MODULE, 'when = ["night"]', 'when = ["dusk"]'),
        Problem.UNKNOWN_OPTION,
    ),
    "a module that hangs on a rating": (
        HEAD + SCALES + MODULE + RATING + DOMAIN + OF_NIGHTS,
        Problem.MODULE_NEEDS_CHOICE,
    ),
    "a module before its question": (
        HEAD + SCALES + MODULE + DOMAIN + OF_NIGHTS + CHOICE,
        Problem.ASKED_TOO_LATE,
    ),
    "a module that hangs on itself": (
        changed(WITH_MODULE, 'kind = "choice"\n', 'kind = "choice"\nmodule = "nights"\n'),
        Problem.ASKED_TOO_LATE,
    ),
    "a framework": (SMALL + 'maps = { nmc-code-1918 = ["1"] }\n', Problem.UNKNOWN_FRAMEWORK),
    "a section of a framework": (SMALL + 'maps = { concordat = ["E"] }\n', Problem.UNKNOWN_MAP_SECTION),
    "seven background questions": (SMALL + BACKGROUND + more_choices(6), Problem.TOO_MANY_BACKGROUND),
    "thirteen minutes": (SMALL + CHOICE + more_choices(77), Problem.TOO_LONG),
    "a placeholder": (promise("{asking} asks."), Problem.UNKNOWN_PLACEHOLDER),
    "a placeholder that reaches into a fact": (promise("{asker.name}"), Problem.UNKNOWN_PLACEHOLDER),
    "a brace left open": (promise("{asker asks."), Problem.BAD_BRACES),
    "a placeholder elsewhere": (
        changed(SMALL, '"Listening"', '"By {asker}"'),
        Problem.PLACEHOLDER_OUT_OF_PLACE,
    ),
    "an unkind label": (SMALL + changed(CHOICE, "By day", "Attention-seeking"), Problem.UNKIND),
}


@pytest.mark.parametrize("toml", SOUND.values(), ids=SOUND)
def test_a_sound_definition_has_no_complaints(tmp_path: Path, toml: str) -> None:
    assert [str(complaint) for complaint in complaints(tmp_path, toml)] == []


@pytest.mark.parametrize(("toml", "problem"), FAULTY.values(), ids=FAULTY)
def test_a_fault_is_found_and_nothing_else(tmp_path: Path, toml: str, problem: Problem) -> None:
    assert problems(tmp_path, toml) == [problem]


def test_every_problem_of_the_catalogue_is_tried() -> None:
    elsewhere = {Problem.NOT_READABLE, Problem.OTHER_WORDS, Problem.UNKNOWN_ANCHOR}
    assert {problem for _, problem in FAULTY.values()} | elsewhere == set(Problem)


def test_a_file_that_is_not_there_is_a_complaint(tmp_path: Path) -> None:
    assert [complaint.problem for complaint in check([tmp_path / "nowhere.toml"])] == [Problem.NOT_READABLE]


def test_a_file_that_is_not_text_is_a_complaint(tmp_path: Path) -> None:
    (tmp_path / "picture.toml").write_bytes(b"\x89PNG\xff")
    assert [complaint.problem for complaint in check([tmp_path / "picture.toml"])] == [Problem.NOT_READABLE]


def test_a_known_id_with_other_words_is_found_beside_the_shipped_definitions(tmp_path: Path) -> None:
    toml = SMALL.replace("X1", "D1")
    assert problems(tmp_path, toml) == []
    assert beside_shipped(tmp_path, toml) == [Problem.OTHER_WORDS]


def test_a_known_id_with_the_same_words_is_welcome(tmp_path: Path) -> None:
    toml = SMALL.replace("X1", "D1").replace("Listen without rushing the person.", D1_1)
    assert beside_shipped(tmp_path, toml) == []


def test_two_new_definitions_are_checked_beside_each_other(tmp_path: Path) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text(SMALL, encoding="utf-8")
    other.write_text(SMALL.replace("Listen without", "Never mind"), encoding="utf-8")
    assert [str(complaint.where) for complaint in check([one, other])] == [
        "other.toml line 33, sections[1] X1 › competencies[1] X1.1 › text"
    ]


def test_an_anchor_names_a_competency_of_any_definition(tmp_path: Path) -> None:
    assert beside_shipped(tmp_path, SMALL + 'anchor = "D4.4"\n') == []
    assert beside_shipped(tmp_path, SMALL + 'anchor = "D4.9"\n') == [Problem.UNKNOWN_ANCHOR]


def test_unkind_words_of_others_may_be_quoted(tmp_path: Path) -> None:
    quotations = 'quotations = ["“attention seeking”"]\n'
    toml = SMALL.replace("Listening", "When they say “attention seeking”")
    assert problems(tmp_path, toml) == [Problem.UNKIND]
    assert problems(tmp_path, toml.replace("stem", quotations + "stem")) == []


def test_a_question_that_only_opens_an_optional_part_is_not_counted_as_background(tmp_path: Path) -> None:
    seventh = SMALL + BACKGROUND + more_choices(6)
    assert problems(tmp_path, seventh) == [Problem.TOO_MANY_BACKGROUND]
    assert problems(tmp_path, seventh + MODULE + "optional = true\n") == []
    assert problems(tmp_path, seventh + MODULE) == [Problem.TOO_MANY_BACKGROUND]

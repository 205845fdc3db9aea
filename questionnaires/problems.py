"""The catalogue of complaints about a definition, in words for its author. Does not find them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from questionnaires.places import Place


@dataclass(frozen=True)
class Complaint:
    """One thing wrong with a definition: where, what, and what to do about it."""

    where: Place
    problem: "Problem"
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.wrong}; {self.remedy}"


class Problem(Enum):
    """Everything that can be wrong, each with what is wrong and what to do; braces are filled in by `at`."""

    NOT_READABLE = ("the file cannot be read ({reason})", "check its name, and save it as UTF-8")
    TOML_SYNTAX = (
        "this is not valid TOML: {reason}",
        "correct it there, then check again: nothing else was read",
    )
    UNKNOWN_KEY = ("there is no “{key}” here", "use one of {known}")
    MISSING = ("“{key}” is missing", "add it: {kind}")
    ILL_TYPED = ("“{key}” is not {kind}", "write it as {kind}")
    EMPTY = ("“{key}” is empty", "say something here")

    UNKNOWN_WORD = ("“{word}” means nothing as “{key}”", "use one of {known}")
    UNKNOWN_FORMAT = ("format {format} is not known", "write format = {known}")
    UNKNOWN_LANGUAGE = ("“{tag}” is not a language tag", "write one such as en-GB")
    BAD_ID = (
        "“{id}” cannot be an id",
        "use letters and digits, beginning with a letter; {allowed} may join them",
    )
    RESERVED_NAME = (
        "the name “{name}” is taken by the form itself or by the table of answers",
        "choose another id",
    )
    DUPLICATE_ID = ("the id “{id}” is used twice among the {kind}", "give one of them another id")
    SAME_NAME = ("two questions would both be stored as “{name}”", "give one of them another id")

    UNKNOWN_SCALE = ("there is no scale “{id}”", "use one of {known}, or add it under [[scales]]")
    SCALE_UPSIDE_DOWN = ("the scale runs from {lowest} to {highest}", "make highest greater than lowest")
    SCALE_TOO_LONG = (
        "the scale runs from {lowest} to {highest}",
        "keep its points between 0 and {most}: people cannot tell more apart, and reports count no others",
    )
    LABELS_DO_NOT_FIT = (
        "{labels} labels for {points} points",
        "write one label for each point from {lowest} to {highest}",
    )
    LEVELS_DO_NOT_FIT = ("{levels} levels for {points} points", "write one level for each point, or none")
    UNKNOWN_LEVEL = ("there is no level {level}", "use one of {known}, or add it under [[levels]]")
    UNKNOWN_DOMAIN = ("there is no domain “{id}”", "use the ids of sections with competencies: {known}")
    NO_REQUIRED_LEVEL = ("no level is given for {domains}", "give every domain a level in this column")

    NOTHING_ASKED = ("the section asks nothing", "add [[sections.competencies]] or [[sections.questions]]")
    BOTH_ASKED = (
        "the section has competencies and questions",
        "put the questions into a section of their own",
    )
    NO_SCALES = (
        "competencies without a scale",
        'say what they are rated on, such as scales = ["importance", "performance"]',
    )
    ONLY_BESIDE_COMPETENCIES = ("“{key}” has no use without competencies", "take it out, or add competencies")
    NEEDS_SCALE = ("a rating without a scale", "name it: scale = one of {known}")
    NO_USE = ("“{key}” has no use in a {kind} question", "take it out, or change the kind")
    TOO_FEW_OPTIONS = ("{options} options to choose from", "offer at least two, here or in the section")
    TOO_MANY_TICKS = (
        "up to {most} ticks of {options} options",
        "make “most” no more than the options, or leave it out",
    )
    NEEDS_BOTH_RATINGS = (
        "largest gaps, but no competency is rated for both {scales}",
        "rate the competencies of a section on both, or ask each question once",
    )
    NO_DOMAINS = ("asked for each domain, but there is none", "add a section with competencies")

    UNKNOWN_MODULE = ("there is no module “{id}”", "use one of {known}, or add it under [[modules]]")
    MODULE_WITHOUT_QUESTION = (
        "the module hangs on “{name}”, which is not a question",
        "name a question that is asked",
    )
    MODULE_NEEDS_CHOICE = (
        "the module hangs on “{name}”, which is not a choice",
        "hang it on a question of kind choice or choices",
    )
    UNKNOWN_OPTION = ("“{name}” has no option “{id}”", "use one of {known}")
    ASKED_TOO_LATE = (
        "part of the module “{id}” comes before, or on the same page as, the question it hangs on",
        "ask “{name}” in an earlier section",
    )
    UNKNOWN_FRAMEWORK = ("there is no framework “{id}”", "use one of {known}, or add it to frameworks.toml")
    UNKNOWN_MAP_SECTION = ("“{framework}” has no section “{id}”", "use one of {known}")

    TOO_MANY_BACKGROUND = (
        "{questions} background questions",
        "keep at most {most}: each one makes a person easier to find",
    )
    TOO_LONG = (
        "it takes about {minutes} minutes",
        "keep to {most}: move some of it to an optional module, or leave it out",
    )
    UNKNOWN_PLACEHOLDER = ("nothing is known to put in place of “{{{id}}}”", "use one of {known}")
    PLACEHOLDER_OUT_OF_PLACE = (
        "braces have a meaning in the promise only",
        "write the words out, without {{ or }}",
    )
    BAD_BRACES = ("the braces do not match", "write a placeholder as {example}")
    UNKIND = (
        "“{phrase}” can hurt the people it is about",
        "write instead: {instead}; a quotation goes under quotations",
    )

    OTHER_WORDS = (
        "{id} has other words in {other}",
        "the same id always carries the same words: give changed words a new id",
    )
    UNKNOWN_ANCHOR = (
        "there is no competency “{id}” to compare with",
        "name the id of a competency in any definition",
    )

    def at(self, where: Place, **facts: object) -> Complaint:
        """The complaint at a place, its braces filled in with the facts; KeyError if one is missing."""
        wrong, remedy = self.value
        return Complaint(where, self, wrong.format(**facts), remedy.format(**facts))


def listed(words: Iterable[object]) -> str:
    """Words as a reader takes them in.

    >>> listed([1, 2])
    '1, 2'
    >>> listed([])
    '(none yet)'
    """
    return ", ".join(str(word) for word in words) or "(none yet)"

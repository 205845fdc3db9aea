"""What a questionnaire asks, each thing once and in order, and of whom. Knows no answers and no page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from babel.lists import format_list

from questionnaires.model import LARGEST_GAPS, Each, Question, Questionnaire, Scale, Section
from survey.language import gettext as _
from survey.language import marked, speaking

HOW_OFTEN: Mapping[Each, str] = {
    Each.ONCE: "",
    Each.DOMAIN: marked("You are asked this once for each of the %(domains)d areas above."),
    Each.LARGEST_GAP: marked(
        "You are asked this for up to %(gaps)d statements: those where importance is furthest above what you "
        "can do now. If there are none, this part is left out."
    ),
}
"""One line for what a section's questions can be asked about: how often they come."""


@dataclass(frozen=True)
class Item:
    """One thing asked in words of its own: a statement by its number, or a question. `questions` are the ways
    in which it is answered; `module` is the part it belongs to, if it is not asked of everybody."""

    number: str
    text: str
    questions: tuple[Question, ...]
    module: str

    @property
    def ratings(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.scale)

    @property
    def others(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if not question.scale)

    @property
    def scales(self) -> tuple[Scale, ...]:
        return tuple(question.scale for question in self.questions if question.scale)

    def label(self, question: Question) -> str:
        """What a question asks beside the item's own words."""
        return "" if question.text == self.text else question.text


@dataclass(frozen=True)
class Group:
    """Neighbours that are asked of the same people; `only_if` says of whom, if not of everybody."""

    only_if: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Run:
    """Neighbours that are rated on the same scales, or not rated at all; `ratings` has one for each scale."""

    ratings: tuple[Question, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Part:
    """One section: its place, how often its questions come, and its runs."""

    section: Section
    number: int
    how_often: str
    runs: tuple[Run, ...]


def parts(questionnaire: Questionnaire) -> Iterator[Part]:
    """Every section in order."""
    for number, section in enumerate(questionnaire.sections, start=1):
        often = HOW_OFTEN[section.each]
        domains = len(questionnaire.domains)
        yield Part(
            section,
            number,
            how_often=_(often, domains=domains, gaps=LARGEST_GAPS) if often else "",
            runs=tuple(_runs(section, questionnaire)),
        )


def shared_ratings(questionnaire: Questionnaire) -> tuple[Question, ...]:
    """A rating for each scale of the statements, if all statements are rated on the same scales."""
    rated = {
        tuple(question.scale for question in each.questions if question.scale): each
        for each in questionnaire.competencies.values()
    }
    if len(rated) != 1:
        return ()
    [statement] = rated.values()
    return tuple(question for question in statement.questions if question.scale)


def _runs(section: Section, questionnaire: Questionnaire) -> Iterator[Run]:
    for _scales, neighbours in groupby(_items(section), key=lambda item: item.scales):
        items = tuple(neighbours)
        alike = groupby(items, key=lambda item: item.module)
        groups = (Group(_only_if(module, questionnaire), tuple(group)) for module, group in alike)
        yield Run(items[0].ratings, tuple(groups))


def _only_if(module_id: str, questionnaire: Questionnaire) -> str:
    """Of whom a module is asked, in the words of the question that decides it; nothing without a module."""
    if not module_id:
        return ""
    module = questionnaire.modules[module_id]
    decides = questionnaire.questions[module.question]
    answers = [f"“{option.label}”" for option in decides.offered if option.id in module.when]
    return _(
        "Asked only if you answer %(answers)s to “%(question)s”",
        answers=format_list(answers, style="or", locale=speaking().locale),
        question=decides.text,
    )


def _items(section: Section) -> Iterator[Item]:
    """Each thing once, however often it comes."""
    for each in section.competencies:
        yield Item(each.id, each.text, each.questions, each.module)
    for alike in () if section.is_domain else _alike(section):
        is_of_one_module = len({question.module for question in alike}) == 1
        yield Item("", alike[0].text, alike[:1], alike[0].module if is_of_one_module else "")


def _alike(section: Section) -> Iterator[tuple[Question, ...]]:
    """The questions of a section, those that ask the same about different subjects together."""
    found: dict[str, list[Question]] = {}
    for question in section.questions:
        found.setdefault(question.key.aspect if section.each else question.name, []).append(question)
    yield from map(tuple, found.values())

"""The results page of one release: what it is, what can be chosen, and the view chosen. Works nothing out.

Imported when results are asked for, as `worked_out` is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from questionnaires.model import Passage
from reports.published import Block
from reports.several import provenance
from reports.several.releases import Release
from reports.sheets import cover, method
from reports.sheets.notes import Note
from reports.sheets.scope import Scope
from reports.sheets.tables import Part
from survey.pages.staff import choices, worked_out
from survey.pages.staff.answers_view import AnswersView
from survey.pages.staff.choices import Choices, Offered
from survey.pages.staff.educator_view import EducatorView
from survey.pages.staff.lead_view import LeadView
from survey.pages.staff.shown import ShownTable, of_domain, shown
from survey.pages.staff.worked_out import OfBlock


@dataclass(frozen=True)
class Other:
    """Another release that this one can be compared with; it is read only if somebody wants that."""

    name: str
    read: Callable[[], Release]


@dataclass(frozen=True)
class ResultsPage:
    """One block of a release, in the view that the reader chose.

    `others` are the releases that it can be compared with, by the word that stands for each in an address;
    `offered` and `choices` go with them."""

    release: Release
    offered: Offered
    choices: Choices
    others: Mapping[str, Other] = field(default_factory=dict)

    @cached_property
    def title(self) -> str:
        """Whose training needs: of the block shown, or of everyone together."""
        return cover.title(self.release.published, self._scope)

    @cached_property
    def block(self) -> str:
        """The name of the block shown."""
        return self.offered.blocks[self.choices.block]

    @property
    def is_leads(self) -> bool:
        return self.choices.view == choices.LEAD

    @property
    def is_educators(self) -> bool:
        return self.choices.view == choices.EDUCATOR

    @property
    def is_of_competencies(self) -> bool:
        """Whether it lists competencies: there are domains to choose from, and other releases to compare."""
        return self.is_leads or self.is_educators

    @property
    def shows_nothing(self) -> bool:
        """Whether there is no figure of anybody, and so nothing to choose from."""
        return len(self.offered.blocks) == 1 and bool(self._scope.nothing_shown)

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """What must be known before any figure."""
        return tuple(cover.marks(self.release.published))

    @cached_property
    def about(self) -> tuple[str, ...]:
        return tuple(cover.about(self.release.published, self._scope))

    @cached_property
    def answered(self) -> tuple[str, ...]:
        """How many were asked, answered and set aside."""
        return tuple(cover.who(self._scope))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The rules, how to challenge the figures, where they come from, and their digest."""
        published = self.release.published
        return (
            Part("The rules that were applied", tuple(cover.rules(published))),
            cover.CHALLENGE,
            *provenance.provenance(published),
            Part("This release", tuple(cover.release(published, self._scope))),
        )

    @property
    def promise(self) -> tuple[Passage, ...]:
        """What those who answered had been promised, word for word."""
        return self.release.published.promise

    @cached_property
    def lead(self) -> LeadView:
        return LeadView(self._sheets, self.choices, self._notes)

    @cached_property
    def educator(self) -> EducatorView:
        return EducatorView(self._sheets, worked_out.groups(self.release), self.choices, self._notes)

    @cached_property
    def answers(self) -> AnswersView:
        return AnswersView(self._sheets, self._notes)

    @cached_property
    def comparison(self) -> ShownTable | None:
        """The block beside another release; None where none was chosen."""
        if not self.choices.compare or not self.is_of_competencies:
            return None
        other = self.others[self.choices.compare].read()
        table = shown(worked_out.compared(self.release, self._place, other), self._notes)
        return of_domain(table, self.release.questionnaire, self.choices.domain)

    @property
    def set_aside(self) -> Note:
        return self._notes["Set aside"]

    @property
    def withheld(self) -> Note:
        return self._notes["Withheld"]

    @property
    def quadrants(self) -> Note:
        return self._notes["Quadrant"]

    @property
    def _place(self) -> int:
        return int(self.choices.block) - 1

    @cached_property
    def _sheets(self) -> OfBlock:
        return worked_out.of_block(self.release, self._place)

    @property
    def _scope(self) -> Scope:
        return self._sheets.scope

    @cached_property
    def _notes(self) -> Mapping[str, Note]:
        """What explains each heading."""
        explained = method.explained(*self.release)
        return {heading: note for note in explained for heading in (note.term, *note.headings)}


def results_page(
    release: Release, asked: Mapping[str, str], others: Mapping[str, Other] | None = None
) -> ResultsPage:
    """The page for what an address asks for (`asked`, its parameters); `others` are releases that the reader
    may open, by the word that stands for each in an address.

    ValueError as `figures.figures`: the questionnaire must be the one that was asked."""
    others = others or {}
    offered = Offered(
        blocks={str(place): _name(block) for place, block in enumerate(release.published.blocks, start=1)},
        domains={each.id: f"{each.id} {each.title}" for each in release.questionnaire.domains.values()},
        releases={word: other.name for word, other in others.items()},
    )
    return ResultsPage(release, offered, choices.chosen(asked, offered), others)


def _name(block: Block) -> str:
    return block.cohort if block.group is None else f"{block.cohort}, {block.group}"

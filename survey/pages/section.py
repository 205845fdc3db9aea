"""One page of the questionnaire: its groups of questions, what is answered, where it leads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from questionnaires import routing
from questionnaires.model import Answer, Answers, Question, Questionnaire, Scale, Section
from questionnaires.timing import minutes_left
from survey.language import ngettext
from survey.pages.groups import Group, grouped
from survey.store.drafts import Draft

BACK, CHECK, SEND = "back", "check", "send"
"""What the buttons of a page say, besides going on; `check` is also the step after the last section."""

KEEP = "keep"
"""What the page itself says when it saves an answer just given, while the person stays on it."""

STAY = "stay"
"""What a button says that saves the answers and shows the page again: in another language."""

PROMISE = ""
"""The step before the first section."""


@dataclass(frozen=True)
class SectionPage:
    """What the page of one section shows to one person."""

    questionnaire: Questionnaire
    section: Section
    asked: tuple[Question, ...]
    draft: Draft
    faults: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return self.section.title

    @property
    def number(self) -> int:
        return self.questionnaire.sections.index(self.section) + 1

    @property
    def sections(self) -> int:
        return len(self.questionnaire.sections)

    @property
    def progress(self) -> str:
        """Such as "Section 3 of 14, about 9 minutes left"."""
        return ngettext(
            "Section %(number)d of %(sections)d, about %(num)d minute left",
            "Section %(number)d of %(sections)d, about %(num)d minutes left",
            minutes_left(self.section, self.questionnaire, self.draft.answers),
            number=self.number,
            sections=self.sections,
        )

    @property
    def stem(self) -> str:
        """The words that every statement of a domain follows."""
        return self.questionnaire.stem if self.section.is_domain else ""

    @property
    def may_go_to_check(self) -> bool:
        """Whether the person has been at the end already and may go straight back there."""
        return self.draft.reached == CHECK

    @property
    def groups(self) -> Iterator[Group]:
        return grouped(self.questionnaire, self.asked)

    @property
    def scales(self) -> tuple[Scale, ...]:
        """The scales of the page, to be explained once at its top."""
        return tuple(dict.fromkeys(question.scale for question in self.asked if question.scale))

    def chosen(self, question: Question) -> tuple[str, ...]:
        """What was chosen or typed, as the form sends it."""
        answer = self.draft.answers.get(question.name)
        if answer is None:
            return ()
        return tuple(answer) if isinstance(answer, list) else (str(answer),)

    def mark(self, question: Question, option_id: str) -> Markup:
        """What stands on a chosen option and on no other."""
        return Markup(" checked") if option_id in self.chosen(question) else Markup()

    def words(self, question: Question) -> str:
        """What was typed."""
        return "".join(self.chosen(question))

    def fault(self, question: Question) -> str:
        """What is wrong with the answer, if anything is."""
        return self.faults.get(question.name, "")

    @property
    def problems(self) -> Iterator[tuple[str, str, str]]:
        """The name of each question with a fault, what it is about, and what is wrong."""
        for group in self.groups:
            for question in group.questions:
                if question.name in self.faults:
                    yield question.name, group.heading or group.legend(question), self.faults[question.name]

    def refilled(self, page: Answers, faults: Mapping[str, str]) -> "SectionPage":
        """The same page with what was typed just now and what is wrong with it."""
        answers = with_page(self.draft.answers, self.asked, page)
        return replace(self, draft=replace(self.draft, answers=answers), faults=faults)

    def saved(self, draft: Draft, page: Answers, there: str) -> Draft:
        """The draft with this page in it, and how far it reaches now that it leads there."""
        answers = with_page(draft.answers, self.asked, page)
        return replace(draft, answers=answers, reached=self._further_of(draft.reached, there))

    def step_after(self, go: str | None) -> str:
        """Where a button leads: a section's id, the check page, or the promise."""
        if go == KEEP:
            return self.draft.reached  # nobody has gone on
        if go == STAY:
            return self.section.id
        if go == CHECK and self.may_go_to_check:
            return CHECK
        return self._before() if go == BACK else self._after()

    def _before(self) -> str:
        before = routing.previous_section(self.questionnaire, self.section.id)
        return before.id if before else PROMISE

    def _after(self) -> str:
        after = routing.next_section(self.questionnaire, self.section.id)
        return after.id if after else CHECK

    def _further_of(self, reached: str, there: str) -> str:
        """Whichever of two steps lies further on."""
        order = [PROMISE, *(section.id for section in self.questionnaire.sections), CHECK]
        return max(reached, there, key=order.index)


def with_page(answers: Answers, asked: Sequence[Question], page: Answers) -> dict[str, Answer]:
    """The answers after this page was saved: what it left blank is no longer answered."""
    names = {question.name for question in asked}
    return {**{name: answer for name, answer in answers.items() if name not in names}, **page}

"""What groups a report can show, said before anybody has answered. Knows the number asked and the rules."""

from collections.abc import Iterator
from dataclasses import dataclass

from questionnaires.model import Question, Questionnaire
from reports.door.blocks import NOT_SAID
from reports.rules import Rules


@dataclass(frozen=True)
class Outlook:
    """A wave before it opens: the rules that will be frozen, how many are asked (None: not known), and the
    name of the question that splits the cohort, if one does."""

    questionnaire: Questionnaire
    rules: Rules
    asked: int | None
    split_by: str | None

    @property
    def question(self) -> Question | None:
        return self.questionnaire.questions[self.split_by] if self.split_by else None

    def most_groups(self, people: int) -> int:
        """The most groups that can be shown if so many people answer: floor(people / threshold), and no more
        than there are answers, skipping included; 1 without a split."""
        answers = len(self.question.options) + 1 if self.question else 1
        return min(people // self.rules.threshold, answers)

    @property
    def sentences(self) -> tuple[str, ...]:
        """What can be said, in plain words."""
        least = self.rules.threshold
        if self.asked is not None and self.asked < least:
            return (
                f"{_people(self.asked)} asked, and figures are shown for at least {least}. There will be no "
                "figures, even if everybody answers. Ask more people together in one cohort.",
            )
        parts = (self._whole(), self._groups(), self._smaller(), self._sensitive())
        return tuple(sentence for part in parts for sentence in part)

    @property
    def _is_too_small(self) -> bool:
        """Whether so few are asked that no split can be shown."""
        return self.asked is not None and self.most_groups(self.asked) < 2

    def _whole(self) -> Iterator[str]:
        yield "Nobody has answered yet. This follows from how many people are asked, and from the rules."
        if self.asked is None:
            yield "How many people are asked is not known, so nobody can say how many groups there will be."
        if not self.question:
            yield (
                f"The cohort is shown as one group if at least {self.rules.threshold} people answer. "
                "If fewer answer, no figures are shown."
            )

    def _groups(self) -> Iterator[str]:
        if not self.question or self.asked is None:
            return
        words, least = f"“{self.question.text}”", self.rules.threshold
        if self._is_too_small:
            yield (
                f"{words} cannot split this cohort: two groups need at least {2 * least} people, and "
                f"{_people(self.asked)} asked. All are shown as one group, if at least {least} answer."
            )
            return
        yield (
            f"At most {self.most_groups(self.asked)} groups by {words} can be shown, even if everybody "
            f"answers: each needs at least {least} people, and {_people(self.asked)} asked."
        )
        half = self.most_groups(self.asked // 2)
        outcomes = {0: "no figures are shown", 1: "all are shown as one group"}
        yield f"If half of them answer, {outcomes.get(half, f'it is {half} at the most')}."

    def _smaller(self) -> Iterator[str]:
        if not self.question or self._is_too_small:
            return
        least = self.rules.threshold
        first, second = (option.label for option in self.question.options[:2])
        yield (
            f"A group of fewer than {least} people is not left out. It is joined with the next smallest, "
            f"until each has at least {least}, under both names, such as “{first} + {second}”."
        )
        yield f"People who skip the question are a group of their own: “{NOT_SAID}”."
        yield (
            f"If only one group is left, there is no split. With fewer than {least} answers in all, no "
            "figures are shown. Sizes alone decide this, and no other answer."
        )

    def _sensitive(self) -> Iterator[str]:
        titles = [section.title for section in self.questionnaire.sections if section.sensitive]
        if titles:
            yield (
                f"{' and '.join(f'“{title}”' for title in titles)}: shown for groups of at least "
                f"{self.rules.sensitive_threshold} people, withheld for smaller ones."
            )


def _people(number: int) -> str:
    return "1 person is" if number == 1 else f"{number:,} people are"

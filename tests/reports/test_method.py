"""The notes: every figure that a report shows is explained, under the rules that it was made under."""

from dataclasses import replace

import pytest

from questionnaires import loader
from questionnaires.model import Questionnaire
from reports import rules
from reports.published import Published
from reports.report import report
from reports.rules import RULES, Rules
from reports.sheets import method
from reports.sheets.method import explained
from reports.sheets.tables import SHORTHAND
from tests.reports.releases import BLOCK, QUESTIONNAIRE, release
from tests.reports.test_accountability import ASKED, FULL

SPEAK_FOR_THEMSELVES = {
    *("Cohort", "Group", "Sheet", "What it shows", "Term", "What it means", "How it is worked out", "Source"),
    *("Competency", "What people rated", "Domain", "What it is about", "Question"),
    *("Action", "Owner", "By when", "How checked"),
}
"""Headings that name things and show no figure."""


def notes(published: Published, asked: Questionnaire = QUESTIONNAIRE) -> dict[str, str]:
    return {note.term: note.meaning for note in explained(published, asked)}


def headings(published: Published, asked: Questionnaire) -> set[str]:
    names = [block.group for block in published.blocks if block.group]
    found = {each.heading for table in report(published, asked).tables for each in table.columns}
    return {_of_anybody(each, names) for each in found - set(names)}


def _of_anybody(heading: str, names: list[str]) -> str:
    """`Gap, North team, Band 5` without whose it is."""
    return heading.partition(", North team")[0] if any(heading.endswith(name) for name in names) else heading


def known(published: Published, asked: Questionnaire) -> set[str]:
    return {each for note in explained(published, asked) for each in (note.term, *note.headings)}


@pytest.mark.parametrize("groups", [(None,), ("Band 5", "Band 6")], ids=["one group", "two groups"])
def test_every_heading_is_explained_or_speaks_for_itself(groups: tuple[str | None, ...]) -> None:
    published = release(*(replace(FULL, group=group) for group in groups))
    assert headings(published, ASKED) - known(published, ASKED) - SPEAK_FOR_THEMSELVES == set()


@pytest.mark.parametrize("name", ["pre-registration-1", "post-registration-1"])
def test_every_heading_of_a_shipped_questionnaire_is_explained(name: str) -> None:
    asked = loader.load(name)
    ids = [each.id for each in asked.competencies.values()]
    block = replace(BLOCK, joints=dict.fromkeys(ids, BLOCK.joints["D1.1"]), counts={})
    published = replace(
        release(block), questionnaire=name, asking=replace(release().asking, required_level=None)
    )
    assert headings(published, asked) - known(published, asked) - SPEAK_FOR_THEMSELVES == set()


def test_nothing_is_explained_twice() -> None:
    terms = [note.term for note in explained(release(), QUESTIONNAIRE)]
    assert len(set(terms)) == len(terms)


def test_every_shorthand_is_explained() -> None:
    assert SHORTHAND.items() <= notes(release()).items()


def test_notes_name_the_source_of_each_statistic() -> None:
    sources = " ".join(note.source for note in explained(release(), QUESTIONNAIRE))
    for source in (
        *("Borich 1980", "Narine & Harder 2021", "Martilla & James 1977", "Mink et al. 1991", "Wilson 1927"),
        *("Wilcoxon 1945", "Kerby 2014", "Holm 1979", "Cronbach 1951", "Feldt", "Terwee", "Hedges 1981"),
        *("Welch 1947", "Bootstrap", "Lucero", "Benner 1984"),
    ):
        assert source in sources, source


def test_notes_know_the_rules_of_the_door() -> None:
    said = notes(release())
    assert f"({RULES.sensitive_set_aside} for questions" in said["Set aside"]
    assert f"groups of {RULES.sensitive_threshold} or more" in said["Set aside"]
    assert f"fewer than {RULES.minimum_pairs} of" in said["Withheld"]


def test_an_older_release_is_explained_by_its_own_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    old = Rules(version=0, minimum_pairs=5, sensitive_set_aside=4, nearest=10)
    monkeypatch.setattr(rules, "VERSIONS", {**rules.VERSIONS, 0: old})
    said = notes(replace(release(), rules=0))
    assert "fewer than 5 of" in said["Withheld"]
    assert "(4 for questions" in said["Set aside"]
    assert "People, to the nearest 10" in said


def test_a_raised_threshold_is_the_one_explained() -> None:
    said = notes(replace(release(), threshold=25, set_aside=4))
    assert "under 25 is not shown" in said["Withheld"]
    assert "groups of 25 or more" in said["Set aside"]


def test_notes_call_the_questions_and_levels_a_draft_only_while_they_are() -> None:
    assert "Draft" in notes(release())
    assert "Draft" not in notes(replace(release(), state="validated"))


def test_notes_give_the_full_words_of_a_short_heading() -> None:
    assert notes(release())["Organisation: time"] == "People ticked: “More time”."
    assert notes(release())["Nothing"] == "People ticked: “Nothing”."


def test_a_term_that_people_do_not_agree_about_is_said_to_be_one() -> None:
    asked = replace(QUESTIONNAIRE, stem="Thinking of people with complex emotional needs")
    assert "do not agree" in notes(release(), asked)["Complex emotional needs"]
    assert "Complex emotional needs" not in notes(release())


def test_no_cell_of_the_notes_is_empty() -> None:
    assert all(cell for row in method.notes(release(), QUESTIONNAIRE).rows for cell in row)

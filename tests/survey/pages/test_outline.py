"""What is asked, each thing once and in order, and of whom."""

from pathlib import Path

import pytest

from questionnaires import loader
from questionnaires.model import Each, Questionnaire
from survey.pages import outline
from survey.pages.outline import HOW_OFTEN, Item, Part
from tests.questionnaires.definitions import DOMAIN, HEAD, SCALES, SMALL, questionnaire
from tests.questionnaires.test_other_questionnaires import EMERGENCY, SERVICE
from tests.survey.pages.small import ASKED

OPPORTUNITY = """
[[sections]]
id = "X2"
title = "Waiting"
scales = ["importance", "performance"]
[[sections.competencies]]
id = "X2.1"
text = "Wait with the person."

[[sections]]
id = "opportunity"
title = "Chances"
each = "domain"
[[sections.questions]]
id = "opportunity"
kind = "choice"
text = "How often?"
options = [{ id = "never", label = "Never" }, { id = "often", label = "Often" }]
[[sections.questions]]
id = "where"
kind = "text"
text = "Where?"
"""
HELPED = """
[[sections]]
id = "X3"
title = "Helping"
scales = ["importance"]
[[sections.competencies]]
id = "X3.1"
text = "Say who can help."
"""


def part(asked: Questionnaire, section_id: str) -> Part:
    [found] = [part for part in outline.parts(asked) if part.section.id == section_id]
    return found


def items(asked: Questionnaire, section_id: str) -> list[Item]:
    groups = (group for run in part(asked, section_id).runs for group in run.groups)
    return [item for group in groups for item in group.items]


def scales_at_the_top(asked: Questionnaire) -> list[str]:
    return [question.key.aspect for question in outline.shared_ratings(asked)]


@pytest.mark.parametrize("name", loader.names())
def test_everything_that_can_be_answered_is_in_the_outline(name: str) -> None:
    asked = loader.load(name)
    texts = {item.text for section in asked.sections for item in items(asked, section.id)}
    assert texts == {question.text for question in asked.questions.values()}


def test_sections_are_counted_in_their_order() -> None:
    parts = list(outline.parts(ASKED))
    assert [(part.number, part.section.id) for part in parts] == [(1, "background"), (2, "X1"), (3, "help")]


def test_a_statement_has_its_number_and_its_ratings() -> None:
    [listening, _] = items(ASKED, "X1")
    assert (listening.number, listening.text) == ("X1.1", "Listen without rushing the person.")
    assert [question.name for question in listening.ratings] == ["X1.1.importance", "X1.1.performance"]
    assert listening.others == ()


def test_what_stands_beside_a_statement_has_words_of_its_own(tmp_path: Path) -> None:
    [statement] = items(questionnaire(tmp_path, SERVICE), "SA")
    [evidence] = statement.others
    assert statement.label(evidence) == "Where can this be seen?"
    assert statement.label(statement.ratings[0]) == ""


def test_a_question_for_each_area_comes_once_and_says_for_how_many(tmp_path: Path) -> None:
    asked = questionnaire(tmp_path, SMALL + OPPORTUNITY)
    assert [item.text for item in items(asked, "opportunity")] == ["How often?", "Where?"]
    assert part(asked, "opportunity").how_often == "You are asked this once for each of the 2 areas above."


def test_a_question_about_the_largest_gaps_comes_once_and_says_for_how_many() -> None:
    assert [item.text for item in items(ASKED, "help")] == ["What would help you most?"]
    assert "for up to 3 statements" in part(ASKED, "help").how_often


def test_what_is_asked_once_says_nothing_of_how_often() -> None:
    assert part(ASKED, "X1").how_often == ""
    assert set(HOW_OFTEN) == set(Each)


def test_a_part_that_only_some_are_asked_says_which_answer_opens_it() -> None:
    [run] = part(ASKED, "X1").runs
    assert [(group.only_if, [item.number for item in group.items]) for group in run.groups] == [
        ("", ["X1.1"]),
        ("Asked only if you answer “Yes” to “Would you like to answer one more statement?”", ["X1.2"]),
    ]


def test_every_answer_that_opens_a_part_is_named(tmp_path: Path) -> None:
    [run] = part(questionnaire(tmp_path, EMERGENCY), "EM").runs
    assert "answer “Paramedic” or “Ambulance call handler” to" in run.groups[0].only_if


def test_a_question_about_gaps_in_all_and_optional_statements_is_not_itself_optional() -> None:
    [run] = part(ASKED, "help").runs
    assert [group.only_if for group in run.groups] == [""]


def test_scales_that_every_statement_shares_stand_at_the_top() -> None:
    assert scales_at_the_top(ASKED) == ["importance", "performance"]


def test_where_statements_have_different_scales_nothing_stands_at_the_top(tmp_path: Path) -> None:
    assert scales_at_the_top(questionnaire(tmp_path, HEAD + SCALES + DOMAIN + HELPED)) == []


def test_neighbours_on_the_same_scale_stand_together() -> None:
    runs = part(loader.load("pre-registration-1"), "K").runs
    found = [([each.key.aspect for each in run.ratings], len(run.groups[0].items)) for run in runs]
    assert found == [(["sureness"], 1), ([], 3), (["agreement"], 2), (["clarity"], 7)]

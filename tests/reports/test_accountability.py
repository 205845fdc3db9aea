"""What is said of the professional code and of who answers for decisions: large groups only, no blame."""

from dataclasses import replace

from questionnaires.model import Key, Kind, Option, Question, Questionnaire, Scale, Section
from reports.published import Block, Counts
from reports.sheets.accountability import by_level, in_words
from reports.sheets.code_table import code
from reports.sheets.tables import Chart, Shape
from tests.reports.releases import BLOCK, QUESTIONNAIRE, SMALL, column, drawn, left_out, scope

CLARITY = Scale("clarity", "How clear is it?", 1, 3, ("Not clear", "In between", "Clear"))


def rating(id_: str, text: str) -> Question:
    return Question(Key(id_, "clarity"), Kind.RATING, text, scale=CLARITY)


QUESTIONS = (
    rating("K1", "How clear is your code?"),
    Question(
        Key("K2"), Kind.CHOICE, "Were you asked?", (Option("no", "No"), Option("prefer-not", "Not said"))
    ),
    rating("K7.team", "Who answers at this level: me and my team?"),
    rating("K7.board", "Who answers at this level: the board?"),
    Question(Key("K8"), Kind.TEXT, "What else?"),
)


def with_conduct(*questions: Question) -> Questionnaire:
    conduct = Section("K", "Your code", questions, sensitive=True)
    return replace(QUESTIONNAIRE, sections=(*QUESTIONNAIRE.sections, conduct))


ASKED = with_conduct(*QUESTIONS)


def answered(**counts: Counts | None) -> Block:
    named = {"K1": "K1.clarity", "K2": "K2", "team": "K7.team.clarity", "board": "K7.board.clarity"}
    return replace(BLOCK, counts={**BLOCK.counts, **{named[key]: each for key, each in counts.items()}})


def points(*people: int) -> Counts:
    return Counts({str(point): number for point, number in enumerate(people, start=1)}, answered=sum(people))


FULL = answered(
    K1=points(5, 0, 15),
    K2=Counts({"no": 15, "prefer-not": 5}, answered=20),
    team=points(0, 5, 15),
    board=points(15, 5, 0),
)


def test_each_answer_has_its_share_and_a_rating_its_mean() -> None:
    assert drawn(code(scope(FULL, asked=ASKED))).rows == (
        ("How clear is your code?", "1 Not clear", 0.25, 20, 2.5),
        ("How clear is your code?", "2 In between", 0.0, 20, 2.5),
        ("How clear is your code?", "3 Clear", 0.75, 20, 2.5),
        ("Were you asked?", "No", 0.75, 20, "[z]"),
        ("Were you asked?", "Not said", 0.25, 20, "[z]"),
    )


def test_what_is_asked_of_several_levels_has_a_row_for_each_level() -> None:
    found = drawn(by_level(scope(FULL, asked=ASKED)))
    assert found.title == "Who answers at this level?"
    assert found.rows == (
        ("me and my team", 20, 2.8, 0.0, 0.25, 0.75),
        ("the board", 20, 1.3, 0.75, 0.25, 0.0),
    )


def test_the_levels_are_one_chart_in_the_words_of_the_scale() -> None:
    (chart,) = drawn(by_level(scope(FULL, asked=ASKED))).charts
    assert isinstance(chart, Chart)
    assert (chart.shape, chart.values) == (Shape.STACKED, ("1 Not clear", "2 In between", "3 Clear"))
    assert "the board: 1 not clear 75%, 2 in between 25%, 3 clear 0%" in chart.alt


def test_a_question_withheld_is_withheld_in_every_cell() -> None:
    partly = answered(K1=points(5, 0, 15), K2=None, team=points(0, 5, 15), board=None)
    assert drawn(code(scope(partly, asked=ASKED))).rows[-1] == ("Were you asked?", "Not said", *["[c]"] * 3)
    assert drawn(by_level(scope(partly, asked=ASKED))).rows[1] == ("the board", *["[c]"] * 5)


def test_a_group_under_twenty_has_no_such_sheet_and_is_told_why() -> None:
    hidden = answered(K1=None, K2=None, team=None, board=None)
    why = "Withheld: shown only for groups of at least 20 people, of whom enough answered."
    assert left_out(code(scope(hidden, asked=ASKED))) == why
    assert left_out(by_level(scope(hidden, asked=ASKED))) == why


def test_a_questionnaire_without_such_questions_has_no_such_sheet() -> None:
    assert left_out(code(scope())).startswith("Nothing was asked about the code")
    assert left_out(by_level(scope(FULL, asked=with_conduct(*QUESTIONS[:2])))).startswith("Nothing was asked")


def test_only_ratings_that_share_their_number_are_a_series() -> None:
    asked = with_conduct(*QUESTIONS, rating("K9.other", "Something else: really?"))
    assert len(drawn(by_level(scope(FULL, asked=asked))).rows) == 2


def test_the_board_is_told_where_it_is_clearest_only_if_levels_differ() -> None:
    assert list(in_words(scope(FULL, asked=ASKED))) == [
        "Who answers for decisions is clearest for “me and my team” (mean 2.8; 3 is “clear”), least clear "
        "for “the board” (1.3). See the sheet Accountability by level."
    ]
    alike = answered(K1=None, K2=None, team=points(5, 5, 10), board=points(5, 6, 9))
    [line] = in_words(scope(alike, asked=ASKED))
    assert line.startswith("Who answers for decisions is about as clear at every level (means 2.2")


def test_groups_are_named_and_withheld_ones_left_out_of_the_words() -> None:
    blocks = (replace(FULL, cohort="East"), replace(SMALL, cohort="West"))
    [line] = in_words(scope(*blocks, asked=ASKED))
    assert line.startswith("East: Who answers for decisions is clearest")
    assert column(drawn(by_level(scope(*blocks, asked=ASKED))), "Mean rating") == [2.8, 1.3, "[c]", "[c]"]


def test_nothing_is_said_of_levels_that_nobody_was_asked_about() -> None:
    assert list(in_words(scope())) == []


def test_a_mean_of_nobodys_points_is_not_applicable() -> None:
    nobody = answered(K1=Counts({"1": 0, "2": 0, "3": 0}, answered=0), K2=None, team=None, board=None)
    first = drawn(code(scope(nobody, asked=ASKED))).rows[0]
    assert first[2:] == ("[z]", 0, "[z]")

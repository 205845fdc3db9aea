"""A complaint says where, what is wrong and what to do; all of them come at once."""

from pathlib import Path

import pytest

from questionnaires.loader import DefinitionError, check, read
from questionnaires.places import line_numbers
from questionnaires.problems import Problem
from tests.questionnaires.definitions import complaints

TEN_FAULTS = """format = 1
id = "ten-faults"
version = "one"
state = "finished"
title = "Ten faults"
language = "en-GB"
stem = "Thinking about a frequent flyer …"
colour = "blue"

[[promise]]
heading = "How long"
text = "About {minuts} minutes."

[[scales]]
id = "importance"
question = "How important is this?"
lowest = 1
highest = 3
labels = ["Not important", "Essential"]

[[sections]]
id = "X1"
title = "Listening"
scales = ["importance", "power"]

[[sections.competencies]]
id = "X1.1"
text = "Listen without rushing the person."
maps = { concordat = ["A", "Z"] }

[[sections.competencies]]
id = "X1.1"
text = "Listen again."
module = "extended"
"""

TEN_PLACES = [
    "faulty.toml line 8, colour: there is no “colour” here",
    "faulty.toml line 3, version: “version” is not a whole number",
    "faulty.toml line 4, state: “finished” means nothing as “state”",
    "faulty.toml line 32, sections[1] X1 › competencies[2] X1.1 › id: "
    "the id “X1.1” is used twice among the competencies",
    "faulty.toml line 19, scales[1] importance › labels: 2 labels for 3 points",
    "faulty.toml line 24, sections[1] X1 › scales: there is no scale “power”",
    "faulty.toml line 34, sections[1] X1 › competencies[2] X1.1 › module: there is no module “extended”",
    "faulty.toml line 29, sections[1] X1 › competencies[1] X1.1 › maps: “concordat” has no section “Z”",
    "faulty.toml line 12, promise[1] › text: nothing is known to put in place of “{minuts}”",
    "faulty.toml line 7, stem: “frequent flyer” can hurt the people it is about",
]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.toml"
    path.write_text(TEN_FAULTS, encoding="utf-8")
    return path


def test_ten_faults_are_named_at_once_with_their_lines(faulty: Path) -> None:
    found = [str(complaint) for complaint in check([faulty])]
    assert [complaint.split(";")[0] for complaint in found] == TEN_PLACES


def test_each_complaint_ends_with_what_to_do(faulty: Path) -> None:
    remedies = [complaint.remedy for complaint in check([faulty])]
    assert "use one of draft, validated" in remedies
    assert "use one of A, B, C, D" in remedies
    assert "write instead: a person who asks for help often; a quotation goes under quotations" in remedies


def test_a_faulty_file_cannot_be_read_and_the_error_holds_every_complaint(faulty: Path) -> None:
    with pytest.raises(DefinitionError) as refusal:
        read(faulty)
    assert refusal.value.complaints == check([faulty])
    assert str(refusal.value).count("\n") == 9


def test_a_syntax_error_tells_line_and_column(tmp_path: Path) -> None:
    (complaint,) = complaints(tmp_path, "format = 1\ntitle = “curly”\n")
    assert "line 2, column 9" in complaint.wrong


def test_a_typo_deep_inside_a_list_of_options_is_found_on_its_line(tmp_path: Path) -> None:
    toml = """
[[sections]]
[[sections.questions]]
id = "q"
options = [
  # a remark is not an option
  { id = "yes", label = "Yes" },
  { id = "no", lable = "No" },
]
"""
    places = [str(each.where) for each in complaints(tmp_path, toml) if each.problem is Problem.UNKNOWN_KEY]
    assert places == ["small-1.toml line 8, sections[1] › questions[1] q › options[2] no › lable"]


def test_what_looks_like_an_entry_inside_long_words_is_no_entry() -> None:
    toml = 'a = """\nid = "x"\n[[scales]]\n"""\n[table]\n"b 5–6" = 1\n'
    assert line_numbers(toml) == {("a",): 1, ("table",): 5, ("table", "b 5–6"): 6}


def test_a_fact_that_a_complaint_needs_cannot_be_forgotten() -> None:
    with pytest.raises(KeyError):
        Problem.UNKNOWN_SCALE.at(where=None, id="power")  # type: ignore[arg-type]

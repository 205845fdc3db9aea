"""What each section of a framework has to do with the gaps."""

from dataclasses import replace

import pytest

from questionnaires.model import Competency, Questionnaire
from reports.published import Asking
from reports.sheets import map_table
from reports.sheets.map_table import maps
from tests.reports.releases import (
    BLOCK,
    QUESTIONNAIRE,
    SMALL,
    column,
    competency,
    domain,
    drawn,
    left_out,
    scope,
)

CODE, CONCORDAT = "nmc-code-2018", "concordat"


def mapped(id_: str, **sections: tuple[str, ...]) -> Competency:
    return replace(competency(id_), maps={name.replace("_", "-"): ids for name, ids in sections.items()})


def asking(*competencies: Competency) -> Questionnaire:
    return replace(QUESTIONNAIRE, sections=(domain(*competencies),))


ASKED = asking(
    mapped("D1.1", nmc_code_2018=("1", "16"), concordat=("A",)),
    mapped("D1.2", nmc_code_2018=("1",)),
)


def test_each_section_has_its_competencies_and_the_largest_gap_of_them() -> None:
    found = drawn(maps(scope(asked=ASKED)))
    assert [row[1:8] for row in found.rows] == [
        ("1", "Respect for each person", "D1.1, D1.2", 3.2, "D1.1", "1 – first", 1),
        ("16", "Speaking up about risk", "D1.1", 3.2, "D1.1", "1 – first", 1),
        ("A", "Help before a crisis", "D1.1", 3.2, "D1.1", "1 – first", 1),
    ]
    assert column(found, "Framework") == ["NMC Code 2018", "NMC Code 2018", "Crisis Care Concordat"]


def test_a_framework_may_know_its_competencies_itself() -> None:
    asked = asking(mapped("D6.5", concordat=("C",)), mapped("D6.4", concordat=("C",)), competency("D6.3"))
    joints = dict.fromkeys(("D6.3", "D6.4", "D6.5"), BLOCK.joints["D1.1"])
    found = drawn(maps(scope(replace(BLOCK, joints=joints), asking=Asking(), asked=asked)))
    assert [row[:4] for row in found.rows] == [
        ("Crisis Care Concordat", "C", "Good care during a crisis", "D6.5, D6.4"),
        ("Use of Force Act 2018", "5", "Training of staff", "D6.5"),
        ("Use of Force Act 2018", "6", "Recording each use", "D6.5"),
    ]


def test_a_list_that_nobody_compared_with_the_publishers_text_says_so() -> None:
    assert set(column(drawn(maps(scope(asked=ASKED))), "List last checked")) == {"never compared"}


def test_a_list_that_was_compared_gives_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    checked = {
        name: replace(each, last_checked="2026-10-01") for name, each in map_table.frameworks().items()
    }
    monkeypatch.setattr(map_table, "frameworks", lambda: checked)
    assert set(column(drawn(maps(scope(asked=ASKED))), "List last checked")) == {"2026-10-01"}


def test_a_section_of_withheld_competencies_only_is_withheld() -> None:
    without = replace(BLOCK, joints={"D1.2": BLOCK.joints["D1.2"]})
    assert drawn(maps(scope(without, asked=ASKED))).rows[1][3:8] == ("D1.1", *["[c]"] * 4)


def test_a_long_run_of_competencies_is_named_by_its_ends() -> None:
    ids = ("D1.1", "D1.2", "D1.3", "D1.4", "D1.5", "D1.6")
    belong = {"D1.1", "D1.2", "D1.3", "D1.5", "D1.6"}
    asked = asking(*(mapped(each, concordat=("B",)) if each in belong else competency(each) for each in ids))
    assert column(drawn(maps(scope(asked=asked))), "Competencies") == ["D1.1 to D1.3, D1.5, D1.6"]


def test_every_block_has_rows_of_its_own() -> None:
    found = drawn(maps(scope(BLOCK, SMALL, asked=ASKED)))
    assert column(found, "Cohort") == ["North team"] * 3 + ["South team"] * 3
    assert column(found, "Largest gap")[3:] == ["[c]"] * 3


def test_without_maps_or_without_figures_there_is_no_sheet() -> None:
    assert left_out(maps(scope())) == "The competencies of this questionnaire are mapped to no framework."
    assert left_out(maps(scope(SMALL, asked=ASKED))).startswith("Too few people answered")

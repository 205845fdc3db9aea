"""Which report several releases give: all together, or a comparison; nothing where that is refused."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reports import files
from reports.comparing import comparison_report
from reports.published import Block
from reports.report import Report
from reports.several import from_releases
from reports.several.combining import CannotCombine, combined
from reports.several.releases import Release
from reports.workbook import workbook
from tests.reports.releases import QUESTIONNAIRE, SMALL, release
from tests.reports.waves import AUTUMN, BEFORE_REGISTRATION, HIGH, LOW, SPRING, rated, wave

EAST, WEST = (wave(SPRING, rated(name, {"D1.1": LOW})) for name in ("East", "West"))
LATER = wave(AUTUMN, rated("East", {"D1.1": HIGH}))
STUDENTS = wave(SPRING, rated("Part 2", {"D1.1": HIGH}), asked=BEFORE_REGISTRATION)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def cover(made: Report) -> str:
    parts = made.cover.parts
    lines = (line for part in parts for line in (part.heading, *part.lines))
    return "\n".join([made.cover.title, *made.cover.marks, *lines])


def test_one_release_gives_its_own_report(tmp_path: Path) -> None:
    said = from_releases.write([EAST], [tmp_path / "a.json"])
    assert said == f"release {EAST.published.sha256[:12]}, as it is"
    assert (tmp_path / "a.json").read_bytes() == files.as_json(EAST.published, QUESTIONNAIRE)


def test_several_cohorts_give_one_report_of_all_together_in_every_form(tmp_path: Path) -> None:
    whole = combined([EAST.published, WEST.published], "North region")
    said = from_releases.write(
        [WEST, EAST], [tmp_path / f"a{suffix}" for suffix in files.FORMS], title="North region"
    )
    assert said == f"release {whole.sha256[:12]}, combined from 2 releases"
    for suffix, form in files.FORMS.items():
        assert (tmp_path / f"a{suffix}").read_bytes() == form(whole, QUESTIONNAIRE)


@pytest.mark.parametrize("other", [LATER, STUDENTS], ids=["two waves", "two questionnaires"])
def test_what_cannot_be_added_up_is_compared(tmp_path: Path, other: Release) -> None:
    said = from_releases.write([EAST, other], [tmp_path / "a.xlsx", tmp_path / "a.json"])
    assert said == "a comparison of 2 releases"
    book = load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Cover", "Contents", "Comparison", "Notes and method"]
    content = json.loads((tmp_path / "a.json").read_bytes())
    assert [each["sha256"] for each in content["releases"]] == [
        EAST.published.sha256,
        other.published.sha256,
    ]
    assert content["releases"][1]["release"] == json.loads(other.published.to_bytes())
    assert len(content["not_added_up"]) == 1


def test_a_comparison_says_on_its_cover_what_it_is_and_why_there_is_no_total() -> None:
    made = comparison_report.report([EAST, LATER], "East, two years")
    words = cover(made)
    for fact in (
        "Training needs: East, two years",
        "DRAFT",
        "Two waves beside each other",
        "2 of them are of “East”: the same people would be counted twice.",
        "East, closed 2026-05-01: 13 answered; 3 set aside at random in each domain.",
        "Compared from 2 releases",
        f"East, closed 2026-11-20, small-1 (draft): SHA-256 {LATER.published.sha256}",
    ):
        assert fact in words
    assert made.dated == AUTUMN
    assert made.cover.footer == "DRAFT – Self-reported"


def test_a_comparison_tells_of_a_withheld_group_only_that_it_is_withheld() -> None:
    with_small = wave(AUTUMN, rated("East", {"D1.1": HIGH}), replace(SMALL, cohort="Isle"))
    assert "Isle, closed 2026-11-20: fewer than 10 answered, so everything is withheld." in cover(
        comparison_report.report([EAST, with_small])
    )


def test_simulated_waves_are_marked_as_such() -> None:
    both = [wave(day, rated("East", {"D1.1": LOW}), simulated=True) for day in (SPRING, AUTUMN)]
    assert comparison_report.report(both).cover.footer == "SIMULATED – DRAFT – Self-reported"


def test_the_same_comparison_is_the_same_bytes() -> None:
    once, again = (workbook(comparison_report.report([EAST, LATER])) for _ in range(2))
    assert once == again
    assert load_workbook(BytesIO(once)).properties.title == "Training needs: 2 releases compared"


@pytest.mark.parametrize(
    ("other", "output", "why"),
    [
        (EAST, "a.xlsx", "is given twice"),
        (wave(SPRING, rated("East", {"D1.1": HIGH})), "a.xlsx", "both hold “East”"),
        (LATER, "a.csv", "a comparison ends in .xlsx or .json"),
        (wave(AUTUMN, SMALL), "a.xlsx", "no two groups"),
    ],
)
def test_what_is_refused_leaves_no_file(tmp_path: Path, other: Release, output: str, why: str) -> None:
    first = wave(SPRING, SMALL) if "two groups" in why else EAST
    with pytest.raises(CannotCombine, match=why):
        from_releases.write([first, other], [tmp_path / "b.xlsx", tmp_path / output])
    assert names(tmp_path) == []


def test_an_unknown_form_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(files.UnknownSuffix):
        from_releases.write([EAST, WEST], [tmp_path / "a.json", tmp_path / "a.pdf"])
    assert names(tmp_path) == []


def split(*groups: str) -> tuple[Block, ...]:
    return tuple(rated("East", {"D1.1": LOW}, group) for group in groups)


def test_a_combined_report_alone_gives_its_report_again(tmp_path: Path) -> None:
    whole = combined([release(*split("5", "6")), WEST.published])
    from_releases.write([Release(whole, QUESTIONNAIRE)], [tmp_path / "a.json"])
    assert (tmp_path / "a.json").read_bytes() == files.as_json(whole, QUESTIONNAIRE)

"""A report's JSON gives its release back, or says what is wrong with it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from reports import files
from reports.published import Published
from reports.several import releases
from reports.several.combining import combined
from reports.several.releases import Unreadable, read, read_all
from tests.reports.releases import BLOCK, PROMISE, QUESTIONNAIRE, SMALL, release

SOUTH = release(replace(BLOCK, cohort="South team"))


def written(folder: Path, published: Published, name: str = "a.json") -> Path:
    files.write(published, QUESTIONNAIRE, folder / name)
    return folder / name


def refused(path: Path, content: object) -> str:
    """Why a file of that content is no release."""
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    with pytest.raises(Unreadable) as unreadable:
        read_all([path], own=QUESTIONNAIRE)
    return str(unreadable.value)


def resealed(release: dict[str, Any]) -> dict[str, Any]:
    """A report whose release was changed by somebody who worked its digest out again."""
    frozen = json.dumps(release, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    return {"release": release, "sha256": releases.digest(frozen)}


@pytest.mark.parametrize(
    "published",
    [release(BLOCK, SMALL), replace(release(), promise=PROMISE), combined([release(), SOUTH])],
    ids=["plain", "with its promise", "combined"],
)
def test_a_release_comes_back_as_it_was(tmp_path: Path, published: Published) -> None:
    path = written(tmp_path, published)
    assert read(path) == published
    assert read(path).to_bytes() == published.to_bytes()


def test_releases_come_with_what_was_asked(tmp_path: Path) -> None:
    paths = [written(tmp_path, release(), "a.json"), written(tmp_path, SOUTH, "b.json")]
    found = read_all(paths, own=QUESTIONNAIRE)
    assert [each.published for each in found] == [release(), SOUTH]
    assert all(each.questionnaire is QUESTIONNAIRE for each in found)


def test_a_figure_that_was_changed_is_noticed(tmp_path: Path) -> None:
    report = json.loads(written(tmp_path, release()).read_text("utf-8"))
    report["release"]["blocks"][0]["joints"]["D1.1"]["skipped"] += 1
    assert "do not belong to its SHA-256" in refused(tmp_path / "a.json", report)


def test_a_questionnaire_that_is_not_shipped_must_be_given(tmp_path: Path) -> None:
    path = written(tmp_path, release())
    with pytest.raises(Unreadable, match=r"no questionnaire “small-1”.*its file with --questionnaire"):
        read_all([path])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("[]", "it holds no release"),
        ({"release": 3, "sha256": ""}, "it holds no release"),
        ({"sha256": "", "blocks": []}, "written before reports carried their release"),
        ({"releases": []}, "it compares releases and is none itself"),
        (resealed({}), "is not built like one"),
        (resealed({"blocks": 3}), "is not built like one"),
    ],
)
def test_what_is_no_release_is_refused_in_words(tmp_path: Path, content: object, why: str) -> None:
    assert why in refused(tmp_path / "a.json", content)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"rules": 9}, "made under rules version 9; known here: 1"),
        ({"more": 1}, "is not built like one"),
        ({"asking": {"required_level": "band 9"}}, "has no required level “band 9”"),
    ],
)
def test_what_this_version_does_not_know_is_refused(
    tmp_path: Path, changed: dict[str, Any], why: str
) -> None:
    frozen = json.loads(release().to_bytes())
    asking = frozen["asking"] | changed.get("asking", {})
    assert why in refused(tmp_path / "a.json", resealed(frozen | changed | {"asking": asking}))


@pytest.mark.parametrize(
    ("id_", "cell"), [("D1.1", [0, 3, 7]), ("D1.1", [7, 8, 7]), ("D1.1", [7, 3, 0]), ("D9.9", [7, 3, 7])]
)
def test_figures_that_the_questionnaire_cannot_give_are_refused(
    tmp_path: Path, id_: str, cell: list[int]
) -> None:
    frozen = json.loads(release().to_bytes())
    frozen["blocks"][0]["joints"][id_] = {"tally": [cell], "not_part_of_role": 0, "skipped": 0}
    assert f"its figures of “{id_}” do not fit small-1" in refused(tmp_path / "a.json", resealed(frozen))


SUMS = {"items": ["D1.1", "D1.2"], "people": 30, "sums": [9, 9], "squares": [9, 9], "with_total": [9, 9]}


@pytest.mark.parametrize(
    "changed",
    [{"items": ["D1.1", "Z"]}, {"sums": [9]}, {"people": 1}, {"items": []}],
    ids=lambda each: next(iter(each)),
)
def test_sums_that_are_not_one_for_each_item_are_refused(tmp_path: Path, changed: dict[str, Any]) -> None:
    frozen = json.loads(release().to_bytes())
    frozen["blocks"][0]["moments"] = {"D1.importance": SUMS | changed}
    assert "its sums of “D1.importance” do not fit" in refused(tmp_path / "a.json", resealed(frozen))


@pytest.mark.parametrize("answered", [10**30, 10**400, float("nan"), 1.5, True])
def test_numbers_that_count_nobody_are_refused(tmp_path: Path, answered: float) -> None:
    frozen = json.loads(release().to_bytes())
    frozen["blocks"][0]["answered"] = answered
    assert "is not built like one" in refused(tmp_path / "a.json", resealed(frozen))


def test_a_threshold_below_that_of_its_rules_is_refused(tmp_path: Path) -> None:
    frozen = json.loads(release().to_bytes()) | {"threshold": 9}
    assert "shows groups of 9" in refused(tmp_path / "a.json", resealed(frozen))


def test_half_a_letter_is_refused(tmp_path: Path) -> None:
    frozen = json.loads(release().to_bytes()) | {"state": "\ud800"}
    assert "letters that are none" in refused(tmp_path / "a.json", {"release": frozen, "sha256": ""})


def test_of_two_releases_in_one_file_the_digest_decides(tmp_path: Path) -> None:
    report = json.dumps(resealed(json.loads(release().to_bytes())))
    twice = report[:-1] + ', "release": {"blocks": []}}'
    assert "do not belong to its SHA-256" in refused(tmp_path / "a.json", twice)


def test_the_complaints_about_all_files_come_together(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("[]")
    paths = [tmp_path / "none.json", tmp_path / "b.json", written(tmp_path, release())]
    with pytest.raises(Unreadable) as unreadable:
        read_all(paths, own=QUESTIONNAIRE)
    first, second = str(unreadable.value).splitlines()
    assert first.startswith(f"{tmp_path / 'none.json'}: No such file")
    assert second.startswith(f"{tmp_path / 'b.json'}: it holds no release")


LEAVES = some.none() | some.booleans() | some.integers() | some.text(max_size=5)
JSON = some.recursive(
    LEAVES, lambda each: some.lists(each, max_size=3) | some.dictionaries(some.text(max_size=5), each)
)


@given(key=some.sampled_from(sorted(json.loads(release().to_bytes()))), value=JSON)
@settings(max_examples=60)
def test_anything_in_the_place_of_anything_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: object
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.json"
    path.write_text(json.dumps(resealed(json.loads(release().to_bytes()) | {key: value})), "utf-8")
    try:
        found = read(path)
    except Unreadable:
        return
    assert json.loads(found.to_bytes())[key] == value

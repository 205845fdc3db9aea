"""Responses read in parts, by one process or many, give the same release to the last byte."""

from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.model import Kind, Module
from reports import disclosure
from reports.published import Asking, Published
from reports.responses import Faults, ResponsesError, opened, sheets
from tests.attacks.victims import lots
from tests.reports.small import background, choice, competency, domain, questionnaire, section

ASKED = questionnaire(
    background(choice("band", "5", "6", "7"), choice("longer", "yes", "no")),
    domain(*(competency(f"D1.{n}") for n in range(1, 4)), competency("D1.4", module="longer")),
    section("opportunity", choice("D1.opportunity", "never", "often", kind=Kind.CHOICES)),
    section("conduct", choice("K2", "no", "often"), sensitive=True),
    module=Module("longer", "More", "longer", ("yes",)),
)
NAMES = list(ASKED.questions)
RATINGS = ["", "na", *map(str, range(1, 8))]


def row(chance: Random) -> str:
    """One response as a line of CSV: of an uneven choice of cohorts, some answers left out."""
    cells = [chance.choice(["Leeds", "Leeds", "York", '"Bath, north"', "Ely"])]
    for question in ASKED.questions.values():
        blank = chance.random() < 0.1
        cells.append("" if blank else chance.choice(RATINGS if question.scale else question.option_ids))
    return ",".join(cells)


def file_of(folder: Path, *, people: int, seed: int = 1) -> Path:
    path = folder / "responses.csv"
    chance = Random(seed)
    lines = [",".join(["cohort", *NAMES]), *(row(chance) for _ in range(people))]
    path.write_text("\n".join(lines) + "\n")
    return path


def release(path: Path, *, executor: Executor | None = None, by: str | None = "band") -> Published:
    faults = Faults()
    asking = Asking(split_by=by)
    return disclosure.publish_sheet(
        opened(path, ASKED, faults), faults, ASKED, asking, lots=lots(7), executor=executor
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return file_of(tmp_path_factory.mktemp("many"), people=600)


def processes() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(2, mp_context=get_context("spawn"))


@pytest.mark.parametrize("size", [300, 999, 2_500, 10_000_000])
def test_it_does_not_matter_where_a_file_is_cut(
    size: int, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = release(many).to_bytes()
    monkeypatch.setattr(sheets, "BYTES_A_BATCH", size)
    assert release(many).to_bytes() == whole


@pytest.mark.parametrize("executor", [lambda: ThreadPoolExecutor(2), processes], ids=["threads", "processes"])
def test_it_does_not_matter_who_counts(
    executor: type[Executor], many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = release(many).to_bytes()
    monkeypatch.setattr(sheets, "BYTES_A_BATCH", 2_000)
    with executor() as workers:
        assert release(many, executor=workers).to_bytes() == whole


@settings(max_examples=25, deadline=None)
@given(people=st.integers(0, 60), size=st.integers(40, 3_000), seed=st.integers(0, 99))
def test_parts_of_any_size_give_what_one_frame_gives(
    people: int, size: int, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = file_of(tmp_path_factory.mktemp("any"), people=people, seed=seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheets, "BYTES_A_BATCH", size)
        in_parts = release(path)
    assert in_parts.to_bytes() == release(path).to_bytes()


def test_everybody_is_counted_once_in_each_block(many: Path) -> None:
    published = release(many, by=None)
    assert {block.cohort: block.answered for block in published.blocks}.keys() == {
        *("Bath, north", "Ely", "Leeds", "York")
    }
    assert sum(block.answered or 0 for block in published.blocks) == 600
    for block in published.blocks:
        joint = block.joints["D1.1"]
        assert joint is not None
        assert joint.pairs + joint.not_part_of_role + joint.skipped == (block.answered or 0) - 3


def test_faults_of_all_parts_are_told_with_the_rows_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(tmp_path, people=50)
    lines = path.read_text().splitlines()
    lines[10] = "Leeds,8" + "," * (len(NAMES) - 1)
    lines[44] = "Leeds,5"
    path.write_text("\n".join(lines))
    monkeypatch.setattr(sheets, "BYTES_A_BATCH", 400)
    with processes() as workers, pytest.raises(ResponsesError) as refused:
        release(path, executor=workers)
    assert [fault.row for fault in refused.value.faults] == [11, 45]


def test_progress_adds_up_to_the_rows(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []
    monkeypatch.setattr(sheets, "BYTES_A_BATCH", 4_000)
    faults = Faults()
    disclosure.publish_sheet(opened(many, ASKED, faults), faults, ASKED, Asking(), progress=done.append)
    assert len(done) > 3
    assert sum(done) == 600


def test_only_a_few_parts_wait_at_a_time(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "BYTES_A_BATCH", 300)
    faults = Faults()
    sheet = opened(many, ASKED, faults)
    fetched: list[int] = []

    def watched() -> Iterator[sheets.Unread]:
        for batch in sheet.batches:
            fetched.append(1)
            yield batch

    ahead: list[int] = []
    with ThreadPoolExecutor(1) as workers:
        disclosure.publish_sheet(
            replace(sheet, batches=watched()),
            faults,
            ASKED,
            Asking(),
            executor=workers,
            progress=lambda _: ahead.append(len(fetched) - len(ahead)),
        )
    assert len(fetched) > 20
    assert max(ahead) <= 9

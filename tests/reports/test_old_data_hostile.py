"""Whatever a mapping or an export holds, it is read or refused in words: nothing else ever happens."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import responses
from reports.responses.mapping_file import TOP
from tests.reports.exports import (
    ASKED,
    LIMESURVEY,
    LIMESURVEY_MAPPING,
    REDCAP,
    REDCAP_MAPPING,
    refused,
    written,
)

VALUES = (
    *("1", "-1", "1.5", "nan", "true", "2023-01-01", '""', '"x"', '"all"', '"\\u0000"', '"*"'),
    *("[]", "[1]", "[7, 1]", "[[1, 7]]", "[true, 7]", '["*"]', '["***a***a***b"]', "[{ a = 1 }]"),
    *("[0, 99999999999999999999]", "{}", "{ a = 1 }", "{ a = { b = { c = [] } } }", '{ "" = "" }'),
    *(
        '{ name = "x", column = "id" }',
        "{ name = 3 }",
        '{ "D1.1.importance" = [] }',
        '{ "D1.1.help." = "id" }',
    ),
    *("{ importance = { A1 = 1.5 } }", "{ D1 = { 1 = { importance = { 1 = 1 } } } }", "{ headings = 0 }"),
)
SEEDS = [(LIMESURVEY, LIMESURVEY_MAPPING), (REDCAP, REDCAP_MAPPING)]


def survives(folder: Path, content: bytes, mapping: bytes) -> None:
    """The file is read or refused in words; anything else fails the test that calls this."""
    (folder / "old.csv").write_bytes(content)
    (folder / "old.toml").write_bytes(mapping)
    with contextlib.suppress(responses.ResponsesError):
        responses.read(folder / "old.csv", ASKED, mapping=folder / "old.toml")


@pytest.mark.parametrize("part", TOP)
def test_a_part_of_any_shape_is_taken_or_refused_in_words(tmp_path: Path, part: str) -> None:
    for value in VALUES:
        for content, _ in SEEDS:
            survives(tmp_path, content.encode(), f"{part} = {value}\n".encode())
            kind = "" if part == "kind" else 'kind = "redcap"\n'
            survives(tmp_path, content.encode(), f"{kind}{part} = {value}\n".encode())


@given(seed=st.sampled_from(SEEDS), noise=st.binary(max_size=80), share=st.floats(0, 1))
def test_a_mapping_with_noise_is_taken_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, seed: tuple[str, str], noise: bytes, share: float
) -> None:
    content, mapping = (each.encode() for each in seed)
    place = int(share * len(mapping))
    survives(
        tmp_path_factory.mktemp("mapping"), content, mapping[:place] + noise + mapping[place + len(noise) :]
    )


@given(
    seed=st.sampled_from(SEEDS),
    noise=st.one_of(st.binary(max_size=80), st.text('",;\n\r\0éA7-', max_size=80).map(str.encode)),
    share=st.floats(0, 1),
)
def test_an_export_with_noise_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, seed: tuple[str, str], noise: bytes, share: float
) -> None:
    content, mapping = (each.encode() for each in seed)
    place = int(share * len(content))
    survives(
        tmp_path_factory.mktemp("export"), content[:place] + noise + content[place + len(noise) :], mapping
    )


@given(cells=st.lists(st.text("A9na7 ;,-/.\u200b", max_size=6), min_size=1, max_size=8))
def test_no_cell_becomes_an_answer_that_we_do_not_have(
    tmp_path_factory: pytest.TempPathFactory, cells: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("cells")
    lines = "\n".join(f'"{cell}"' for cell in ["How", *cells])
    mapping = 'kind = "excel"\nscale = [1, 7]\ncohort.name = "A"\ncolumns.D1.1.importance = "How"\n'
    file = written(folder / "old.csv", lines)
    with contextlib.suppress(responses.ResponsesError):
        frame = responses.read(file, ASKED, mapping=written(folder / "old.toml", mapping))
        assert set(frame["D1.1.importance"]) <= {7, -3}


def test_a_pattern_that_would_take_for_ever_takes_no_time(tmp_path: Path) -> None:
    mapping = f'kind = "excel"\nunread = ["{"a*" * 200}b"]\n'
    assert refused(tmp_path, "a" * 20_000 + "\n1\n", mapping)


def test_control_characters_of_a_file_reach_no_terminal(tmp_path: Path) -> None:
    mapping = 'kind = "excel"\nscale = [1, 7]\n"\\u001b[31m" = 1\ncolumns.D1.1.importance = "How"\n'
    words = "\n".join(refused(tmp_path, "How,\x1b[31mred\n\x1b]0;x\x07,\n", mapping))
    assert words.count("�") >= 3
    assert "\x1b" not in words

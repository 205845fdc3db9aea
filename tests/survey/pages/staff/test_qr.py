"""The QR code: what is drawn is the code of the address, on white ground of its own."""

import re

import pytest
import segno

from survey.pages.staff.qr import QUIET_ZONE, QrCode

ADDRESSES = ("https://survey.example.org", "https://survey.example.org/join/xY3-k_0OlI1Zq9aB", "x" * 300)


def drawn(code: QrCode) -> list[list[int]]:
    """The modules that the strokes of the path cover."""
    modules = [[0] * code.size for _ in range(code.size)]
    strokes = re.findall(r"M(\d+) (\d+)\.5h(\d+)", code.dark)
    for x, y, length in (map(int, stroke) for stroke in strokes):
        modules[y][x : x + length] = [1] * length
    return modules


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_strokes_cover_the_dark_modules_and_no_other(address: str) -> None:
    code = QrCode(address)
    inside = slice(QUIET_ZONE, -QUIET_ZONE)
    bare = segno.make_qr(address, error="q").matrix
    assert [row[inside] for row in drawn(code)[inside]] == [list(row) for row in bare]


@pytest.mark.parametrize("address", ADDRESSES)
def test_four_modules_on_each_side_stay_white(address: str) -> None:
    modules = drawn(QrCode(address))
    columns = [list(column) for column in zip(*modules, strict=True)]
    for lines in (modules, columns):
        assert not any(any(line) for line in (*lines[:4], *lines[-4:]))
        assert any(lines[4])
        assert any(lines[-5])


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_path_is_nothing_but_strokes(address: str) -> None:
    assert re.fullmatch(r"(?:M\d+ \d+\.5h[1-9]\d*)+", QrCode(address).dark)


def test_a_longer_address_has_more_modules() -> None:
    small, _, large = (QrCode(address).size for address in ADDRESSES)
    assert small < large


def test_a_quarter_may_be_lost() -> None:
    assert segno.make_qr(ADDRESSES[0], error="q").error in {"Q", "H"}
    assert QrCode(ADDRESSES[0]).size == segno.make_qr(ADDRESSES[0], error="q").symbol_size()[0]

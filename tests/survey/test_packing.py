"""Gzip put together from pieces: any browser reads it, and its length tells nothing of a secret in it."""

import gzip

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from survey import packing
from survey.store.waves import Wave

WORDS = "<p>Nurses rated what they need.</p>" * 20


@given(st.lists(st.tuples(st.booleans(), st.binary(max_size=600))))
def test_what_was_packed_in_pieces_comes_out_whole(parts: list[tuple[bool, bytes]]) -> None:
    pieces = [packing.fresh(part) if is_new else packing.compressed(part) for is_new, part in parts]
    assert gzip.decompress(packing.gzipped(pieces)) == b"".join(part for _, part in parts)


@pytest.mark.parametrize("guess", ["7K3M9QRT2WXY4ABC", "0000000000000000"])
def test_a_guess_beside_a_secret_makes_the_page_no_shorter(guess: str) -> None:
    pieces = [
        packing.compressed(WORDS.encode()),
        packing.fresh(guess.encode()),
        packing.fresh(b"7K3M9QRT2WXY4ABC"),
    ]
    short = 2 * len(packing.fresh(guess.encode()).packed)
    assert len(packing.gzipped(pieces)) == len(packing.gzipped(pieces[:1])) + short


def test_a_packed_page_is_the_page(app: Flask, wave: Wave) -> None:
    address, proof = f"/join/{wave.join_token}", b'name="csrf_token" value="'
    browser = app.test_client()
    plain = browser.get(address)
    packed = browser.get(address, headers={"Accept-Encoding": "gzip"})
    assert proof in plain.data
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data)
    assert plain.headers["Vary"] == packed.headers["Vary"]
    assert gzip.decompress(packed.data) == plain.data

"""Who draws the lowest lots: everybody equally likely, the same wherever a file is cut, and no one twice."""

from collections import Counter
from math import comb

import numpy as np
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from scipy.stats import chisquare

from reports.door import lots as drawing
from reports.door.folded import Drawn
from reports.door.lots import Lots, lowest

KEY = bytes(range(32))


def test_lots_are_the_key_stream_of_the_cipher() -> None:
    counter = (5).to_bytes(8, "big") + (0).to_bytes(8, "big")
    stream = Cipher(algorithms.AES(KEY), modes.CTR(counter)).encryptor().update(bytes(64))
    assert Lots(KEY).of(np.arange(8), 5).tobytes() == stream


@pytest.mark.parametrize("first", [0, 1, 2, 7, 1_000_001])
def test_each_lot_can_be_worked_out_without_those_before_it(first: int) -> None:
    rows = np.arange(first, first + 5)
    whole = Lots(KEY).of(np.arange(first - first % 2, first + 5), 3)
    assert Lots(KEY).of(rows, 3).tolist() == whole[-5:].tolist()
    assert Lots(KEY).of(rows[[0, 3]], 3).tolist() == whole[-5:][[0, 3]].tolist()


def test_draws_and_keys_have_lots_of_their_own() -> None:
    rows = np.arange(50)
    drawn = [Lots(KEY).of(rows, 1), Lots(KEY).of(rows, 2), Lots(bytes(32)).of(rows, 1), Lots().of(rows, 1)]
    assert len({number for numbers in drawn for number in numbers.tolist()}) == 200


def test_without_a_key_each_has_one_of_256_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    monkeypatch.setattr(drawing.secrets, "token_bytes", lambda size: sizes.append(size) or bytes(size))
    assert Lots().of(np.arange(4), 0).tolist() == Lots(bytes(32)).of(np.arange(4), 0).tolist()
    assert sizes == [32]


def test_nobody_has_no_lots() -> None:
    none = Lots(KEY).of(np.arange(0), 1)
    assert (none.dtype, none.shape) == (np.uint64, (0,))


def test_the_lowest_of_each_group_are_kept_and_all_of_a_small_one() -> None:
    places = np.array([1, 0, 1, 1, 0, 2, 1, 0])
    numbers = np.array([9, 4, 2, 7, 1, 5, 3, 8], dtype=np.uint64)
    kept = lowest(places, numbers, np.arange(8), most=2)
    assert kept.tolist() == [4, 1, 2, 6, 5]


def test_of_two_equal_lots_the_lower_row_is_kept_however_they_stand() -> None:
    numbers, places = np.zeros(3, dtype=np.uint64), np.zeros(3, dtype=np.int64)
    assert lowest(places, numbers, np.array([8, 3, 5]), most=2).tolist() == [1, 2]


@pytest.mark.parametrize("people", [0, 1, 23, 24, 47, 48, 49, 500, 20_000])
def test_looking_only_below_a_bound_finds_what_sorting_all_finds(people: int) -> None:
    rows, chance = np.arange(people), np.random.default_rng(people)
    places = chance.integers(0, 3, people)
    numbers = Lots(KEY).of(rows, 9)
    expected = [
        row
        for place in range(3)
        for row in sorted(rows[places == place].tolist(), key=lambda row: int(numbers[row]))[:3]
    ]
    assert lowest(places, numbers, rows, most=3).tolist() == expected


def test_where_too_few_lie_below_the_bound_all_are_sorted() -> None:
    """High lots alone: nobody is below the bound, and three are kept all the same."""
    highest = np.iinfo(np.uint64).max
    numbers = np.arange(highest - 99, highest, dtype=np.uint64)[::-1]
    kept = lowest(np.zeros(99, dtype=np.int64), numbers, np.arange(99), most=3)
    assert kept.tolist() == [98, 97, 96]


def test_few_are_looked_at_where_there_are_many() -> None:
    rows = np.arange(100_000)
    looked_at = drawing._likely(np.zeros(100_000, dtype=np.int64), Lots(KEY).of(rows, 1), 3)
    assert 3 <= len(looked_at) < 100


def test_every_three_of_six_are_equally_likely_to_be_set_aside() -> None:
    rows, places = np.arange(6), np.zeros(6, dtype=np.int64)
    draws = 4_000
    found = Counter(
        frozenset(lowest(places, Lots(KEY).of(rows, draw), rows, most=3).tolist()) for draw in range(draws)
    )
    assert len(found) == comb(6, 3)
    assert chisquare(list(found.values())).pvalue > 0.001


def drawn(rows: list[int], numbers: list[int], places: list[int]) -> Drawn:
    return Drawn(
        2,
        np.array(places),
        np.array(numbers, dtype=np.uint64),
        np.array(rows),
        {"D1.1.importance": np.array(rows, dtype=np.int8)},
    )


def test_the_lowest_of_two_parts_are_the_lowest_of_the_whole_with_their_answers() -> None:
    one, other = drawn([0, 1], [5, 9], [0, 0]), drawn([2, 3], [1, 7], [0, 1])
    both = one + other
    assert both.rows.tolist() == [2, 0, 3]
    assert both.lots.tolist() == [1, 5, 7]
    assert both.places.tolist() == [0, 0, 1]
    assert both.columns["D1.1.importance"].tolist() == [2, 0, 3]


def test_groups_that_join_keep_the_lowest_of_both() -> None:
    joined = drawn([0, 1, 2], [5, 9, 1], [0, 0, 1]).regrouped(np.array([0, 0]))
    assert (joined.rows.tolist(), joined.places.tolist()) == ([2, 0], [0, 0])

"""Codes and receipts: hard to guess, easy to copy, and telling nothing about each other."""

from collections.abc import Callable

import pytest

from survey import codes

CODE = "7K3M9QRT2WXY4ABC"


@pytest.mark.parametrize(("make", "length"), [(codes.new_code, 16), (codes.new_receipt, 24)])
def test_they_are_made_of_letters_that_nobody_mistakes(make: Callable[[], str], length: int) -> None:
    made = [make() for _ in range(200)]
    assert {len(each) for each in made} == {length}
    assert set("".join(made)) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    assert len(set(made)) == 200


def test_every_letter_of_the_alphabet_is_used() -> None:
    assert set("".join(codes.new_code() for _ in range(300))) == set(codes.ALPHABET)


@pytest.mark.parametrize(
    "typed",
    [
        "7K3M9QRT2WXY4ABC",
        "7k3m9qrt2wxy4abc",
        "7K3M-9QRT-2WXY-4ABC",
        "7K3M – 9QRT — 2WXY - 4ABC",
        "  7K3M 9QRT\t2WXY\u00a04ABC\r\n",
        "7K3M.9QRT.2WXY.4ABC",
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert codes.as_typed(typed) == CODE


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    assert codes.as_typed("OoIiLl") == "001111"


def test_a_grouped_code_reads_back_as_itself() -> None:
    code, receipt = codes.new_code(), codes.new_receipt()
    assert codes.as_typed(codes.grouped(code)) == code
    assert codes.as_typed(codes.grouped(receipt)) == receipt


def test_what_is_derived_from_a_code_shares_no_beginning_and_no_end() -> None:
    derived = [codes.code_hash(CODE), codes.draft_id(CODE), codes.draft_key(CODE), codes.receipt_hash(CODE)]
    assert [len(each) for each in derived] == [32, 16, 32, 32]
    assert len({each[:8] for each in derived}) == 4
    assert len({each[-8:] for each in derived}) == 4
    assert all(CODE.encode() not in each for each in derived)


def test_the_same_code_always_gives_the_same_and_another_code_nothing_alike() -> None:
    for derive in (codes.code_hash, codes.draft_id, codes.draft_key, codes.receipt_hash):
        assert derive(CODE) == derive(CODE)
        assert derive(CODE) != derive("7K3M9QRT2WXY4ABD")

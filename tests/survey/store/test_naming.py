"""Naming a thing on the command line: by name, by id, or by the beginning of its id."""

import re
from dataclasses import dataclass

import pytest

from survey.store import NotFound
from survey.store.naming import the_one_called, tidy


@dataclass(frozen=True)
class Thing:
    id: bytes
    name: str


BAKER = Thing(bytes.fromhex("aabbccdd00"), "Baker ward")
ABLE = Thing(bytes.fromhex("aabbee1100"), "Able ward")
TWIN = Thing(bytes.fromhex("0011223344"), "Able ward")


@pytest.mark.parametrize("called", ["Baker ward", "aabbccdd00", "aabbcc", "AABBCC"])
def test_a_thing_is_found_by_name_by_id_and_by_its_ids_beginning(called: str) -> None:
    assert the_one_called(called, [BAKER, ABLE], noun="ward") == BAKER


@pytest.mark.parametrize("called", ["", "aab", "Charlie ward", "baker ward", "ward", "%"])
def test_what_nothing_is_called_names_what_there_is(called: str) -> None:
    with pytest.raises(NotFound, match="No ward is called") as refusal:
        the_one_called(called, [BAKER, ABLE], noun="ward")
    assert "Baker ward" in str(refusal.value)
    assert "Able ward" in str(refusal.value)


def test_a_beginning_that_two_ids_share_is_refused_and_names_both() -> None:
    with pytest.raises(NotFound, match="More than one ward is called 'aabb'") as refusal:
        the_one_called("aabb", [BAKER, ABLE, TWIN], noun="ward")
    assert re.findall(r"[0-9a-f]{10}", str(refusal.value)) == ["aabbccdd00", "aabbee1100"]


def test_a_name_that_two_share_is_refused_until_the_id_is_given() -> None:
    with pytest.raises(NotFound, match="More than one"):
        the_one_called("Able ward", [ABLE, TWIN], noun="ward")
    assert the_one_called("0011", [ABLE, TWIN], noun="ward") == TWIN


def test_a_name_wins_over_another_things_beginning() -> None:
    named_like = Thing(bytes.fromhex("ffff000000"), "aabbcc")
    assert the_one_called("aabbcc", [BAKER, named_like], noun="ward") == named_like


def test_where_there_is_nothing_yet_it_says_so() -> None:
    with pytest.raises(NotFound, match="none yet"):
        the_one_called("Baker ward", [], noun="ward")


def test_an_id_is_nobody_elses_whatever_they_call_their_own() -> None:
    named_like = Thing(bytes.fromhex("ffff000000"), "aabbccdd00")
    assert the_one_called("aabbccdd00", [BAKER, named_like], noun="ward") == BAKER


@pytest.mark.parametrize("unseen", ["\u3164", "\ufe0f", "\u2800", "\u034f \u034f", "\u115f\u1160"])
def test_a_name_that_nobody_could_see_is_none(unseen: str) -> None:
    with pytest.raises(ValueError, match="letters"):
        tidy(unseen)
    assert tidy("Year 1 \u2764\ufe0f") == "Year 1 \u2764\ufe0f"

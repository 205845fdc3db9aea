"""A release is the same bytes for every reader, and holds nothing but plain numbers and words."""

import hashlib
from dataclasses import replace
from typing import Any

import pytest

from questionnaires.model import Passage
from reports import disclosure, responses
from reports.published import Asking, Published
from tests.attacks.victims import lots
from tests.reports.small import background, choice, competency, domain, questionnaire

ASKED = replace(
    questionnaire(background(choice("band", "5", "6")), domain(competency("D1.1"), competency("D10.1"))),
    required_levels={"band 5–6": {"D1": 4}},
)


OLDER = (
    b'{"asking":{"asked":{"A":30},"closed":"2026-11-20","programme":"Wales","required_level":null,'
    b'"simulated":false,"split_by":null},"blocks":[],"questionnaire":"small-1","rules":1,"set_aside":3,'
    b'"state":"draft","threshold":10,"who_answered":[]}'
)
"""A release as the first version froze it."""


def release(asking: Asking) -> Published:
    people = [
        {"band": band, "D1.1.importance": 6, "D1.1.performance": 3} for band in ("5", "6") for _ in range(11)
    ]
    return disclosure.publish(
        responses.from_documents(people, ASKED, cohort="A"), ASKED, asking, lots=lots(1)
    )


def test_a_release_read_again_is_the_same_release_and_the_same_bytes() -> None:
    whole = release(Asking("band 5–6", "band", {"A": 30}, "Wales", "2027-03-01", simulated=True))
    again = Published.from_bytes(whole.to_bytes())
    assert again == whole
    assert again.to_bytes() == whole.to_bytes()
    assert again.sha256 == whole.sha256


def test_a_release_read_from_where_it_is_kept_has_the_very_bytes_that_were_kept() -> None:
    whole = release(Asking("band 5–6", "band", {"A": 30}))
    kept = whole.to_bytes()
    read = Published.from_frozen(kept)
    assert read == whole
    assert read.to_bytes() is kept
    assert read.sha256 == whole.sha256
    assert replace(read, threshold=11).to_bytes() != kept


@pytest.mark.parametrize("written", [b"{", b"{}", b'{"blocks":3}', b"[" * 100_000, b"\xff"])
def test_what_is_not_built_like_a_release_is_refused(written: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (in whatever words: who asks for it says more)
        Published.from_bytes(written)


def test_what_was_promised_is_frozen_with_the_figures() -> None:
    promise = (Passage("Who sees what", "“Groups” of 10 – never you."), Passage("How long", "24 months."))
    whole = replace(release(Asking()), promise=promise)
    again = Published.from_bytes(whole.to_bytes())
    assert again == whole
    assert again.promise == promise
    assert again.sha256 == whole.sha256 != replace(whole, promise=promise[:1]).sha256


def test_a_release_from_before_promises_were_carried_reads_as_it_is_and_keeps_its_digest() -> None:
    read = Published.from_bytes(OLDER)
    assert read.promise == ()
    assert read.to_bytes() == OLDER
    assert read.sha256 == hashlib.sha256(OLDER).hexdigest()


def test_who_asked_is_frozen_with_the_figures_and_older_releases_name_nobody() -> None:
    whole = release(Asking(asker="A forum"))
    assert Published.from_bytes(whole.to_bytes()).asking.asker == "A forum"
    assert b"asker" not in release(Asking()).to_bytes()
    assert Published.from_bytes(OLDER).asking.asker is None


def test_a_release_says_which_rules_and_which_questionnaire_it_comes_from() -> None:
    whole = release(Asking())
    assert (whole.rules, whole.threshold, whole.set_aside) == (1, 10, 3)
    assert (whole.questionnaire, whole.state) == ("small-1", "draft")


def test_the_order_of_a_mapping_does_not_change_the_bytes() -> None:
    one, other = (
        release(Asking(asked=dict(pairs))) for pairs in ([("A", 1), ("B", 2)], [("B", 2), ("A", 1)])
    )
    assert one.to_bytes() == other.to_bytes()


def test_every_number_is_pythons_own() -> None:
    def types(value: Any) -> set[type]:
        if isinstance(value, dict):
            return {kind for pair in value.items() for each in pair for kind in types(each)}
        if isinstance(value, tuple):
            return {kind for each in value for kind in types(each)}
        if hasattr(value, "__dataclass_fields__"):
            return {kind for name in value.__dataclass_fields__ for kind in types(getattr(value, name))}
        return {type(value)}

    assert types(release(Asking(split_by="band", asked={"A": 30}))) <= {int, str, bool, type(None)}


def test_what_a_questionnaire_does_not_have_is_named_with_what_it_has() -> None:
    assert list(Asking("band 5–6", "band").unknown(ASKED)) == []
    assert list(Asking("band 9", "D1.1.importance").unknown(ASKED)) == [
        "small-1 has no required level “band 9”. It has: band 5–6.",
        "small-1 has no background question with one choice “D1.1.importance”. It has: band.",
    ]

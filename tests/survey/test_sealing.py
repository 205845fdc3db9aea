"""What is sealed: read and made by nobody else, and of use for one purpose alone."""

from base64 import urlsafe_b64decode

import pytest

from survey.sealing import Seal

SECRET, WORDS = "for tests " * 4, b"7K3M9QRT2WXY4ABC"
SEAL = Seal(SECRET, "cookie")


def test_it_opens_again_and_says_nothing_outside() -> None:
    sealed = SEAL.sealed(WORDS)
    assert SEAL.opened(sealed) == WORDS
    assert WORDS not in urlsafe_b64decode(sealed + "==")
    assert sealed.replace("-", "").replace("_", "").isalnum()


def test_the_same_words_are_never_sealed_alike_and_always_as_long() -> None:
    sealed = [SEAL.sealed(WORDS) for _ in range(200)]
    assert len({each[:16] for each in sealed}) == 200
    assert len({len(each) for each in sealed}) == 1


@pytest.mark.parametrize("other", [Seal(SECRET[::-1], "cookie"), Seal(SECRET, "ticket")])
def test_another_secret_and_another_purpose_open_nothing(other: Seal) -> None:
    assert other.opened(SEAL.sealed(WORDS)) is None


def test_every_changed_letter_and_every_cut_is_noticed() -> None:
    sealed = SEAL.sealed(WORDS)
    for place in range(len(sealed) - 1):  # the last letter holds bits that stand for nothing
        changed = "A" if sealed[place] != "A" else "B"
        assert SEAL.opened(sealed[:place] + changed + sealed[place + 1 :]) is None
        assert SEAL.opened(sealed[:place]) is None


@pytest.mark.parametrize("made_up", ["", "=", "A", "é", "%00", "A" * 5000, "<script>", "\0", "🙂"])
def test_what_was_made_up_is_nothing_and_no_fault(made_up: str) -> None:
    assert SEAL.opened(made_up) is None

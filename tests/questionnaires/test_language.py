"""The lint finds words that hurt, however they are written, and leaves kind words alone."""

import pytest

from questionnaires.language import unkind

UNKIND = {
    "A frequent flyer.": "a person who asks for help often",
    "FREQUENT-FLYERS": "a person who asks for help often",
    "high intensity users": "a person who asks for help often",
    "Being manipulative": "what happened and what was needed",
    "attention\n    seeking": "what happened and what was needed",
    "He committed suicide": "died by suicide",
    "people who commit suicide": "died by suicide",
    "a self-harmer": "a person who self-harms",
    "self harmers": "a person who self-harms",
    "non-compliant": "did not find this acceptable",
    "noncompliance": "did not find this acceptable",
    "difficult patients": "a person in distress",
}

KIND = (
    "Talk openly about self-harm or thoughts of suicide.",
    "A person who asks for help often, however difficult that is.",
    "high intensity of use",
    "Pay attention. Seeking help is hard.",
    "commit to a plan",
    "",
)


@pytest.mark.parametrize(("text", "instead"), UNKIND.items())
def test_an_unkind_phrase_is_found_with_what_to_write_instead(text: str, instead: str) -> None:
    assert [finding.instead for finding in unkind(text)] == [instead]


@pytest.mark.parametrize("text", KIND)
def test_kind_words_are_left_alone(text: str) -> None:
    assert list(unkind(text)) == []


def test_phrases_are_found_in_order_as_they_were_written() -> None:
    phrases = [finding.phrase for finding in unkind("A Self-Harmer is not a “Frequent Flyer”.")]
    assert phrases == ["Self-Harmer", "Frequent Flyer"]


def test_only_the_quotation_itself_is_excused() -> None:
    text = "Notes said “a difficult patient”. She was no difficult patient."
    assert len(list(unkind(text))) == 2
    assert len(list(unkind(text, quotations=["“a difficult patient”"]))) == 1

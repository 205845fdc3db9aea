"""Documents: listed between mix and release alone, each in exactly one part."""

import pickle

import pytest

from survey.extensions import database
from survey.models import WaveState
from survey.store import documents, responses, waves
from survey.store.waves import Wave
from tests.survey.conftest import open_wave
from tests.survey.store.test_responses import sent
from tests.survey.test_closing import questionnaire


def mixed(wave: Wave, people: int) -> Wave:
    sent(wave, people)
    closing = waves.start_closing(wave)
    responses.mix(closing)
    return closing


def test_documents_are_listed_between_mix_and_release_and_at_no_other_time(wave: Wave) -> None:
    sent(wave, 3)
    assert documents.list_mixed(wave) == []
    closing = waves.start_closing(wave)
    assert documents.list_mixed(closing) == []
    responses.mix(closing)
    [part] = documents.list_mixed(closing)
    assert len(list(part)) == 3
    with database.writing() as connection:
        waves.move_on(connection, wave.id, come_from=WaveState.MIXED, to=WaveState.RELEASED)
    assert documents.list_mixed(closing) == []


@pytest.mark.parametrize("parts", [1, 2, 3, 7])
def test_every_document_lies_in_one_part(wave: Wave, parts: int) -> None:
    closing = mixed(wave, 40)
    [everything] = documents.list_mixed(closing)
    told = [list(part) for part in documents.list_mixed(closing, parts=parts)]
    assert len(told) == parts
    assert [document for part in told for document in part] == list(everything)
    assert len(set(everything)) == 40


def test_parts_hold_nothing_of_another_wave(wave: Wave) -> None:
    sent(open_wave(questionnaire()), 5)
    [part] = documents.list_mixed(mixed(wave, 2))
    assert len(list(part)) == 2


def test_a_part_reads_the_same_wherever_it_is_sent(wave: Wave) -> None:
    [part] = documents.list_mixed(mixed(wave, 4))
    assert list(pickle.loads(pickle.dumps(part))) == list(part)  # noqa: S301 - our own bytes


def test_a_part_does_not_print_the_password_of_the_database() -> None:
    part = documents.Part("postgresql://survey:hidden@db/survey", b"", b"", b"")
    assert "hidden" not in repr(part)

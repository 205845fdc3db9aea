"""Keeping the database tidy: what people were promised is deleted is deleted."""

from survey import closing
from survey.codes import new_receipt
from survey.store import codes, drafts, releases, responses
from survey.store.waves import Wave
from tests.survey.commands.conftest import Run
from tests.survey.conftest import SetClock


def test_tidying_deletes_drafts_whose_days_are_over_and_says_how_many(
    run: Run, wave: Wave, clock: SetClock
) -> None:
    for code, days in zip(codes.make(wave, number=3), (1, 1, 14), strict=True):
        drafts.keep(code, wave.id, lambda draft: draft, days=days)
    assert "Drafts deleted: 0\n" in run("database", "tidy").stdout
    clock.pass_days(2)
    assert "Drafts deleted: 2\n" in run("database", "tidy").stdout
    assert "Drafts deleted: 0\n" in run("database", "tidy").stdout


def test_tidying_deletes_responses_24_months_after_closing_and_keeps_the_release(
    run: Run, wave: Wave, clock: SetClock
) -> None:
    for code in codes.make(wave, number=10):
        responses.send(code, wave.id, new_receipt(), {})
    closing.close(wave)
    release = releases.get(wave)
    clock.now = clock.now.replace(year=2029, day=9)
    assert "Responses deleted: 0\n" in run("database", "tidy").stdout
    clock.pass_days(1)
    assert "Responses deleted: 10\n" in run("database", "tidy").stdout
    assert (responses.count(wave), releases.get(wave)) == (0, release)


def test_tidying_leaves_the_responses_of_an_open_wave_however_old(
    run: Run, wave: Wave, clock: SetClock
) -> None:
    [code] = codes.make(wave, number=1)
    responses.send(code, wave.id, new_receipt(), {})
    clock.now = clock.now.replace(year=2040)
    assert "Responses deleted: 0\n" in run("database", "tidy").stdout

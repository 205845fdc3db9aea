"""Keeping the database tidy: what people were promised is deleted is deleted."""

from survey.store import codes, drafts
from survey.store.waves import Wave
from tests.survey.commands.conftest import Run
from tests.survey.conftest import SetClock


def test_tidying_forgets_drafts_whose_days_are_over_and_says_how_many(
    run: Run, wave: Wave, clock: SetClock
) -> None:
    for code, days in zip(codes.make(wave, number=3), (1, 1, 14), strict=True):
        drafts.keep(code, wave.id, lambda draft: draft, days=days)
    assert run("database", "tidy").stdout == "Drafts forgotten: 0\n"
    clock.pass_days(2)
    assert run("database", "tidy").stdout == "Drafts forgotten: 2\n"
    assert run("database", "tidy").stdout == "Drafts forgotten: 0\n"

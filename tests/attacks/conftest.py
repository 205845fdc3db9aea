"""A survey that people took part in who can be recognised: before closing, and after the release."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from flask import Flask

from questionnaires import loader
from survey import closing
from survey.extensions import database
from survey.store import accounts, cohorts, plans, schema, waves
from survey.store.plans import Plan
from survey.store.waves import Wave
from tests.attacks.marked_people import TOML, Marked, as_csv, marked_people, send_all
from tests.survey.conftest import CLOSES, SetClock, application, open_wave


@dataclass
class Installed:
    """A survey that marked people answered."""

    app: Flask
    folder: Path
    wave: Wave
    clock: SetClock
    people: list[Marked] = field(default_factory=marked_people)

    @property
    def responses(self) -> Path:
        """The same answers as a forum may have them in a file of its own."""
        path = self.folder / "responses.csv"
        path.write_text(as_csv(self.people), "utf-8")
        return path

    @property
    def definition(self) -> Path:
        return self.folder / "marked-1.toml"

    @property
    def cohort_list(self) -> Path:
        """A list of one cohort more, as a lead may have it."""
        path = self.folder / "cohorts.csv"
        path.write_text("Name,Stage,Asked\nYear 3,pre-registration,20\n", "utf-8")
        return path

    @property
    def planned(self) -> str:
        """The id of a wave that is planned beside it."""
        [planned] = [wave for wave in waves.list_all() if wave.is_planned]
        return planned.id.hex()


@pytest.fixture(scope="module", params=["open", "released"])
def prepared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Installed]:
    """Before closing, and after the release, for each test to copy."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "marked-1.toml").write_text(TOML, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "DEFINITIONS", folder)
        loader.load.cache_clear()
        clock = SetClock()
        app = application(folder / "survey.sqlite3", clock)
        with app.app_context():
            schema.upgrade()
            made = Installed(app, folder, open_wave(loader.load("marked-1")), clock)
            send_all(made.people, made.wave)
            accounts.add("lead@example.org", name="Lead")
            plans.add(cohorts.get("Year 1"), Plan("marked-1", CLOSES))
            if request.param == "released":
                closing.close(made.wave)
            database.engine.dispose()
        yield made
    loader.load.cache_clear()


@pytest.fixture
def installed(tmp_path: Path, prepared: Installed) -> Iterator[Installed]:
    for path in prepared.folder.iterdir():
        shutil.copy(path, tmp_path)
    clock = SetClock()
    app = application(tmp_path / "survey.sqlite3", clock, leave_url="/support")
    with app.app_context():
        yield replace(prepared, app=app, clock=clock, folder=tmp_path)
        database.engine.dispose()

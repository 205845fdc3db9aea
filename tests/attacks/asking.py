"""A programme whose waves are not closed yet, its staff signed in, and copies of it in which so many people
answered. Expects nothing.

All copies share ids, sessions and the clock: whatever differs between the replies of two of them came from
what people sent."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from questionnaires import loader
from survey import passwords
from survey.extensions import database
from survey.store import codes, cohorts, memberships, plans, programmes, schema
from survey.store.memberships import Role
from survey.store.plans import Plan
from survey.store.programmes import Programme
from survey.store.waves import Wave
from tests.attacks.marked_people import TOML, Marked
from tests.survey.conftest import CLOSES, SetClock, application
from tests.survey.member import signed_in
from tests.survey.visitor import Visitor, with_code

NOBODY, ADMINISTRATOR, LEAD, EDUCATOR = "nobody", "administrator", "lead", "educator"
OTHER_LEAD, OTHER_EDUCATOR = "lead of another programme", "educator of another programme"
OF_COHORT = "educator of this cohort alone"
ROLES = (NOBODY, ADMINISTRATOR, LEAD, EDUCATOR, OTHER_LEAD, OTHER_EDUCATOR, OF_COHORT)

FROM = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Canary-Browser/77"}
"""Whence every marked person sends."""

HALF_WRITTEN = "wish-that-was-never-sent"
COOKIES = ("staff", "survey")
MOST_PEOPLE = 16

Plant = Callable[[Flask], None]


@dataclass(frozen=True)
class Asking:
    """An open, a planned and another programme's open wave, on the day after they began. `held` are the
    cookies of each role and `proofs` their pages' proofs; `codes` are those that people will answer with."""

    folder: Path
    programme: Programme
    other: Programme
    opened: Wave
    planned: Wave
    others: Wave
    codes: tuple[str, ...]
    held: Mapping[str, Mapping[str, str]]
    proofs: Mapping[str, str]

    def client_of(self, app: Flask, role: str) -> Visitor:
        """The browser of somebody of this role."""
        visitor = Visitor(client=app.test_client())
        for name, value in self.held[role].items():
            visitor.client.set_cookie(name, value)
        return visitor


@contextmanager
def asking(folder: Path) -> Iterator[Asking]:
    """The programme, in a folder of its own, with a questionnaire that marked people can answer."""
    (folder / "marked-1.toml").write_text(TOML, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "DEFINITIONS", folder)
        patch.setattr(passwords, "COST", passwords.Cost(rounds=1, memory=64))
        loader.load.cache_clear()
        clock = SetClock()
        app = application(folder / "survey.sqlite3", clock)
        with app.app_context():
            schema.upgrade()
            made = _set_up(app, clock, folder)
            database.engine.dispose()
        yield made
    loader.load.cache_clear()


def _set_up(app: Flask, clock: SetClock, folder: Path) -> Asking:
    forum, other = (programmes.add(name, asker="A forum", threshold=10) for name in ("Forum", "Other"))
    opened, planned, others = (_planned(at, name) for at, name in ((forum, "A"), (forum, "B"), (other, "C")))
    opened, others = plans.open_now(opened), plans.open_now(others)
    made = tuple(codes.make(opened, number=MOST_PEOPLE))
    clock.pass_days(1)
    people = {
        ADMINISTRATOR: signed_in(app, clock, "admin@example.org", is_administrator=True),
        LEAD: signed_in(app, clock, "lead@example.org", of=forum),
        EDUCATOR: signed_in(app, clock, "educator@example.org", of=forum, role=Role.EDUCATOR),
        OTHER_LEAD: signed_in(app, clock, "lead2@example.org", of=other),
        OTHER_EDUCATOR: signed_in(app, clock, "educator2@example.org", of=other, role=Role.EDUCATOR),
        OF_COHORT: signed_in(app, clock, "reader@example.org"),
    }
    reader = people[OF_COHORT].account.id
    memberships.give(reader, forum.id, Role.EDUCATOR, cohorts=[opened.cohort_id])
    outside = Visitor(client=app.test_client()).open("/staff/sign-in")
    everybody: dict[str, Visitor] = {NOBODY: outside, **people}
    proofs = {role: each.open("/staff/sign-in").token for role, each in everybody.items()}
    held = {role: _cookies(each) for role, each in everybody.items()}
    return Asking(folder, forum, other, opened, planned, others, made, held, proofs)


def _planned(programme: Programme, name: str) -> Wave:
    cohort = cohorts.add(f"Cohort {name}", programme, stage="pre-registration", asked=40)
    return plans.add(cohort, Plan("marked-1", CLOSES, asked=40))


def _cookies(somebody: Visitor) -> dict[str, str]:
    found = ((name, somebody.client.get_cookie(name)) for name in COOKIES)
    return {name: cookie.value for name, cookie in found if cookie}


@contextmanager
def answered(
    asking: Asking, people: list[Marked], folder: Path, plant: Plant | None = None
) -> Iterator[Flask]:
    """A copy in which these people answered, over HTTP. `plant` may add a page that leaks."""
    folder.mkdir()
    path = Path(shutil.copy(asking.folder / "survey.sqlite3", folder / "survey.sqlite3"))
    clock = SetClock()
    clock.pass_days(1)
    clock.pass_minutes(10)
    app = application(path, clock)
    if plant:
        plant(app)
    with app.app_context():
        answer(app, asking, people)
        yield app
        database.engine.dispose()


def answer(app: Flask, asking: Asking, people: list[Marked]) -> None:
    """These people send; if there are any, one more stops halfway, and one more takes everything back."""
    for code, person in zip(asking.codes, people, strict=False):
        _sent(app, code, person)
    if people:
        begun = _at_first_section(app, asking.codes[-1])
        begun.open("/survey/section/last").press("next", wish=HALF_WRITTEN)
        regretted = _sent(app, asking.codes[-2], people[0])
        regretted.open("/receipt").press("withdraw", receipt=regretted.sent["receipt"])


def _sent(app: Flask, code: str, person: Marked) -> Visitor:
    visitor = _at_first_section(app, code)
    for _ in range(10):
        if visitor.offers("send"):
            visitor.sent["receipt"] = visitor.press("send").receipt
            return visitor
        names = visitor.form.fields.keys()
        visitor.press("next", **{name: str(person.answers[name]) for name in person.answers if name in names})
    raise AssertionError(f"still at {visitor.url}")


def _at_first_section(app: Flask, code: str) -> Visitor:
    visitor = with_code(app, code)
    visitor.client.environ_base.update(FROM)
    return visitor.press("next")

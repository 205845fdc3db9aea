"""Two programmes with a lead each and a released wave each; names as a test wants them. Expects nothing."""

from dataclasses import dataclass
from functools import partial

from flask import Flask

from questionnaires import loader
from survey import closing, codes
from survey.actions import programmes as actions
from survey.simulation import simulated_people
from survey.store import codes as made
from survey.store import responses, waves
from survey.store.memberships import Role
from survey.store.programmes import Programme
from survey.store.waves import Opening, Wave
from tests.survey.conftest import CLOSES, SetClock
from tests.survey.member import Member, signed_in

ASKED = "pre-registration-1"


@dataclass(frozen=True)
class Ran:
    """A programme with an open and a released wave, and its lead at the browser."""

    programme: Programme
    opened: Wave
    released: Wave
    lead: Member

    def of_wave(self, page: str = "", wave: Wave | None = None) -> str:
        return f"{self.address}/waves/{(wave or self.opened).id.hex()}{page}"

    def results(self, page: str = "", wave: Wave | None = None) -> str:
        return f"{self.address}/results/{(wave or self.released).id.hex()}{page}"

    @property
    def address(self) -> str:
        return f"/staff/programmes/{self.programme.id.hex()}"


def ran(app: Flask, clock: SetClock, name: str = "Forum", *, cohort: str = "Year 1", people: int = 12) -> Ran:
    """A programme that somebody runs, whose first wave so many people answered."""
    programme = actions.add("tests", name, asker=name, threshold=10)
    in_it = actions.add_cohort("tests", programme, cohort, stage="pre-registration", asked=40)
    asked = loader.load(ASKED)
    begin = partial(Opening, in_it.id, asked.name, asked.sha256, CLOSES, threshold=10)
    opened, released = waves.add(begin()), waves.add(begin())
    nurses = simulated_people(asked, number=people, seed=1)
    for code, answers in zip(made.make(released, number=people), nurses, strict=True):
        assert responses.send(code, released.id, codes.new_receipt(), answers)
    closing.close(released)
    email = f"lead-{programme.id.hex()[:6]}@example.org"
    lead = signed_in(app, clock, email, of=programme, role=Role.LEAD)
    return Ran(programme, opened, waves.get(released.id.hex()), lead)

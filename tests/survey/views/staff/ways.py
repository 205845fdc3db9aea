"""The ways to the pages of a wave, and people who answer it."""

from questionnaires import loader
from survey import codes as made
from survey.simulation import simulated_people
from survey.store import responses
from survey.store.programmes import Programme
from survey.store.waves import Wave
from tests.survey.member import Member

ASKED = "pre-registration-1"


def at(programme: Programme, wave: Wave, page: str = "") -> str:
    return f"/staff/programmes/{programme.id.hex()}/waves/{wave.id.hex()}{page}"


def results(programme: Programme, wave: Wave) -> str:
    return f"/staff/programmes/{programme.id.hex()}/results/{wave.id.hex()}"


def answer(wave: Wave, lead: Member, programme: Programme, people: int) -> None:
    """So many simulated nurses send, with codes that the lead made."""
    lead.open(at(programme, wave, "/codes"))
    reply = lead.client.post(
        at(programme, wave, "/codes"), data={"csrf_token": lead.proof, "number": people, "go": "csv"}
    )
    written = reply.data.decode("utf-8-sig").split()[1:]
    nurses = simulated_people(loader.load(ASKED), number=people, seed=1)
    for code, answers in zip(written, nurses, strict=True):
        assert responses.send(made.as_typed(code), wave.id, made.new_receipt(), answers)

"""A wave of the forum in each state that one can be in, and staff of each kind. Knows no page."""

from dataclasses import dataclass
from datetime import date, timedelta

from questionnaires import loader
from survey import closing
from survey.extensions import utc_now
from survey.store import codes, cohorts, memberships, plans, programmes, waves
from survey.store.accounts import Account
from survey.store.cohorts import Cohort, Listed
from survey.store.memberships import Role
from survey.store.plans import Plan
from survey.store.waves import Opening, Wave
from tests.browser.staff.office import ASKER, Office

ASKED = "pre-registration-1"
LAST_DAY = utc_now().date() + timedelta(days=90)
ENOUGH, TOO_FEW = 18, 4


@dataclass(frozen=True)
class Furnished:
    """Waves by their state, staff by what they are. Names are as long as some are in earnest."""

    office: Office
    empty_programme: bytes
    unasked_programme: bytes
    large_programme: bytes
    waves: dict[str, Wave]
    staff: dict[str, Account]


def furnished(office: Office) -> Furnished:
    with office.at_hand():
        empty = programmes.add("Emergency and crisis care", asker=ASKER, threshold=10)
        unasked = programmes.add("Perinatal care", asker=ASKER, threshold=10)
        cohorts.add("Mother and baby unit", unasked, stage="post-registration", asked=None)
        large = programmes.add("All wards of the north", asker=ASKER, threshold=10)
        cohorts.add_all([Listed(f"Ward {each}", "post-registration", 20) for each in range(30)], large)
    staff = of_every_kind(office)
    with office.at_hand():
        for programme in (empty, unasked, large):
            memberships.give(staff["lead"].id, programme.id, Role.LEAD)
    return Furnished(office, empty.id, unasked.id, large.id, in_every_state(office), staff)


def of_every_kind(office: Office) -> dict[str, Account]:
    """With a role in the forum, with none, invited, leaving."""
    return {
        "lead": office.colleague("lead@example.org", role=Role.LEAD),
        "educator": office.colleague("educator@example.org", role=Role.EDUCATOR),
        "administrator": office.colleague("administrator@example.org", is_administrator=True),
        "stranger": office.colleague("stranger@example.org"),
        "invited": office.invited("somebody.with.a.long.name@mental-health.trust.example.org"),
        "leaver": office.colleague("leaver@example.org"),
    }


def in_every_state(office: Office) -> dict[str, Wave]:
    part_2, teams = ("BSc mental health nursing, Part 2", "Community and crisis teams, nights and weekends")
    opened = {
        "below ten": opened_wave(office, teams, people=TOO_FEW),
        "counted": opened_wave(office, "MSc mental health nursing", people=ENOUGH),
        "overdue": opened_wave(office, "Return to practice", closes=utc_now().date() - timedelta(days=1)),
        "interrupted": opened_wave(office, "Degree apprentices"),
        "released before": opened_wave(office, part_2, people=ENOUGH),
        "released": opened_wave(office, part_2, people=ENOUGH),
        "released with too few": opened_wave(office, "Nursing associates", people=TOO_FEW),
    }
    with office.at_hand():
        waves.start_closing(opened["interrupted"])
        for name, wave in opened.items():
            if name.startswith("released"):
                closing.close(wave)
        planned = plans.add(cohort(office, "BSc mental health nursing, Part 3"), Plan(ASKED, LAST_DAY))
    office.a_night_passes(opened["counted"])
    return {"planned": planned, **opened}


def opened_wave(office: Office, name: str, *, people: int = 0, closes: date = LAST_DAY) -> Wave:
    """A wave that so many have answered."""
    with office.at_hand():
        asked = loader.load(ASKED)
        cohort_id = cohort(office, name).id
        wave = waves.add(Opening(cohort_id, asked.name, asked.sha256, closes, threshold=10))
        office.answer(wave, codes.make(wave, number=people) if people else ())
    return wave


def cohort(office: Office, name: str) -> Cohort:
    """The forum's cohort of this name."""
    known = [each for each in cohorts.list_of(office.forum) if each.name == name]
    return known[0] if known else cohorts.add(name, office.forum, stage="pre-registration", asked=40)

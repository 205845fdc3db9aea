"""The demonstration: one wave open, and one released with simulated answers."""

import secrets
from datetime import timedelta

import click
from flask import current_app

from questionnaires import loader
from reports.rules import RULES
from survey import closing, passwords
from survey.codes import new_receipt
from survey.commands.saying import flask, plain_refusals
from survey.commands.wave import join_url
from survey.extensions import today
from survey.models import WaveState
from survey.second_factor import new_secret
from survey.simulation import simulated_people
from survey.store import (
    NotFound,
    accounts,
    codes,
    cohorts,
    memberships,
    one_time_links,
    programmes,
    responses,
    waves,
)
from survey.store.accounts import Account
from survey.store.cohorts import Cohort
from survey.store.definitions import DefinitionChanged, questionnaire_of
from survey.store.memberships import Role
from survey.store.one_time_links import Purpose
from survey.store.programmes import Programme
from survey.store.waves import Opening, Wave

PROGRAMME = "Demonstration programme"
ASKER = "A forum of nurses (this is a demonstration)"
OPEN_COHORT = "Demonstration: student nurses, Part 2"
RELEASED_COHORT = "Demonstration: community and crisis teams (simulated)"
PEOPLE = 64
ASKED = 90
SEED = 2021
DAYS_OPEN = 90
LEAD = "lead@demonstration.invalid"
SIGN_INS = 3


@click.command("demo")
@plain_refusals
def group() -> None:
    """Load the demonstration, if it is not there yet, and say how to see it."""
    programme = _programme()
    open_wave = _wave(_cohort(programme, OPEN_COHORT, stage="pre-registration"), "Part 2")
    released = _wave(_cohort(programme, RELEASED_COHORT, stage="post-registration"), "band 5–6")
    if released.state is not WaveState.RELEASED:
        click.echo("Loading the demonstration …", err=True)
        _answer(released)
        closing.close(released)
    click.echo(f"Answer as a student nurse would:    {join_url(open_wave)}")
    click.echo(
        f"The gap report of a released cohort: "
        f"{flask()} wave report {released.id.hex()[:8]} --output gap-report.xlsx"
    )
    _say_sign_in(programme)


def _say_sign_in(programme: Programme) -> None:
    """A lead's way in: another password and other codes at each start, so that none is known to others."""
    lead = _lead()
    memberships.give(lead.id, programme.id, Role.LEAD)
    link = one_time_links.find(one_time_links.make(lead.id, Purpose.RESET))
    password = secrets.token_urlsafe(12)
    made = accounts.follow(link, kept=passwords.hashed(password), secret=new_secret()) if link else None
    click.echo(f"Sign in as a lead would:            {current_app.config['SURVEY'].base_url}/staff/sign-in")
    click.echo(f"    e-mail address  {lead.email}\n    password        {password}")
    click.echo(f"    recovery code   {'  or  '.join((made or [])[:SIGN_INS])}  (each works once)")


def _lead() -> Account:
    try:
        return accounts.get(LEAD)
    except NotFound:
        return accounts.add(LEAD, name="Demonstration lead")


def _programme() -> Programme:
    try:
        return programmes.get(PROGRAMME)
    except NotFound:
        return programmes.add(PROGRAMME, asker=ASKER, threshold=RULES.threshold)


def _cohort(programme: Programme, name: str, *, stage: str) -> Cohort:
    try:
        return cohorts.get(name)
    except NotFound:
        return cohorts.add(name, programme, stage=stage, asked=ASKED, simulated=name == RELEASED_COHORT)


def _wave(cohort: Cohort, required_level: str) -> Wave:
    """The cohort's wave: one that is released or still accepts answers, else a new one."""
    for wave in waves.list_all():
        is_begun = waves.is_accepting(wave) or (cohort.simulated and wave.state is not WaveState.PLANNED)
        if wave.cohort_id == cohort.id and is_begun and _is_readable(wave):
            return wave
    questionnaire = loader.load(f"{cohort.stage}-1")
    return waves.add(
        Opening(
            cohort_id=cohort.id,
            questionnaire=questionnaire.name,
            questionnaire_sha256=questionnaire.sha256,
            closes=today() + timedelta(days=DAYS_OPEN),
            threshold=programmes.get(PROGRAMME).threshold,
            required_level=required_level,
        )
    )


def _is_readable(wave: Wave) -> bool:
    """Whether its words are known: an older version of the product did not keep them."""
    try:
        return bool(questionnaire_of(wave))
    except DefinitionChanged:
        return False


def _answer(wave: Wave) -> None:
    """Send as many simulated responses as are missing."""
    missing = PEOPLE - responses.count(wave) if wave.state is WaveState.OPEN else 0
    people = simulated_people(loader.load(wave.questionnaire), number=PEOPLE, seed=SEED)
    made = codes.make(wave, number=missing)
    for code, answers in zip(made, people, strict=False):
        responses.send(code, wave.id, new_receipt(), answers)

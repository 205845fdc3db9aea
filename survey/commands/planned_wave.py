"""Planned waves: planned, changed, deleted, opened; and the last day of an open one put off."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import click

from survey.actions import waves as actions
from survey.commands.saying import COMMAND_LINE, as_json, plain_refusals, say_made
from survey.commands.wave import CODES, DAY, group, note_stage, say_opened
from survey.store import cohorts, plans, waves
from survey.store.cohorts import MOST_ASKED
from survey.store.plans import Plan
from survey.store.waves import said

ASKED = click.IntRange(0, MOST_ASKED)


@group.command()
@click.argument("cohort_called", metavar="COHORT")
@click.option("--questionnaire", required=True, help="For example post-registration-1.")
@click.option("--closes", type=DAY, required=True, help="The last day, YYYY-MM-DD.")
@click.option("--required-level", help="The column of required levels to compare with, such as “band 5–6”.")
@click.option("--by", "split_by", help="The one background question that splits the report, such as band.")
@click.option("--asked", type=ASKED, help="How many people are asked, if not as it stands; 0: not known.")
@as_json
@plain_refusals
def plan(cohort_called: str, *, closes: datetime, asked: int | None, as_json: bool, **given: str) -> None:
    """Plan a wave for COHORT. Until you open it nobody can answer, and all of it can be changed."""
    cohort = cohorts.get(cohort_called)
    number = cohort.asked if asked is None else asked or None
    wave = actions.plan(COMMAND_LINE, cohort, Plan(closes=closes.date(), asked=number, **given))
    note_stage(cohort, wave.questionnaire)
    say_made(
        {"wave": wave.id.hex()},
        f"Wave {wave.id.hex()} is planned. Nobody can answer before you open it.",
        as_json=as_json,
    )


@group.command()
@click.argument("wave_called", metavar="WAVE")
@click.option("--questionnaire", help="For example post-registration-1.")
@click.option("--closes", type=DAY, help="The last day, YYYY-MM-DD.")
@click.option("--required-level", help="The column of required levels; an empty word for none.")
@click.option("--by", "split_by", help="The question that splits the report; an empty word for none.")
@click.option("--asked", type=ASKED, help="How many people are asked; 0: not known.")
@as_json
@plain_refusals
def change(wave_called: str, *, closes: datetime | None, as_json: bool, **given: Any) -> None:
    """Change what is given of the planned WAVE. What an open one promised stays as it is."""
    wave = waves.get(wave_called)
    told: dict[str, Any] = {name: value or None for name, value in given.items() if value is not None}
    if closes:
        told["closes"] = closes.date()
    changed = actions.change(COMMAND_LINE, wave, replace(plans.plan_of(wave), **told))
    say_made({"wave": changed.id.hex()}, f"Changed: {changed.name}", as_json=as_json)


@group.command()
@click.argument("wave_called", metavar="WAVE")
@as_json
@plain_refusals
def delete(wave_called: str, *, as_json: bool) -> None:
    """Delete the planned WAVE. One that has opened cannot be deleted."""
    wave = waves.get(wave_called)
    actions.delete(COMMAND_LINE, wave)
    say_made({"wave": wave.id.hex()}, f"Deleted: {wave.name}", as_json=as_json)


@group.command("open-planned")
@click.argument("wave_called", metavar="WAVE")
@click.option("--codes", "number", type=CODES, default=0, help="How many codes to make.")
@as_json
@plain_refusals
def open_planned(wave_called: str, *, number: int, as_json: bool) -> None:
    """Open the planned WAVE: what it promises is frozen. Prints its link, and codes if you want any."""
    say_opened(actions.open_now(COMMAND_LINE, waves.get(wave_called)), number=number, as_json=as_json)


@group.command()
@click.argument("wave_called", metavar="WAVE")
@click.option("--until", type=DAY, required=True, help="The new last day, YYYY-MM-DD.")
@as_json
@plain_refusals
def extend(wave_called: str, *, until: datetime, as_json: bool) -> None:
    """Put off the last day of the open WAVE, as far as its promise says."""
    wave = actions.extend(COMMAND_LINE, waves.get(wave_called), until=until.date())
    words = f"It is open until {said(wave.closes)}. It can be put off until {said(wave.latest)}, not longer."
    say_made({"wave": wave.id.hex(), "closes": wave.closes.isoformat()}, words, as_json=as_json)

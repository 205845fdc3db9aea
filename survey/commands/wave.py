"""Waves: opened, listed, closed, reported."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from questionnaires import loader
from survey.actions import waves as actions
from survey.codes import grouped
from survey.commands.saying import COMMAND_LINE, as_json, flask, plain_refusals, say_made
from survey.extensions import today
from survey.models import WaveState
from survey.pages.promise import join_link
from survey.store import cohorts, plans, programmes, releases, waves
from survey.store.cohorts import Cohort
from survey.store.definitions import questionnaire_of
from survey.store.plans import Plan
from survey.store.waves import Opening, Wave

FILE = click.Path(dir_okay=False, path_type=Path)

MOST_CODES = 100_000
CODES = click.IntRange(0, MOST_CODES)
DAY = click.DateTime(["%Y-%m-%d"])

group = AppGroup("wave", help="Waves: one asking of one cohort each.")


@group.command("open")
@click.argument("cohort_called", metavar="COHORT")
@click.option("--questionnaire", "questionnaire_name", required=True, help="For example post-registration-1.")
@click.option("--closes", type=DAY, required=True, help="The last day, YYYY-MM-DD.")
@click.option("--required-level", help="The column of required levels to compare with, such as “band 5–6”.")
@click.option("--by", "split_by", help="The one background question that splits the report, such as band.")
@click.option("--codes", "number", type=CODES, default=0, help="How many codes to make.")
@as_json
@plain_refusals
def open_wave(cohort_called: str, *, closes: datetime, number: int, as_json: bool, **asked: str) -> None:
    """Open a wave for COHORT: prints its open link, and its access codes if you want any."""
    cohort = cohorts.get(cohort_called)
    questionnaire = loader.load(asked["questionnaire_name"])
    plan = Plan(questionnaire.name, closes.date(), asked["required_level"], asked["split_by"])
    plans.refuse_unfit(plan, cohort.id)
    note_stage(cohort, questionnaire.name)
    wave = actions.add(
        COMMAND_LINE,
        Opening(
            cohort_id=cohort.id,
            questionnaire=questionnaire.name,
            questionnaire_sha256=questionnaire.sha256,
            closes=closes.date(),
            threshold=programmes.get(cohort.programme_id.hex()).threshold,
            required_level=asked["required_level"],
            split_by=asked["split_by"],
        ),
    )
    say_opened(wave, number=number, as_json=as_json)


def note_stage(cohort: Cohort, questionnaire: str) -> None:
    """Say so where a cohort is asked what was written for another stage."""
    written_for = loader.load(questionnaire).stage
    if written_for != cohort.stage:
        click.echo(f"Note: {cohort.name} is {cohort.stage}; this questionnaire is {written_for}.", err=True)


def say_opened(wave: Wave, *, number: int, as_json: bool) -> None:
    """Make so many codes for a wave that has opened, and say how it is answered."""
    made = actions.make_codes(COMMAND_LINE, wave, number=number) if number else []
    say_made(
        {"wave": wave.id.hex(), "join_url": join_url(wave), "codes": made},
        "\n".join([f"Wave {wave.id.hex()}", f"Open link: {join_url(wave)}", *map(grouped, made)]),
        as_json=as_json,
    )


def join_url(wave: Wave) -> str:
    return join_link(wave, current_app.config["SURVEY"])


@group.command("list")
@as_json
@plain_refusals
def list_all(*, as_json: bool) -> None:
    """Every wave: where it stands, and how many answered (nothing below 10, then steps of 5, once a day)."""
    found = waves.list_all()
    say_made(
        {"waves": [_made(wave) for wave in found]},
        "\n".join(line for wave in found for line in _lines(wave)) or "No waves yet.",
        as_json=as_json,
    )


def _made(wave: Wave) -> dict[str, object]:
    """What a script is told of a wave."""
    told: dict[str, object] = {"wave": wave.id.hex(), "programme": wave.programme, "cohort": wave.cohort}
    told |= {"questionnaire": wave.questionnaire, "state": wave.state, "closes": wave.closes.isoformat()}
    if wave.is_open:
        answered = waves.answered_shown(wave) or None
        told |= {"answered": answered, "asked": wave.asked, "join_url": join_url(wave)}
    return told


def _lines(wave: Wave) -> Iterator[str]:
    yield f"{wave.id.hex()}  {wave.state:8}  {wave.programme}: {wave.name}"
    if wave.is_planned:
        yield f"    to close on {wave.closes} once it opens"
    if wave.is_open:
        answered = waves.answered_shown(wave) or "fewer than 10"
        asked = f" of {wave.asked}" if wave.asked else ""
        yield f"    answered: {answered}{asked}; closes {wave.closes}; {join_url(wave)}"


@group.command()
@click.argument("wave_called", metavar="WAVE")
@as_json
@plain_refusals
def close(wave_called: str, *, as_json: bool) -> None:
    """Close WAVE for good and release its figures. It can be run again if it was interrupted."""
    wave = waves.get(wave_called)
    if wave.state is WaveState.OPEN and today() < wave.closes:
        click.echo(f"This closes it {(wave.closes - today()).days} days before its last day.", err=True)
    digest = actions.close(COMMAND_LINE, wave, say=lambda step: click.echo(f"{step} …", err=True))
    say_made(
        {"wave": wave.id.hex(), "sha256": digest},
        f"Released. SHA-256 {digest}\n"
        f"For the gap report: {flask()} wave report {wave.id.hex()} --output gap-report.xlsx",
        as_json=as_json,
    )


@group.command()
@click.argument("waves_called", metavar="WAVE …", nargs=-1, required=True)
@click.option("--output", type=FILE, required=True, help=".xlsx, .ods, .csv or .json")
@click.option("--title", help="What a report of several waves is called, such as “North region”.")
@as_json
@plain_refusals
def report(waves_called: tuple[str, ...], *, output: Path, title: str | None, as_json: bool) -> None:
    """Write the gap report of a released WAVE. Of several cohorts it is one report of all together; of two
    waves of one cohort, or of two questionnaires, a comparison."""
    called = [waves.get(wave) for wave in waves_called]
    frozen = [(releases.get(wave), questionnaire_of(wave)) for wave in called]
    # numpy takes a while to import, and the respondent's pages never need it
    from reports import files
    from reports.published import Published
    from reports.several import combining, from_releases
    from reports.several.releases import Release

    read = [Release(Published.from_bytes(release), asked) for release, asked in frozen]
    try:
        from_releases.write(read, [output], title=title)
    except (combining.CannotCombine, files.UnknownSuffix, OSError) as trouble:
        raise click.ClickException(str(trouble)) from trouble
    with ExitStack() as unless_noted:
        unless_noted.callback(output.unlink)
        for wave in called:
            actions.hand_on(COMMAND_LINE, wave, output.suffix.lstrip("."))
        unless_noted.pop_all()
    made = {"waves": [wave.id.hex() for wave in called], "output": str(output)}
    say_made(made, f"Wrote {output}", as_json=as_json)

"""What is handed out for an open wave: more codes, its open link, where its poster is."""

import click
from flask import current_app

from survey.actions import waves as actions
from survey.codes import grouped
from survey.commands.saying import COMMAND_LINE, as_json, plain_refusals, say_made
from survey.commands.wave import MOST_CODES, group, join_url
from survey.store import NotNow, cohorts, waves
from survey.store.waves import Wave


@group.command()
@click.argument("wave_called", metavar="WAVE")
@click.option("--number", type=click.IntRange(1, MOST_CODES), required=True, help="How many.")
@as_json
@plain_refusals
def codes(wave_called: str, *, number: int, as_json: bool) -> None:
    """Make access codes for the open WAVE. They are said this once, and nobody can read them again."""
    wave = waves.get(wave_called)
    made = actions.make_codes(COMMAND_LINE, wave, number=number)
    say_made({"wave": wave.id.hex(), "codes": made}, "\n".join(map(grouped, made)), as_json=as_json)


@group.command()
@click.argument("wave_called", metavar="WAVE")
@as_json
@plain_refusals
def link(wave_called: str, *, as_json: bool) -> None:
    """The open link of WAVE, and where a lead who is signed in finds its poster."""
    wave = waves.get(wave_called)
    if not waves.is_accepting(wave):
        raise NotNow(f"The wave of {wave.cohort} takes no answers now: there is nothing to hand out.")
    poster = poster_url(wave)
    say_made(
        {"wave": wave.id.hex(), "join_url": join_url(wave), "poster_url": poster},
        f"Open link: {join_url(wave)}\nPoster: {poster}",
        as_json=as_json,
    )


def poster_url(wave: Wave) -> str:
    programme = cohorts.get(wave.cohort_id.hex()).programme_id
    at = {"programme_id": programme.hex(), "wave_id": wave.id.hex()}
    page = current_app.url_map.bind("").build("handing_out.poster", at)
    return f"{current_app.config['SURVEY'].base_url}{page}"

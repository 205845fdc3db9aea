"""Closing a wave: mix, disclosure door, frozen release. Knows no figure.

It may be killed at any point and run again to the same end: each step moves the wave on in its own
transaction, and does nothing to a wave that is past it."""

from collections.abc import Callable
from dataclasses import replace

from flask import current_app

from questionnaires.model import Questionnaire
from reports.published import Asking, Published
from survey import access
from survey.models import WaveState
from survey.pages.promise import promised
from survey.store import releases, responses, traces, waves
from survey.store.waves import Wave

Say = Callable[[str], None]


def close(wave: Wave, *, say: Say = lambda _: None) -> str:
    """Close the wave for good and release its figures; gives the digest of the release.

    `say` is told each step as it begins. Whatever state the wave was left in, it goes on from there."""
    questionnaire = access.questionnaire_of(wave)
    wave = waves.start_closing(wave)
    if wave.state is WaveState.CLOSING:
        say("Mixing the responses; codes, receipts and drafts are deleted")
        responses.mix(wave)
    wave = waves.get(wave.id.hex())
    if wave.state is WaveState.MIXED:
        say("Clearing what was deleted out of the database's files")
        traces.clear(whole=True)
        say("Setting answers aside and freezing the figures")
        release = _released(wave, questionnaire)
        return releases.freeze(wave, release.to_bytes(), sha256=release.sha256)
    traces.clear()
    return releases.digest(wave)


def _released(wave: Wave, questionnaire: Questionnaire) -> Published:
    """What the door lets out of the wave's responses, with what was promised to those who sent them. The draw
    lives in this call alone."""
    # numpy takes a while to import, and the respondent's pages never need it
    from reports import disclosure
    from reports.responses import Faults, documents_sheet

    documents = responses.list_documents(wave)
    sheet = documents_sheet(documents, questionnaire, cohort=wave.cohort)
    asking = Asking(
        required_level=wave.required_level,
        split_by=wave.split_by,
        asked={wave.cohort: wave.asked} if wave.asked else None,
        programme=wave.programme,
        closed=wave.closed.isoformat() if wave.closed else None,
        simulated=wave.simulated,
        asker=wave.asker,
    )
    published = disclosure.publish_sheet(sheet, Faults(), questionnaire, asking, rules=wave.rules)
    promise = promised(wave, questionnaire, contact=current_app.config["SURVEY"].contact)
    return replace(published, promise=promise)

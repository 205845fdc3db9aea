"""Closing a wave: mix, disclosure door, frozen release. Knows no figure.

It may be killed at any point and run again to the same end: each step moves the wave on in its own
transaction, and does nothing to a wave that is past it."""

from collections.abc import Callable

from survey.models import WaveState
from survey.store import NotNow, releases, responses, traces, waves
from survey.store.definitions import questionnaire_of
from survey.store.waves import Wave

Say = Callable[[str], None]


def start(wave: Wave) -> Wave:
    """Let nobody send any more; the wave as it is now. Does nothing to one that closes or closed already.

    Raises NotNow if it has not opened yet, and DefinitionChanged."""
    if wave.state is WaveState.PLANNED:
        raise NotNow(
            f"The wave of {wave.cohort} is planned and has not opened: there is nothing to close. "
            "If it is not to be, delete it."
        )
    questionnaire_of(wave)  # what it asked must be there still, or nothing could be counted
    return waves.start_closing(wave)


def close(wave: Wave, *, say: Say = lambda _: None) -> str:
    """Close the wave for good and release its figures; gives the digest of the release. Raises what `start`
    does.

    `say` is told each step as it begins. Whatever state the wave was left in, it goes on from there."""
    wave = start(wave)
    questionnaire = questionnaire_of(wave)
    if wave.state is not WaveState.RELEASED:
        from survey import releasing  # see there

        with releasing.counting(responses.count(wave)) as counters:
            if wave.state is WaveState.CLOSING:
                say("Mixing the responses; codes, receipts and drafts are deleted")
                responses.mix(wave)
                wave = waves.get(wave.id.hex())
            if wave.state is WaveState.MIXED:
                say("Clearing what was deleted out of the database's files")
                traces.clear(whole=True)
                say("Setting answers aside and freezing the figures")
                release = releasing.release(wave, questionnaire, counters)
                return releases.freeze(wave, release.to_bytes(), sha256=release.sha256)
    traces.clear()
    return releases.digest(wave)

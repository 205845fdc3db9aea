"""Killing the server with -9 between two pages loses at most the page being typed."""

from pathlib import Path
from random import Random

from tests import live
from tests.robot import Robot, at_random


def test_the_code_brings_back_every_page_that_was_saved_before_the_kill(tmp_path: Path) -> None:
    installation = live.installed(tmp_path)
    wave = installation.open_wave("--codes", "1")
    [code] = wave["codes"]
    server = live.start(installation)
    first_browser = Robot().open(installation.url).press("next", code=code)
    for _ in range(5):
        first_browser.answer_page(at_random(Random(9)))
    page_being_typed = first_browser.heading
    live.kill(server)

    with live.serving(installation):
        other_browser = Robot().open(installation.url).press("next", code=code).press("next")
        assert other_browser.heading == page_being_typed
        answered = dict(first_browser.sent)
        for _ in range(4):
            other_browser.press("back")
            offered = other_browser.radios()
            shown = {name: value for name, value in other_browser.form.form_values() if name in offered}
            assert shown == {name: answered[name] for name in offered if name in answered}
        other_browser.answer_all(at_random(Random(10)))
        assert len(other_browser.send()) == 24


def test_a_receipt_that_was_shown_is_counted_after_a_kill(tmp_path: Path) -> None:
    installation = live.installed(tmp_path)
    wave = installation.open_wave()
    server = live.start(installation)
    receipt = Robot().open(wave["join_url"]).answer_all(at_random(Random(11))).send()
    live.kill(server)

    with live.serving(installation):
        answer = Robot().open(f"{installation.url}/receipt").press("next", receipt=receipt)
        assert answer.heading == "Your answers are counted"

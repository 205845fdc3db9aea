"""What is handed out for one wave, with any of its facts changed. Holds no expectations."""

from dataclasses import replace
from typing import Any

from survey.config import Settings
from survey.pages.staff.handouts import Handout
from tests.survey.pages.one_wave import ASKED, SETTINGS, WAVE

ADDRESS = "https://survey.example.org"


def handout(*, settings: Settings = SETTINGS, **changed: Any) -> Handout:
    wave = replace(WAVE, **{"programme": "Needs 2027", "join_token": "xY3-k_0OlI1Zq9aB", **changed})
    return Handout(wave, ASKED, replace(settings, base_url=ADDRESS))

"""An open wave, its questionnaire and the settings it runs under. Holds no expectations."""

from datetime import date

from questionnaires import loader
from survey.config import Settings
from survey.models import WaveState
from survey.store.waves import Wave

ASKED = loader.load("post-registration-1")
SETTINGS = Settings("sqlite://", "secret", contact="the ward office", keep_drafts_days=30)
WAVE = Wave(
    id=b"id",
    questionnaire=ASKED.name,
    questionnaire_sha256=ASKED.sha256,
    required_level=None,
    split_by=None,
    threshold=25,
    rules_version=1,
    keep_drafts_days=9,
    keep_responses_months=18,
    join_token="token",  # noqa: S106 - the link of a made-up wave
    state=WaveState.OPEN,
    opened=date(2027, 1, 10),
    closes=date(2027, 3, 1),
    closed=None,
    cohort_id=b"cohort",
    cohort="Year 1",
    stage="post-registration",
    asked=40,
    simulated=False,
    programme="Forum {threshold} {{7*7}}",
    asker="The forum",
)

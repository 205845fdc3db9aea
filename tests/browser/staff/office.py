"""A served installation with staff and a forum, and its database at hand.

What takes many people or a night is written there. Knows no page."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import Flask

from questionnaires import loader
from survey import codes as made
from survey import create_app, second_factor
from survey.actions import own
from survey.config import Settings
from survey.extensions import database, utc_now
from survey.simulation import simulated_people
from survey.store import accounts, memberships, one_time_links, programmes, responses, sign_ins, waves
from survey.store.accounts import Account
from survey.store.memberships import Role
from survey.store.one_time_links import Purpose
from survey.store.programmes import Programme
from survey.store.waves import Wave
from tests.live import SECRET, Installation

FORUM, ASKER = "Complex emotional needs, 2027 to 2029", "The mental health forum of a college of nursing"
PASSWORD = "violet kettle harbour mosaic"  # noqa: S105 - of nobody
MOST_PEOPLE = 1000


@dataclass
class Office:
    """`nights` is by how many the clock of what is written by hand is ahead of the server's."""

    installation: Installation
    nights: int = 0
    app: Flask = field(init=False)
    forum: Programme = field(init=False)

    def __post_init__(self) -> None:
        settings = Settings(
            f"sqlite:///{self.installation.database}", secret_key=SECRET, base_url=self.installation.url
        )
        self.app = create_app(settings, clock=self._now)
        with self.at_hand():
            self.forum = programmes.add(FORUM, asker=ASKER, threshold=10)

    @property
    def url(self) -> str:
        return self.installation.url

    def _now(self) -> datetime:
        return utc_now() + timedelta(days=self.nights)

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """The database, open for this process too."""
        with self.app.app_context():
            yield
            database.engine.dispose()

    def invited(self, email: str, *, is_administrator: bool = False) -> Account:
        """Somebody who has an account, and has not followed the invitation."""
        name = email.partition("@")[0].replace(".", " ").title()
        with self.at_hand():
            return accounts.add(email, name=name, is_administrator=is_administrator)

    def colleague(self, email: str, *, role: Role | None = None, is_administrator: bool = False) -> Account:
        """Somebody with a password and an app, and with a role in the forum where one is named."""
        account = self.invited(email, is_administrator=is_administrator)
        with self.at_hand():
            link = one_time_links.find(one_time_links.make(account.id, Purpose.INVITE))
            assert link
            own.follow(link, password=PASSWORD, secret=second_factor.new_secret())
            if role:
                memberships.give(account.id, self.forum.id, role)
            return accounts.get(email)

    def link(self, account: Account, purpose: Purpose) -> str:
        """The whole address of a new link."""
        page = "invitation" if purpose is Purpose.INVITE else "reset"
        with self.at_hand():
            return f"{self.url}/staff/{page}/{one_time_links.make(account.id, purpose)}"

    def recovery_code(self, account: Account) -> str:
        """One that works; those made before work no more."""
        with self.at_hand():
            return accounts.change_recovery_codes(account)[0]

    def ticket(self, account: Account) -> str:
        """What the browser of somebody who signed in holds."""
        with self.at_hand():
            return sign_ins.begin(account.id)

    def answer(self, wave: Wave, written: Iterable[str]) -> None:
        """Simulated nurses send, one with each code."""
        people = simulated_people(loader.load(wave.questionnaire), number=MOST_PEOPLE, seed=1)
        with self.at_hand():
            for code, answers in zip(written, people, strict=False):
                assert responses.send(made.as_typed(code), wave.id, made.new_receipt(), answers)

    def a_night_passes(self, wave: Wave) -> None:
        """Who answered is counted once a day: as if it were tomorrow already."""
        self.nights += 1
        with self.at_hand():
            waves.answered_shown(wave)
        self.nights -= 1

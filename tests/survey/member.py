"""Somebody of the staff with a browser, and an app that shows one-time codes."""

from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

import pyotp
from flask import Flask

from survey.extensions import now
from survey.store import accounts, memberships, one_time_links
from survey.store.accounts import Account
from survey.store.memberships import Role
from survey.store.one_time_links import Purpose
from survey.store.programmes import Programme
from tests.survey.conftest import SetClock
from tests.survey.visitor import Visitor

PASSWORD = "violet kettle harbour mosaic"  # noqa: S105 - of nobody
SIGN_IN = "/staff/sign-in"


@dataclass
class Member(Visitor):
    """One person: the address, the password and the app's secret that they know."""

    account: Account = field(kw_only=True)
    password: str = PASSWORD
    secret: str = ""
    recovery: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        """What the app shows now."""
        return pyotp.TOTP(self.secret).at(int(now().timestamp()))

    @property
    def proof(self) -> str:
        """The page's proof that a form was sent from it, whichever form."""
        return str(self.page.xpath("//input[@name='csrf_token']/@value")[0])

    @property
    def problems(self) -> str:
        """The words of the summary of what is wrong."""
        found = self.page.xpath("//div[contains(@class, 'nhsuk-error-summary__body')]")
        return " ".join(found[0].text_content().split()) if found else ""

    @property
    def is_in(self) -> bool:
        return self.open("/staff").url == "/staff"

    def follow(self, address: str) -> Self:
        """Follow an invitation to its end, and keep the recovery codes."""
        self.open(address)
        [letters] = self.page.xpath("//main//p[contains(@class, 'code')]/text()")
        self.secret = letters.replace(" ", "")
        self.press("", password=self.password, again=self.password, code=self.code)
        self.recovery = self.page.xpath("//main//li[@class='code']/text()")
        return self

    def sign_in(self, **typed: str) -> Self:
        known = {"email": self.account.email, "password": self.password, "code": self.code}
        return self.open(SIGN_IN).press("", **{**known, **typed})

    def act(self, go: str, **chosen: str) -> Self:
        """Press one of several buttons of a page, each with a form of its own."""
        [form] = self.page.xpath(f"//main//form[.//button[@value='{go}']]")
        kept = [(name, value) for name, value in form.form_values() if name not in chosen]
        self._receive(self.url, urlencode([*kept, *chosen.items(), ("go", go)]).encode())
        return self


def link(account: Account, purpose: Purpose = Purpose.INVITE) -> str:
    """The address of a new link."""
    page = "invitation" if purpose is Purpose.INVITE else "reset"
    return f"/staff/{page}/{one_time_links.make(account.id, purpose)}"


def invited(app: Flask, email: str = "lead@example.org", **how: Any) -> Member:
    """Somebody who has an account, and has not followed the invitation."""
    account = accounts.add(email, name=email.partition("@")[0].title(), **how)
    return Member(client=app.test_client(), account=account)


def member(
    app: Flask,
    email: str = "lead@example.org",
    *,
    of: Programme | None = None,
    role: Role = Role.LEAD,
    **how: Any,
) -> Member:
    """Somebody who followed the invitation, with a role in a programme where one is named."""
    somebody = invited(app, email, **how)
    if of:
        memberships.give(somebody.account.id, of.id, role)
    return somebody.follow(link(somebody.account))


def signed_in(app: Flask, clock: SetClock, email: str = "lead@example.org", **how: Any) -> Member:
    """The same, signed in: a code works once, so half a minute has passed."""
    somebody = member(app, email, **how)
    clock.pass_seconds(30)
    return somebody.sign_in()

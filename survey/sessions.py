"""The session: a sealed cookie that its browser cannot read, ended by half an hour without a request.

What an idle session held is put aside for half a day, so that a page which was left open can go on with it
(`survey.visits`); anybody else at the same computer is asked for the code. Knows no page."""

import json
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from flask import Flask, Request, Response, session
from flask.sessions import SecureCookieSession, SessionInterface, SessionMixin
from werkzeug.sansio.http import parse_cookie

from survey.extensions import Clock
from survey.sealing import GOES_ON_FOR, Seal

IDLE_AFTER = timedelta(minutes=30)
RENEWED_AFTER = timedelta(minutes=1)
"""Not at each request: a late reply must seldom bring back what a request after it has ended."""

PROOF = "csrf_token"
"""Proves where a form comes from, and is about nobody: alone, it does not fall idle."""

NOTHING: Mapping[str, Any] = MappingProxyType({})
TIME_BYTES = 5


class Session(SecureCookieSession):
    """What is known of one browser. `aside` is what it held when it fell idle."""

    def __init__(
        self, held: Mapping[str, Any] = NOTHING, *, aside: Mapping[str, Any] = NOTHING, is_worn: bool = False
    ) -> None:
        super().__init__(held)
        self.aside = aside
        self.is_worn = is_worn


class SealedSessions(SessionInterface):
    """Seals sessions into cookies and opens them again.

    A cookie that is forged, cut off, under another key or too old is no session, and no error."""

    def __init__(self, secret_key: str, clock: Clock) -> None:
        self._seal = Seal(secret_key, "session cookie")
        self._clock = clock

    def open_session(self, app: Flask, request: Request) -> Session:
        cookies = parse_cookie(request.environ.get("HTTP_COOKIE"))  # `request.cookies` takes twice as long
        made, held = self.opened(cookies.get(self.get_cookie_name(app), ""))
        age = timedelta(seconds=self._now() - made)
        about_somebody = {name: value for name, value in held.items() if name != PROOF}
        if age > GOES_ON_FOR:
            return Session()
        if age > IDLE_AFTER and about_somebody:
            return Session(aside=about_somebody)
        return Session(held, is_worn=age >= RENEWED_AFTER)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """For as long as the browser is open; an empty session takes its cookie along."""
        if session.accessed:
            response.headers.add("Vary", "Cookie")
        is_to_renew = session.accessed and getattr(session, "is_worn", False)
        if not (session.modified or is_to_renew):
            return
        name = self.get_cookie_name(app)
        flags: dict[str, Any] = {
            "path": self.get_cookie_path(app),
            "secure": self.get_cookie_secure(app),
            "httponly": self.get_cookie_httponly(app),
            "samesite": self.get_cookie_samesite(app),
        }
        if session:
            response.set_cookie(name, self.sealed(dict(session)), **flags)
        elif session.modified:
            response.delete_cookie(name, **flags)

    def sealed(self, held: Mapping[str, Any]) -> str:
        """A cookie that holds this, made now."""
        return self._seal.sealed(self._now().to_bytes(TIME_BYTES) + json.dumps(held).encode())

    def opened(self, cookie: str) -> tuple[int, dict[str, Any]]:
        """When it was made, in seconds, and what it holds; long ago and nothing if it is none of ours."""
        text = self._seal.opened(cookie)
        return (int.from_bytes(text[:TIME_BYTES]), json.loads(text[TIME_BYTES:])) if text else (0, {})

    def _now(self) -> int:
        return int(self._clock().timestamp())


def init_app(app: Flask, secret_key: str, clock: Clock) -> None:
    app.session_interface = SealedSessions(secret_key, clock)


def put_aside() -> Mapping[str, Any]:
    """What this browser's session held when it fell idle, but for its proof of forms; empty if it did not."""
    aside: Mapping[str, Any] = getattr(session, "aside", NOTHING)
    return aside


def do_not_renew() -> None:
    """Let this reply leave the cookie alone, unless what it holds changes."""
    session.is_worn = False  # type: ignore[attr-defined] # every session here is ours

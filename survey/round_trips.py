"""The way to the provider of work accounts and back: what this browser must bring along again, sealed in a
cookie of its own for a few minutes. Knows no account and no provider."""

import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from flask import Flask, current_app, request
from werkzeug.wrappers import Response

from survey.extensions import now
from survey.sealing import Seal

LASTS = timedelta(minutes=15)


@dataclass(frozen=True)
class RoundTrip:
    """One way there and back. `state` comes back in the address, `nonce` in what the provider signs, and
    `verifier` proves that who fetches that also began. `invitation` is the token of the link that was
    followed, or empty; `made` is in seconds."""

    state: str
    nonce: str
    verifier: str
    invitation: str
    made: int


def begun(invitation: str = "") -> RoundTrip:
    """A new one, which nobody can guess."""
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return RoundTrip(state, nonce, verifier, invitation, _seconds())


def keep(trip: RoundTrip, reply: Response) -> Response:
    """The reply, with the cookie that brings this back."""
    held = _seal().sealed(json.dumps(asdict(trip)).encode())
    reply.set_cookie(_cookie_name(), held, max_age=LASTS, **_flags())
    return reply


def find(state: str) -> RoundTrip | None:
    """The one that this browser began with this state, if it is not over."""
    text = _seal().opened(request.cookies.get(_cookie_name(), ""))
    trip = RoundTrip(**json.loads(text)) if text else None
    if trip is None or not hmac.compare_digest(trip.state.encode(), state.encode()):
        return None
    return trip if _seconds() - trip.made <= LASTS.total_seconds() else None


def end(reply: Response) -> Response:
    """The reply, which takes the cookie along: each way is gone once."""
    reply.delete_cookie(_cookie_name(), **_flags())
    return reply


def init_app(app: Flask, secret_key: str) -> None:
    app.extensions["survey.round_trips"] = Seal(secret_key, "way to the provider")


def _seal() -> Seal:
    seal: Seal = current_app.extensions["survey.round_trips"]
    return seal


def _cookie_name() -> str:
    return "__Host-work-account" if current_app.config["SURVEY"].is_https else "work-account"


def _flags() -> dict[str, Any]:
    """Lax: the browser comes back from another site, by an address that it opens."""
    is_https = current_app.config["SURVEY"].is_https
    return {"path": "/", "secure": is_https, "httponly": True, "samesite": "Lax"}


def _seconds() -> int:
    return int(now().timestamp())

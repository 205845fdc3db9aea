"""The second factor: one-time codes of an app (TOTP, RFC 6238), and recovery codes. Knows no account."""

import hashlib
import secrets

import pyotp
from flask import Flask, current_app

from survey.codes import as_typed, grouped, new_code
from survey.extensions import now
from survey.sealing import Seal

STEP_SECONDS = 30
STEPS_OFF = (0, -1, 1)
"""Clocks of phones are a little off: the code before and the one after are taken too."""

RECOVERY_CODES = 8


def new_secret() -> str:
    """What the app and we both know, in base 32."""
    return pyotp.random_base32()


def address(secret: str, *, name: str, service: str) -> str:
    """What the app's camera reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=service)


def step_of(code: str, secret: str, *, after: int) -> int | None:
    """The step of the clock that this code is of; None if it is of none just now, or of one up to `after`:
    each code works once."""
    typed = "".join(code.split())
    this = int(now().timestamp()) // STEP_SECONDS
    app = pyotp.TOTP(secret)
    fitting = [
        this + off
        for off in STEPS_OFF
        if this + off > after and pyotp.utils.strings_equal(typed, app.at((this + off) * STEP_SECONDS))
    ]
    return fitting[0] if fitting else None


def new_recovery_codes() -> list[str]:
    """As long as an access code each, as they are shown once."""
    return [grouped(new_code()) for _ in range(RECOVERY_CODES)]


def recovery_hash(code: str) -> bytes:
    """What is kept of a recovery code, however it is typed."""
    return hashlib.sha256(as_typed(code).encode()).digest()


def sealed(secret: str) -> str:
    """The secret as it is kept, or carried by the page that sets it up."""
    return _seal().sealed(secret.encode())


def opened(sealed: str) -> str | None:
    """The secret inside; None if there is none of ours."""
    text = _seal().opened(sealed)
    return text.decode() if text else None


def init_app(app: Flask, secret_key: str) -> None:
    app.extensions["survey.second_factor"] = Seal(secret_key, "second factor")


def _seal() -> Seal:
    seal: Seal = current_app.extensions["survey.second_factor"]
    return seal


def new_token() -> str:
    """For a cookie or a link."""
    return secrets.token_urlsafe(32)

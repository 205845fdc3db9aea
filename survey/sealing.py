"""Seals what we give to browsers, so that nobody but us can read it or make it. Knows not what it says."""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
GOES_ON_FOR = timedelta(hours=12)
"""How long a page that was left open can go on, whether by its session or by its ticket."""


class Seal:
    """AES-256-GCM under a key for one purpose, which is derived from the secret of the installation."""

    def __init__(self, secret_key: str, purpose: str) -> None:
        self._cipher = AESGCM(hmac.digest(secret_key.encode(), purpose.encode(), "sha256"))

    def sealed(self, text: bytes) -> str:
        """In letters that fit into a cookie and into a page; never twice the same."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return urlsafe_b64encode(nonce + self._cipher.encrypt(nonce, text, None)).decode().rstrip("=")

    def opened(self, sealed: str) -> bytes | None:
        """What is inside; None if it was forged, cut off, or sealed under another key or for another use."""
        try:
            parts = urlsafe_b64decode(sealed + "==")
            return self._cipher.decrypt(parts[:NONCE_BYTES], parts[NONCE_BYTES:], None)
        except (InvalidTag, ValueError):
            return None

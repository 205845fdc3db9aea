"""The provider of work accounts (OpenID Connect), as the settings name it. Talks to nobody."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from ipaddress import ip_address
from urllib.parse import urlsplit

NAMES = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME")
LONGEST_ISSUER = 400


@dataclass(frozen=True)
class Provider:
    """Who vouches for work accounts, and how we are known there. `issuer` is its address, word for word as it
    signs with; `name` is what our buttons call it."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str


def from_environment(environment: Mapping[str, str]) -> Provider | None:
    """The provider in `environment`; None where none is set."""
    values = [environment.get(name, "") for name in NAMES]
    return Provider(*values) if all(values) else None


def faults(environment: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the settings: half of them, an address where others can listen, or no Authlib."""
    missing = [name for name in NAMES if not environment.get(name)]
    if missing == list(NAMES):
        return
    if missing:
        yield f"{', '.join(missing)} is missing: {', '.join(NAMES)} belong together, or leave all of them out"
    issuer = environment.get("OIDC_ISSUER", "")
    if issuer and (not is_safe(issuer) or len(issuer) > LONGEST_ISSUER):
        yield f"OIDC_ISSUER is {issuer!r}: give the https:// address that your provider calls its issuer"
    if find_spec("authlib") is None:
        yield "OIDC_… is set, and Authlib is not installed: pip install 'training-needs-survey[oidc]'"


def is_safe(address: str) -> bool:
    """Whether nobody on the way can listen: HTTPS, or this very machine.

    >>> is_safe("https://login.example.org"), is_safe("http://login.example.org"), is_safe("http://[::1]:80")
    (True, False, True)
    """
    with suppress(ValueError):
        parts = urlsplit(address)
        is_plain = address.isascii() and address.isprintable() and " " not in address
        is_here = parts.scheme == "http" and _is_loopback(parts.hostname or "")
        return is_plain and bool(parts.hostname) and (parts.scheme == "https" or is_here)
    return False


def _is_loopback(host: str) -> bool:
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"

"""Asks the provider of work accounts over HTTP. Knows neither what is asked nor what an answer means."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

PATIENCE = 5
"""Seconds."""

LARGEST = 1_000_000


class ProviderAway(Exception):
    """The provider cannot be asked just now, or answers what no provider should; says what."""


def document(address: str) -> Any:
    """What stands at an address, as JSON. Raises ProviderAway."""
    answer = _asked(Request(address))  # noqa: S310 - it was looked at whether it is safe
    if answer.status_code != HTTPStatus.OK:
        answer.raise_for_status()
    return answer.json()


@dataclass(frozen=True)
class Answer:
    """What the provider answered, in the form that Authlib reads."""

    address: str
    status_code: int
    content: bytes

    def json(self) -> Any:
        """Raises ProviderAway if it is no JSON."""
        try:
            return json.loads(self.content)
        except ValueError:
            raise ProviderAway(f"{self.address} answered {self.status_code} and no JSON") from None

    def raise_for_status(self) -> None:
        """Raises ProviderAway."""
        raise ProviderAway(f"{self.address} answered {self.status_code}")


class Post:
    """Sends Authlib's forms."""

    def post(self, address: str, *, data: Any, headers: Mapping[str, str], auth: Any) -> Answer:
        """The answer, also where it is an error. Raises ProviderAway if there is none."""
        address, sent, body = auth.prepare("POST", address, dict(headers), urlencode(data))
        return _asked(Request(address, body.encode(), sent, method="POST"))  # noqa: S310 - as above


class _Stay(HTTPRedirectHandler):
    """Nobody sends us on: a secret would go along."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = build_opener(_Stay)


def _asked(request: Request) -> Answer:
    """The answer to a request. Raises ProviderAway if there is none in time, or far too long a one."""
    address = request.full_url
    try:
        with _OPENER.open(request, timeout=PATIENCE) as reply:
            status, content = reply.status, reply.read(LARGEST + 1)
    except HTTPError as refusal:
        with refusal:
            status, content = refusal.code, refusal.read(LARGEST + 1)
    except (OSError, http.client.HTTPException) as trouble:
        raise ProviderAway(f"{address} did not answer: {type(trouble).__name__}") from None
    if len(content) > LARGEST:
        raise ProviderAway(f"{address} answered too much")
    return Answer(address, status, content)

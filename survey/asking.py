"""Asks the provider of work accounts over HTTP. Knows neither what is asked nor what an answer means."""

import http.client
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from survey.at_once import AtOnce

PATIENCE = 5
"""Seconds."""

LARGEST = 1_000_000
PIECE = 65_536
_AT_ONCE = AtOnce(2)
"""While the provider is slow, half of a process's threads stay free for whoever answers the survey."""


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
        except (ValueError, RecursionError):
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
    """The answer to a request. Raises ProviderAway if there is none in time, or far too long a one; and
    TooManyAtOnce."""
    address, ends = request.full_url, time.monotonic() + PATIENCE
    try:
        with _AT_ONCE.one_more(), _reply(request) as reply:
            return Answer(address, reply.status, _content(reply, ends))
    except (OSError, http.client.HTTPException) as trouble:
        raise ProviderAway(f"{address} did not answer: {type(trouble).__name__}") from None


def _reply(request: Request) -> Any:  # Any: its types do not say that an error is a reply as well
    try:
        return _OPENER.open(request, timeout=PATIENCE)
    except HTTPError as refusal:
        return refusal


def _content(reply: Any, ends: float) -> bytes:
    """All that the reply holds. Raises ProviderAway if that is too much, or comes so slowly that it is not
    there in the end: each piece may come in time, and the last of them never."""
    content = b""
    while piece := reply.read1(PIECE):
        content += piece
        if len(content) > LARGEST:
            raise ProviderAway(f"{reply.url} answered too much")
        if time.monotonic() > ends:
            raise ProviderAway(f"{reply.url} answered too slowly")
    return content

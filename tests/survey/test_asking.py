"""Asking the provider: within bounds of size and time, whatever comes back, and never too many at once."""

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread

import pytest

from survey import asking, openid
from survey.asking import ProviderAway, document
from survey.at_once import AtOnce, TooManyAtOnce
from survey.provider import Provider
from survey.round_trips import RoundTrip

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
DESCRIBED = {
    "issuer": "https://login.example.org",
    "authorization_endpoint": "https://login.example.org/authorize",
    "token_endpoint": "https://login.example.org/token",
    "jwks_uri": "https://keys.example.org/",
}


@pytest.fixture
def drips() -> Iterator[str]:
    """The address of a server that sends each letter just in time for somebody to wait for the next."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=_drip, args=(server,), daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


def _drip(server: socket.socket) -> None:
    with suppress(OSError):
        connection, _ = server.accept()
        with connection:
            connection.sendall(HEAD)
            for _ in range(1000):
                connection.sendall(b" ")
                time.sleep(0.01)


def test_an_answer_that_comes_letter_by_letter_is_not_waited_for(
    drips: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.2)
    with pytest.raises(ProviderAway, match="too slowly"):
        document(drips)


def test_while_as_many_are_asked_as_may_be_nobody_else_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "_AT_ONCE", AtOnce(0))
    with pytest.raises(TooManyAtOnce):
        document("http://127.0.0.1:9/")


def test_a_place_is_free_again_when_somebody_is_done() -> None:
    places = AtOnce(1)
    for _ in range(3):
        with places.one_more(), pytest.raises(TooManyAtOnce), places.one_more():
            raise AssertionError("two are in")


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
@pytest.mark.parametrize("here", ["http://127.0.0.1:5432/", "http://localhost/", "http://[::1]/"])
def test_a_provider_elsewhere_sends_us_to_nothing_on_this_machine(
    name: str, here: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = Provider(DESCRIBED["issuer"], "survey", "secret", "Work")
    trip = RoundTrip("state", "nonce", "verifier", "", 0)
    monkeypatch.setattr(openid, "document", lambda _: DESCRIBED)
    assert openid.departure(provider, trip, "https://survey.example.org").startswith(provider.issuer)
    monkeypatch.setattr(openid, "document", lambda _: {**DESCRIBED, name: here})
    with pytest.raises(ProviderAway, match=name):
        openid.departure(provider, trip, "https://survey.example.org")

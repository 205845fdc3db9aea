"""A provider of work accounts that runs: oidc-provider-mock in a process of its own, and a relay before it
that remembers what it was asked and can be told to answer otherwise."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from survey.provider import Provider
from tests.live import PATIENCE, free_port

HERE = "127.0.0.1"
OFTEN = 0.02
"""Seconds from one look to the next whether a test is over."""

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
KEPT = {"authorization", "content-type", "location"}
Otherwise = Callable[[bytes], tuple[int, bytes]]


@dataclass
class Relay:
    """The provider as we and browsers see it. `told` is what was sent to each path last, and `otherwise` what
    a path answers in place of what it would."""

    port: int
    told: dict[str, str] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    otherwise: dict[str, Otherwise] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        return f"http://{HERE}:{self.port}"

    @property
    def provider(self) -> Provider:
        return Provider(self.issuer, "survey", "between us two", "Trust sign-in")

    def claim(self, subject: str, **claims: Any) -> None:
        """Let the provider say this of somebody in each token."""
        body = json.dumps(claims)
        reply = self.ask("PUT", f"/users/{quote(subject)}", body, {"Content-Type": "application/json"})
        assert reply.status == 204

    def come_back(self, address: str, **typed: str) -> str:
        """Sign in at the address that the browser was sent to, and say where it sends the browser."""
        parts = urlsplit(address)
        reply = self.ask("POST", f"{parts.path}?{parts.query}", "&".join(map("=".join, typed.items())), FORM)
        assert reply.status == 302
        return str(reply.getheader("Location"))

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> HTTPResponse:
        connection = HTTPConnection(HERE, self.port, timeout=PATIENCE)
        connection.request(method, path, body, headers)
        reply = connection.getresponse()
        reply.read()
        connection.close()
        return reply

    @property
    def token_asked_with(self) -> dict[str, str]:
        """What our server sent to fetch the last token."""
        return {name: values[0] for name, values in parse_qs(self.told["/oauth2/token"]).items()}


@contextmanager
def running() -> Iterator[int]:
    """The port of a mock that is ready to answer."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--host", HERE]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as mock:
        try:
            _wait_for(port)
            yield port
        finally:
            mock.terminate()


def _wait_for(port: int) -> None:
    for _ in range(PATIENCE * 10):
        try:
            socket.create_connection((HERE, port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the provider did not start")


@contextmanager
def relayed(mock: int) -> Iterator[Relay]:
    """A relay before the mock at this port."""
    relay = Relay(0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._relay()

        do_POST = do_PUT = do_GET  # noqa: N815 - so the library calls them

        def _relay(self) -> None:
            path = urlsplit(self.path).path
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            relay.told[path] = body.decode()
            relay.headers[path] = {name.lower(): value for name, value in self.headers.items()}
            status, headers, answer = _passed_on(mock, self, body)
            if path in relay.otherwise:
                status, answer = relay.otherwise[path](answer)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(answer))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    with ThreadingHTTPServer((HERE, 0), Handler) as server:
        relay.port = server.server_port
        Thread(target=server.serve_forever, args=(OFTEN,), daemon=True).start()
        try:
            yield relay
        finally:
            server.shutdown()


def _passed_on(mock: int, asked: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict[str, str], bytes]:
    """What the mock answers to the same, thinking itself where the relay is."""
    kept = {name: value for name, value in asked.headers.items() if name.lower() in KEPT}
    connection = HTTPConnection(HERE, mock, timeout=PATIENCE)
    connection.request(asked.command, asked.path, body, {**kept, "Host": asked.headers["Host"]})
    reply = connection.getresponse()
    answer = reply.read()
    connection.close()
    return reply.status, {n: v for n, v in reply.getheaders() if n.lower() in KEPT}, answer

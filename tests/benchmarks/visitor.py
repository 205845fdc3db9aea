"""A robot that behaves as a browser on the wire: it keeps its connection and its cookies, and asks for
compressed pages. Counts what it asked for and what came."""

import gzip
import http.client
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urljoin, urlsplit

from lxml import html

from tests.robot import Robot

REDIRECTS = {302, 303}
FORM = "application/x-www-form-urlencoded"


@dataclass
class Visitor(Robot):
    """One person, on one connection. `received` counts bytes of pages as they travelled."""

    connection: http.client.HTTPConnection | None = None
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    requests: int = 0
    received: int = 0

    def _receive(self, url: str, body: bytes | None) -> None:
        reply, sent = self.ask(url, body)
        while reply.status in REDIRECTS:
            url = urljoin(url, reply.headers["Location"])
            reply, sent = self.ask(url, None)
        text = gzip.decompress(sent) if reply.headers["Content-Encoding"] == "gzip" else sent
        self.status, self.url, self.page = reply.status, url, html.fromstring(text)

    def ask(self, url: str, body: bytes | None) -> tuple[http.client.HTTPResponse, bytes]:
        if self.connection is None:
            self.connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
        cookies = "; ".join(f"{name}={morsel.coded_value}" for name, morsel in self.cookies.items())
        headers = {"Accept-Encoding": "gzip", "Cookie": cookies, **({"Content-Type": FORM} if body else {})}
        self.connection.request("POST" if body else "GET", urlsplit(url).path, body, headers)
        reply = self.connection.getresponse()
        sent = reply.read()
        for cookie in reply.headers.get_all("Set-Cookie", []):
            self.cookies.load(cookie)
        self.requests += 1
        self.received += len(sent)
        return reply, sent

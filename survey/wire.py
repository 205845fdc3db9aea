"""How replies travel: the headers that guard them, who may keep them, and compression. Knows no page.

All of it is done to the finished reply, where a header is a pair in a list: through Flask, setting one takes
longer than finding somebody's draft."""

import gzip
from collections.abc import Callable, Iterable
from typing import Any, cast

from flask import Flask
from werkzeug.wsgi import ClosingIterator

from survey import packing

GUARDS = [
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
]
NOBODY_KEEPS_IT = ("Cache-Control", "no-store")
VARIES = ("Vary", "Accept-Encoding")
TOO_SHORT_TO_GAIN = 500


def init_app(app: Flask) -> None:
    app.wsgi_app = _guarded(app.wsgi_app)  # type: ignore[method-assign] # where Flask wants to be wrapped


def _guarded(application: Any) -> Any:
    """The application, with what its replies need to travel."""

    def guarded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        head: list[Any] = []
        body = application(environ, lambda *begun: head.extend(begun))
        headers: list[tuple[str, str]] = head[1]
        known = dict(headers)
        headers += GUARDS if "Cache-Control" in known else (*GUARDS, NOBODY_KEEPS_IT)
        if known.get("Content-Type", "").startswith("text/html"):
            headers.append(VARIES)
            if "Content-Encoding" not in known:  # pages that are drawn in pieces are packed already
                body = ClosingIterator([_page(b"".join(body), headers, environ)], body.close)
        start_response(*head)
        return cast(Iterable[bytes], body)

    return guarded


def _page(page: bytes, headers: list[tuple[str, str]], environ: dict[str, Any]) -> bytes:
    """Pages travel compressed. None repeats what a stranger can send beside a secret, so that lengths tell
    nobody anything (the attack called BREACH)."""
    if len(page) <= TOO_SHORT_TO_GAIN or not packing.is_taken(environ):
        return page
    smaller = gzip.compress(page, packing.FASTEST, mtime=0)
    headers[:] = [(name, value) for name, value in headers if name != "Content-Length"]
    headers += [("Content-Encoding", "gzip"), ("Content-Length", str(len(smaller)))]
    return smaller

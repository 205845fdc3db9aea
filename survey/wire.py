"""How replies travel: the headers that guard them, who may keep them, and compression. Knows no page."""

import gzip

from flask import Flask, Response, request

GUARDS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FASTEST = 1
TOO_SHORT_TO_GAIN = 500


def init_app(app: Flask) -> None:
    app.after_request(_guard)
    app.after_request(_compress)  # runs first


def _guard(response: Response) -> Response:
    """Nothing from elsewhere runs or frames a page, and no browser keeps one that does not say it may."""
    response.headers.update(GUARDS)
    response.headers.setdefault("Cache-Control", "no-store")
    return response


def _compress(response: Response) -> Response:
    """Pages travel compressed. None repeats what a stranger can send beside a secret, so that lengths tell
    nobody anything (the attack called BREACH)."""
    if response.mimetype != "text/html" or response.is_streamed:
        return response
    response.vary.add("Accept-Encoding")
    page = response.get_data()
    if len(page) > TOO_SHORT_TO_GAIN and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.set_data(gzip.compress(page, FASTEST, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response

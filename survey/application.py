"""What of Flask is otherwise here. Knows no page."""

from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Any

from flask import Flask, Response

Raised = tuple[type[BaseException], BaseException, TracebackType | None]


class Application(Flask):
    """Flask, with a log that says what broke and where in the code, never for whom or what they sent."""

    def log_exception(self, exc_info: Raised | tuple[None, None, None]) -> None:
        kind, _, traceback = exc_info
        frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(traceback)]
        self.logger.error("%s at %s", kind.__name__ if kind else "?", " ".join(frames))

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Every view is a plain function: Flask need not look at each, six times a request."""
        return func

    def redirect(self, location: str, code: int = 302) -> Response:
        """Where to go, and no page about it: browsers show none."""
        return Response(status=code, headers={"Location": location})

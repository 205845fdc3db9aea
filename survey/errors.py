"""Which page each error becomes. Says nothing about the error itself to anybody but the log."""

from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from flask import Flask, render_template
from werkzeug.exceptions import InternalServerError, MethodNotAllowed, NotFound, RequestEntityTooLarge

from survey.access import CodeRefused, DefinitionChanged
from survey.extensions import DatabaseUnavailable, SchemaMissing
from survey.pages import messages
from survey.pages.messages import Message

PAGES: dict[type[Exception], tuple[Message, int]] = {
    CodeRefused: (messages.CODE_REFUSED, 404),
    NotFound: (messages.NOT_FOUND, 404),
    MethodNotAllowed: (messages.NOT_FOUND, 405),
    RequestEntityTooLarge: (messages.TOO_LARGE, 413),
    InternalServerError: (messages.BROKEN, 500),
    DatabaseUnavailable: (messages.UNAVAILABLE, 503),
    SchemaMissing: (messages.UNAVAILABLE, 503),
    DefinitionChanged: (messages.UNAVAILABLE, 503),
}


Raised = tuple[type[BaseException], BaseException, TracebackType | None]


class Application(Flask):
    """Flask, with a log that says what broke and where in the code, never for whom or what they sent."""

    def log_exception(self, exc_info: Raised | tuple[None, None, None]) -> None:
        kind, _, traceback = exc_info
        frames = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(traceback)]
        self.logger.error("%s at %s", kind.__name__ if kind else "?", " ".join(frames))


def init_app(app: Flask) -> None:
    for error, (message, status) in PAGES.items():
        app.register_error_handler(error, _page(app, message, status))


def _page(app: Flask, message: Message, status: int) -> Callable[[Exception], tuple[str, int]]:
    def show(error: Exception) -> tuple[str, int]:
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            app.logger.error("%s", error)
        return render_template("message.html", message=message), status

    return show

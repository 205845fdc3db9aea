"""Which page each error becomes. Says nothing about the error itself to anybody but the log."""

from flask import Flask, render_template
from werkzeug.exceptions import InternalServerError, MethodNotAllowed, NotFound, RequestEntityTooLarge

from survey.access import CodeRefused, DefinitionChanged
from survey.extensions import SchemaMissing
from survey.pages import messages
from survey.pages.messages import Message

PAGES: dict[type[Exception], tuple[Message, int]] = {
    CodeRefused: (messages.CODE_REFUSED, 404),
    NotFound: (messages.NOT_FOUND, 404),
    MethodNotAllowed: (messages.NOT_FOUND, 405),
    RequestEntityTooLarge: (messages.TOO_LARGE, 413),
    InternalServerError: (messages.BROKEN, 500),
    SchemaMissing: (messages.UNAVAILABLE, 503),
    DefinitionChanged: (messages.UNAVAILABLE, 503),
}


def init_app(app: Flask) -> None:
    for error, (message, status) in PAGES.items():
        app.register_error_handler(error, _page(app, message, status))


def _page(app: Flask, message: Message, status: int):  # type: ignore[no-untyped-def] # Flask's own handler type
    def show(error: Exception) -> tuple[str, int]:
        if isinstance(error, SchemaMissing | DefinitionChanged):
            app.logger.error("%s", error)
        return render_template("message.html", message=message), status

    return show

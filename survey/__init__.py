"""The Flask application: asks, stores, closes, shows."""

import os
from pathlib import Path

from flask import Flask, Response, request
from jinja2 import StrictUndefined

from survey import codes, commands, config, errors, extensions
from survey.config import Settings
from survey.extensions import Clock
from survey.views import journey, receipts, start, support

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def create_app(settings: Settings | None = None, *, clock: Clock = extensions.utc_now) -> Flask:
    """The application, with its settings from the environment unless they are given."""
    app = errors.Application(__name__)
    app.url_map.merge_slashes = False  # its redirects would name the host that the request claims
    settings = settings or config.from_environment(os.environ, Path(app.instance_path))
    app.config.from_mapping(
        SECRET_KEY=settings.secret_key,
        SURVEY=settings,
        MAX_CONTENT_LENGTH=256 * 1024,
        SESSION_COOKIE_NAME="__Host-survey" if settings.is_https else "survey",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
    )
    extensions.init_app(app, settings.database_url, clock)
    errors.init_app(app)
    commands.init_app(app)
    for topic in (start, journey, receipts, support):
        app.register_blueprint(topic.pages)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["grouped"] = codes.grouped
    app.jinja_env.globals["settings"] = settings
    app.after_request(_guard_page)
    return app


def _guard_page(response: Response) -> Response:
    """Nothing from elsewhere runs or frames a page, and no browser keeps one."""
    response.headers.update(HEADERS)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response

"""The Flask application: asks, stores, closes, shows."""

import os
from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined

from survey import (
    access,
    assets,
    commands,
    config,
    drawing,
    errors,
    extensions,
    language,
    round_trips,
    second_factor,
    sessions,
    staff,
    tickets,
    wire,
)
from survey.application import Application
from survey.config import Settings
from survey.extensions import Clock
from survey.views import files, journey, questions, receipts, start, support
from survey.views.staff import (
    handing_out,
    own,
    people,
    programmes,
    record,
    results,
    signing_in,
    work_accounts,
)
from survey.views.staff import waves as staff_waves


def create_app(settings: Settings | None = None, *, clock: Clock = extensions.utc_now) -> Flask:
    """The application, with its settings from the environment unless they are given."""
    app = Application(__name__, static_folder=None)
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
    )
    extensions.init_app(app, settings.database_url, clock)
    errors.init_app(app)
    commands.init_app(app)
    sessions.init_app(app, settings.secret_key, clock)
    tickets.init_app(app, settings.secret_key)
    access.init_app(app)  # before languages: what another site sends chooses none
    language.init_app(app, settings.translations)
    wire.init_app(app)
    second_factor.init_app(app, settings.secret_key)
    round_trips.init_app(app, settings.secret_key)
    staff.init_app(app)
    of_staff = (
        *(signing_in, work_accounts, own, people, record),
        *(programmes, staff_waves, handing_out, results),
    )
    for topic in (start, journey, receipts, support, questions, files, *of_staff):
        app.register_blueprint(topic.pages)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    drawing.init_app(app)
    app.jinja_env.globals["settings"] = settings
    app.jinja_env.globals["assets"] = assets.assets()
    return app

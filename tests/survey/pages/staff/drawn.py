"""The pages of what is handed out, drawn without a route. Holds no expectations."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from flask import Flask, render_template, render_template_string

from survey import create_app
from survey.assets import assets
from survey.config import Settings
from survey.pages.staff.handouts import CodeSheet, LinkPage
from survey.pages.staff.texts import TextsPage
from survey.pages.staff.watching import Watched
from tests.survey.pages.staff.handed import ADDRESS, handout

TODAY = date(2027, 2, 1)
PART = (
    '{% extends "staff/base.html" %}{% block title %}Wave{% endblock %}'
    '{% block content %}<h1>Wave</h1>{% include "staff/watching.html" %}{% endblock %}'
)
"""A page around a part of one."""


@cache
def _application(service_name: str) -> Flask:
    return create_app(Settings("sqlite://", "for tests " * 4, ADDRESS, service_name))


def codes(made: Iterable[str], *, service_name: str = "Survey", **changed: Any) -> str:
    app = _application(service_name)
    with app.test_request_context():
        sheet = CodeSheet(handout(settings=app.config["SURVEY"], **changed), tuple(made))
        return render_template("staff/codes.html", page=sheet, back="/")


def link(template: str = "staff/link.html", *, service_name: str = "Survey", **changed: Any) -> str:
    app = _application(service_name)
    with app.test_request_context():
        page = LinkPage(handout(settings=app.config["SURVEY"], **changed))
        return render_template(template, page=page, back="/")


def poster(**changed: Any) -> str:
    return link("staff/poster.html", **changed)


def texts(*, shown: int = 0, **changed: Any) -> str:
    with _application("Survey").test_request_context():
        return render_template("staff/texts.html", page=TextsPage(handout(**changed), shown), back="/")


def watching(*, shown: int = 0, **changed: Any) -> str:
    with _application("Survey").test_request_context():
        return render_template_string(PART, watched=Watched(handout(**changed).wave, shown, TODAY))


def whole(page: str) -> str:
    """The page with its style sheets in it, for a browser that has no server to ask."""
    for name in ("survey.css", "staff.css"):
        asset = assets()[name]
        tag = f'<link rel="stylesheet" href="/static/{asset.name}">'
        page = page.replace(tag, f"<style>{asset.plain.decode()}</style>")
    return page

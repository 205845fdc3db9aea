"""A page that somebody left open: which pages there are, what is chosen on one, and what of it is kept."""

from datetime import timedelta
from typing import Any

from survey.sealing import GOES_ON_FOR
from survey.sessions import IDLE_AFTER
from survey.store import codes
from tests.survey.visitor import Visitor

LATER = IDLE_AFTER // timedelta(minutes=1) + 1
TOO_LATE = GOES_ON_FOR // timedelta(minutes=1) + 1

STEPS = {"promise": "next", "section/D1": "next", "check": "send", "stop": "delete"}
"""Every page that a session opens, and the button at which something happens."""

CHOSEN = {"D1.1.importance": "6", "D1.1.performance": "na"}
CHECKED = {"D1.1.importance": ["6"], "D1.1.performance": ["na"]}
KEPT = {"D1.1.importance": 6, "D1.1.performance": "na"}
"""The same answers as they are sent, shown and kept."""


def saved(code: str) -> dict[str, Any] | None:
    """The answers kept under the code, if there is a draft."""
    holder = codes.find_holder(code)
    return dict(holder.draft.answers) if holder and holder.draft else None


def modern(visitor: Visitor) -> Visitor:
    """The same person in a browser that says of each request that our own page made it."""
    visitor.client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return visitor


def without_cookies(visitor: Visitor) -> Visitor:
    visitor.client.delete_cookie("survey")
    return visitor

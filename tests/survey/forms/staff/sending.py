"""Sends a form as a page of ours does, with its proof, and no view. Expects nothing."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask import Flask, request, session

from survey.sessions import PROOF

PROVEN = "proof " * 4


@contextmanager
def sent(app: Flask, fields: Mapping[str, Any], *, proof: str = PROVEN) -> Iterator[None]:
    """A request that sends these fields."""
    body = {**fields, PROOF: proof}
    with app.test_request_context("/staff", method="POST", data=body, content_type="multipart/form-data"):
        session[PROOF] = PROVEN
        yield
        request.environ["wsgi.input"].close()

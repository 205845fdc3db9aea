"""The forms of the journey: what each step sends, and whether it came from a page of ours."""

import hmac
import secrets
from collections.abc import Sequence
from functools import cached_property

from flask import request, session
from wtforms import Form, StringField

from questionnaires.model import Question
from survey.forms.fields import read
from survey.sessions import PROOF

PROOF_BYTES = 16


def proof() -> str:
    """The proof that a form was sent from our page: a secret of the session, whose cookie no page and no
    other site can read. It looks at nothing that was sent: that may be what went wrong."""
    if PROOF not in session:
        session[PROOF] = secrets.token_urlsafe(PROOF_BYTES)
    return str(session[PROOF])


class StepForm(Form):
    """Any step: `go` says which button was pressed. Reads what a page's form sends and nothing else: no file
    and no JSON."""

    go = StringField(default="")

    def __init__(self) -> None:
        self.is_sent = request.method == "POST"
        super().__init__(request.form if self.is_sent else None)

    @property
    def csrf_token(self) -> str:
        """The proof that a form was sent from our page, to be printed in it."""
        return proof()

    @cached_property
    def is_stale(self) -> bool:
        """Whether the page outlived its session; it comes back filled, to be sent once more."""
        if not self.is_sent:
            return False
        kept, sent = session.get(PROOF, ""), request.form.get(PROOF, "")
        return not (kept and hmac.compare_digest(kept.encode(), sent.encode()))

    @property
    def lacks_cookie(self) -> bool:
        """Whether the browser sent the page and nothing that it was given with it."""
        return self.is_sent and not request.cookies

    @property
    def is_good(self) -> bool:
        """Whether something was sent that can be acted on."""
        return self.is_sent and not self.is_stale


class CodeForm(StepForm):
    code = StringField(default="")


class ReturnForm(StepForm):
    """Asks for the code at a page that lost its session, and carries along what was chosen there."""

    return_code = StringField(default="")

    @property
    def carried(self) -> list[tuple[str, str]]:
        """All that was sent, but for the form's own fields."""
        own = {PROOF, *self._fields}
        return [(name, value) for name, value in request.form.items(multi=True) if name not in own]


class ReceiptForm(StepForm):
    receipt = StringField(default="")


class SectionForm(StepForm):
    """The questions of one page. One that is only opened is drawn from the draft, and has no answers."""

    def __init__(self, asked: Sequence[Question]) -> None:
        super().__init__()
        self.answers, self.faults = read(asked, request.form) if self.is_sent else ({}, {})

    @property
    def is_good(self) -> bool:
        return super().is_good and not self.faults

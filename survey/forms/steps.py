"""The forms of the journey: what each step sends, and whether it came from a page of ours."""

import hmac
import secrets
from collections.abc import Mapping, Sequence
from functools import cached_property

from flask import request, session
from werkzeug.datastructures import ImmutableMultiDict

from questionnaires.model import Answer, Question
from survey.forms.reading import READ, Read

PROOF = "csrf_token"
PROOF_BYTES = 16
RETURN_CODE = "return_code"
OWN = {PROOF, RETURN_CODE, "go"}
NOTHING: ImmutableMultiDict[str, str] = ImmutableMultiDict()


class StepForm:
    """Any step. Reads what a page's form sends and nothing else: no file and no JSON."""

    def __init__(self) -> None:
        self.is_sent = request.method == "POST"
        self.sent = request.form if self.is_sent else NOTHING

    @property
    def go(self) -> str:
        """Which button was pressed."""
        return self.sent.get("go", "")

    @property
    def csrf_token(self) -> str:
        """The proof that a form was sent from our page, to be printed in it: a secret of the session, whose
        cookie no page and no other site can read."""
        if PROOF not in session:
            session[PROOF] = secrets.token_urlsafe(PROOF_BYTES)
        return str(session[PROOF])

    @cached_property
    def is_stale(self) -> bool:
        """Whether the page outlived its session; it comes back filled, to be sent once more."""
        proof, sent = session.get(PROOF, ""), self.sent.get(PROOF, "")
        return self.is_sent and not (proof and hmac.compare_digest(proof.encode(), sent.encode()))

    @property
    def lacks_cookie(self) -> bool:
        """Whether the browser sent the page and nothing that it was given with it."""
        return self.is_sent and not request.cookies

    @property
    def is_good(self) -> bool:
        """Whether something was sent that can be acted on."""
        return self.is_sent and not self.is_stale


class CodeForm(StepForm):
    @property
    def code(self) -> str:
        return self.sent.get("code", "")


class ReturnForm(StepForm):
    """Asks for the code at a page that lost its session, and carries along what was chosen there."""

    @property
    def code(self) -> str:
        return self.sent.get(RETURN_CODE, "")

    @property
    def carried(self) -> list[tuple[str, str]]:
        """All that was sent, but for the form's own fields."""
        return [(name, value) for name, value in self.sent.items(multi=True) if name not in OWN]


class ReceiptForm(StepForm):
    @property
    def receipt(self) -> str:
        return self.sent.get("receipt", "")


class SectionForm(StepForm):
    """The questions of one page."""

    def __init__(self, asked: Sequence[Question]) -> None:
        super().__init__()
        self.asked = asked

    @cached_property
    def _read(self) -> Mapping[str, Read]:
        return {each.name: READ[each.kind](each, self.sent.getlist(each.name)) for each in self.asked}

    @property
    def answers(self) -> dict[str, Answer]:
        """What was answered on this page, in stored form, by name; skipped questions are left out."""
        return {name: read.answer for name, read in self._read.items() if read.answer is not None}

    @property
    def faults(self) -> Mapping[str, str]:
        """What is wrong, by the name of the question."""
        return {name: read.fault for name, read in self._read.items() if read.fault}

    @property
    def is_good(self) -> bool:
        return super().is_good and not self.faults

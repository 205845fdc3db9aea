"""The forms by which an administrator manages accounts."""

from collections.abc import Mapping
from functools import cached_property

from flask import request
from wtforms import BooleanField, StringField

from survey.forms.steps import StepForm
from survey.store.accounts import is_address
from survey.store.naming import GOOD_NAME, tidy


class InviteForm(StepForm):
    """Somebody to be invited."""

    name = StringField(default="")
    email = StringField(default="")
    is_administrator = BooleanField(default=False)

    @cached_property
    def tidy_name(self) -> str | None:
        """The name as it is kept; None if it is none."""
        try:
            return tidy(self.name.data or "")
        except ValueError:
            return None

    @cached_property
    def faults(self) -> Mapping[str, str]:
        """What is wrong, by the name of the field."""
        faults = {}
        if self.tidy_name is None:
            faults["name"] = f"Write a name: {GOOD_NAME}."
        if not is_address(self.email.data or ""):
            faults["email"] = "Write a whole e-mail address, such as ada@example.org."
        return faults

    @property
    def is_good(self) -> bool:
        return super().is_good and not self.faults


class PersonForm(StepForm):
    """What to do with an account: `go` says it; a role needs a programme, and may name cohorts."""

    programme = StringField(default="")
    role = StringField(default="")

    @cached_property
    def cohorts(self) -> frozenset[bytes]:
        """The ids of the ticked cohorts; what is none is one that no programme has."""
        return frozenset(_id(ticked) for ticked in request.form.getlist("cohort"))


def _id(ticked: str) -> bytes:
    try:
        return bytes.fromhex(ticked)
    except ValueError:
        return b""

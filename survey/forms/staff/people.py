"""The forms by which an administrator manages accounts."""

from collections.abc import Mapping
from functools import cached_property

from wtforms import BooleanField, StringField

from survey.forms.steps import StepForm

LONGEST_ADDRESS, LONGEST_NAME = 254, 200


class InviteForm(StepForm):
    """Somebody to be invited."""

    name = StringField(default="")
    email = StringField(default="")
    is_administrator = BooleanField(default=False)

    @cached_property
    def faults(self) -> Mapping[str, str]:
        """What is wrong, by the name of the field."""
        name, email = " ".join((self.name.data or "").split()), (self.email.data or "").strip()
        before, at, after = email.partition("@")
        faults = {}
        if not (0 < len(name) <= LONGEST_NAME and name.isprintable()):
            faults["name"] = f"Write a name of 1 to {LONGEST_NAME} letters, figures and signs."
        is_address = at and before and "." in after.strip(".") and email.isprintable() and " " not in email
        if not is_address or len(email) > LONGEST_ADDRESS:
            faults["email"] = "Write a whole e-mail address, such as ada@example.org."
        return faults

    @property
    def is_good(self) -> bool:
        return super().is_good and not self.faults


class PersonForm(StepForm):
    """What to do with an account: `go` says it; a role needs a programme, and may name cohorts."""

    programme = StringField(default="")
    role = StringField(default="")

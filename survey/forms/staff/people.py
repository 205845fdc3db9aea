"""The forms by which an administrator manages accounts."""

from collections.abc import Mapping
from functools import cached_property

from wtforms import BooleanField, StringField

from survey.forms.steps import StepForm
from survey.store.accounts import is_address

LONGEST_NAME = 200


class InviteForm(StepForm):
    """Somebody to be invited."""

    name = StringField(default="")
    email = StringField(default="")
    is_administrator = BooleanField(default=False)

    @property
    def tidy_name(self) -> str:
        return " ".join((self.name.data or "").split())

    @cached_property
    def faults(self) -> Mapping[str, str]:
        """What is wrong, by the name of the field."""
        name, faults = self.tidy_name, {}
        if not (0 < len(name) <= LONGEST_NAME and name.isprintable()):
            faults["name"] = f"Write a name of 1 to {LONGEST_NAME} letters, figures and signs."
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

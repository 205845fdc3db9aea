"""The forms by which somebody of the staff comes in: signing in, following a link, another password."""

from collections.abc import Mapping
from functools import cached_property

from flask import current_app
from wtforms import StringField

from survey import passwords, second_factor
from survey.forms.steps import StepForm
from survey.store.accounts import Account

REFUSED = (
    "These do not open an account. Look at the address and the password once more, and take a new code from "
    "your app. After several wrong tries, wait a quarter of an hour."
)
NOT_YOURS = "This is not your password, or the code was used or is over. Take a new code from your app."
WRONG_CODE = (
    "This is not the code that your app shows now. Take a new one, and check that the clock of the phone is "
    "right."
)


WORK_ACCOUNT = "work-account"


class ComingInForm(StepForm):
    """A form beside which there may be a button for a work account."""

    @property
    def is_for_work_account(self) -> bool:
        """Whether that was pressed; nothing else that was sent counts then."""
        return self.is_sent and not self.is_stale and self.go.data == WORK_ACCOUNT


class SignInForm(ComingInForm):
    """Address, password and one-time code together, so that nobody learns which of them is wrong."""

    email = StringField(default="")
    password = StringField(default="")
    code = StringField(default="")


class NewPasswordForm(ComingInForm):
    """A password for an account, typed twice; not made of what others know of its owner."""

    password = StringField(default="")
    again = StringField(default="")
    code = StringField(default="")

    def __init__(self, account: Account) -> None:
        super().__init__()
        self._account = account

    @cached_property
    def faults(self) -> Mapping[str, str]:
        """What is wrong, by the name of the field."""
        password, again = self.password.data or "", self.again.data or ""
        known = (self._account.email, *self._account.email.split("@"), self._account.name)
        fault = passwords.fault(password, about=(*known, current_app.config["SURVEY"].service_name))
        if fault is None and password != again:
            fault = passwords.DIFFERENT
        return {"password": fault} if fault else {}

    @property
    def is_good(self) -> bool:
        return super().is_good and not self.faults


class InvitationForm(NewPasswordForm):
    """A password, and the first code of an app that was shown a new secret: the page carries that, sealed."""

    carried = StringField(default="")

    @cached_property
    def secret(self) -> str:
        """The secret that this page shows; the one it showed before, where it comes back."""
        return second_factor.opened(self.carried.data or "") or second_factor.new_secret()

    @property
    def sealed(self) -> str:
        return second_factor.sealed(self.secret)

    @cached_property
    def step(self) -> int | None:
        """The step of the clock that the typed code is of; None if it is of none."""
        return second_factor.step_of(self.code.data or "", self.secret, after=0)

    @cached_property
    def faults(self) -> Mapping[str, str]:
        wrong = dict(super().faults)
        return wrong if self.step else {**wrong, "code": WRONG_CODE}


class OwnPasswordForm(NewPasswordForm):
    """Another password, by somebody who knows the one there is."""

    current = StringField(default="")


class ProofForm(StepForm):
    """A password and a code once more, before something that matters."""

    current = StringField(default="")
    code = StringField(default="")

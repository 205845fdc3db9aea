"""What the page that sets up the second factor prints: a square for the camera, and the same in letters."""

from dataclasses import dataclass

from survey import second_factor
from survey.pages.staff.qr import QrCode
from survey.store.accounts import Account

GROUP = 4


@dataclass(frozen=True)
class SecondFactorPage:
    """A secret that is not yet anybody's, to be taken into an app."""

    secret: str
    account: Account
    service: str

    @property
    def letters(self) -> str:
        """In fours, for typing."""
        return " ".join(self.secret[at : at + GROUP] for at in range(0, len(self.secret), GROUP))

    @property
    def square(self) -> QrCode:
        """What the app's camera reads: it holds a secret, and is drawn into this page alone."""
        return QrCode(second_factor.address(self.secret, name=self.account.email, service=self.service))

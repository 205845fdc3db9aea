"""What the page that sets up the second factor prints: a square for the camera, and the same in letters."""

from dataclasses import dataclass
from io import BytesIO

import segno
from markupsafe import Markup

from survey import second_factor
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
    def square(self) -> Markup:
        """The QR code as SVG: it holds a secret, and is drawn into this page alone."""
        address = second_factor.address(self.secret, name=self.account.email, service=self.service)
        drawn = BytesIO()
        segno.make(address, error="m", micro=False).save(
            drawn,
            kind="svg",
            xmldecl=False,
            svgns=True,
            omitsize=True,
            light="white",
            svgclass="square",
            lineclass=None,
            title="QR code for your app",
        )
        return Markup(drawn.getvalue().decode())  # noqa: S704 - the title is ours, the rest are figures

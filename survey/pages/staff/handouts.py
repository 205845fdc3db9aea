"""What a lead hands out for a wave: slips with access codes, the open link, a poster. Knows no request, and
keeps no code."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from questionnaires.model import Questionnaire
from survey.codes import grouped
from survey.config import Settings
from survey.pages import promise
from survey.pages.staff.qr import QrCode
from survey.pages.support import Source, support_page
from survey.pages.words import spoken
from survey.store.waves import Wave

HEADING = "code"
SIZES = ((420, " poster--longer"), (160, " poster--long"))
"""From how many letters in names and addresses on the poster is set smaller: the widest still fit a page."""


@dataclass(frozen=True)
class Handout:
    """What every slip, poster and message says of a wave, in the voice of the respondent's pages."""

    wave: Wave
    questionnaire: Questionnaire
    settings: Settings

    @property
    def purpose(self) -> str:
        return f"{self.wave.asker} asks what you need to learn, so that it is taught."

    @property
    def minutes(self) -> str:
        """Such as "about 12 minutes"."""
        return f"about {counted(self.questionnaire.minutes, 'minute')}"

    @property
    def last_day(self) -> str:
        return spoken(self.wave.closes)

    @property
    def promise(self) -> tuple[str, ...]:
        return promise.in_short(self.wave)

    @property
    def link(self) -> str:
        """The open link: whoever follows it gets a code there."""
        return promise.join_link(self.wave, self.settings)

    @property
    def start(self) -> str:
        """Where a code is typed. No code is ever part of it: browsers keep the addresses they were at."""
        return self.settings.base_url

    @property
    def support(self) -> tuple[Source, ...]:
        """Who is there right now for somebody whom the questions move."""
        return support_page().now

    @property
    def support_address(self) -> str:
        return typed(f"{self.settings.base_url}/support")


@dataclass(frozen=True)
class CodeSheet:
    """Codes made just now, as slips. Nobody can draw it again: the codes are stored as hashes only."""

    handout: Handout
    codes: tuple[str, ...]

    @property
    def title(self) -> str:
        return counted(len(self.codes), "access code")

    @property
    def slips(self) -> tuple[str, ...]:
        """The code of each slip, in fours."""
        return tuple(map(grouped, self.codes))

    @property
    def address(self) -> str:
        """What is typed to get to where the code is asked for."""
        return typed(self.handout.start)

    @property
    def qr(self) -> QrCode:
        """The same on every slip, for it holds the address alone."""
        return QrCode(self.handout.start)


@dataclass(frozen=True)
class LinkPage:
    """The open link of a wave, to pass on and to print as a poster."""

    handout: Handout

    @property
    def title(self) -> str:
        return f"Open link for {self.handout.wave.cohort}"

    @property
    def address(self) -> str:
        """What is typed to follow the link."""
        return typed(self.handout.link)

    @property
    def qr(self) -> QrCode:
        return QrCode(self.handout.link)

    @property
    def size(self) -> str:
        """The class of a poster that has much to say."""
        wave = self.handout.wave
        said = (wave.asker, wave.cohort, wave.programme, self.handout.settings.service_name, self.address)
        letters = sum(map(len, said))
        return next((size for most, size in SIZES if letters > most), "")


def as_csv(codes: Iterable[str]) -> bytes:
    """The codes under one heading, in fours, as a file that Excel reads as it is.

    In fours a code is text to a spreadsheet, also one that is all digits, and never a formula.

    >>> as_csv(["7K3M9QRT2WXY4ABC"]).decode("utf-8-sig").split()
    ['code', '7K3M-9QRT-2WXY-4ABC']
    """
    written = StringIO(newline="")
    csv.writer(written).writerows([[HEADING], *([grouped(code)] for code in codes)])
    return written.getvalue().encode("utf-8-sig")


def typed(address: str) -> str:
    """The address as people type it; browsers add https:// of themselves.

    >>> typed("https://survey.example.org/support")
    'survey.example.org/support'
    """
    return address.removeprefix("https://")


def counted(number: int, noun: str) -> str:
    """So many of them.

    >>> counted(1, "minute"), counted(1200, "minute")
    ('1 minute', '1,200 minutes')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

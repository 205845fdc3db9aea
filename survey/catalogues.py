"""Which languages there are besides English: one for each compiled catalogue of words. Knows no request."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.support import Translations

SHIPPED = Path(__file__).parent / "translations"
_NAME_OF_VALUE = re.compile(r"%\((\w+)\)")


class TranslationsBroken(Exception):
    """Some translations cannot be filled in as their message is; names all of them."""


@dataclass(frozen=True, eq=False)
class Language:
    """One language: its code for HTML (BCP 47), its name in itself, how it writes days and numbers, and its
    words."""

    code: str
    name: str
    locale: Locale
    words: NullTranslations = field(default_factory=NullTranslations)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.locale.text_direction


SOURCE = Language("en-GB", "English", Locale("en", "GB"))
"""What the words are written in; it needs no catalogue."""


def installed(folder: Path) -> Iterator[Language]:
    """The languages with a compiled catalogue in the folder: `cy/LC_MESSAGES/messages.mo` is Welsh.

    Raises TranslationsBroken: a page must not fail for want of a value that its translator mistyped."""
    for catalogue in sorted(folder.glob("*/LC_MESSAGES/messages.mo")):
        name = catalogue.parents[1].name
        locale = known_locale(name.replace("_", "-"))
        words = Translations.load(folder, [name])
        if faults := list(_faults(words)):
            raise TranslationsBroken("\n".join([f"Mend these translations in {catalogue}:", *faults]))
        yield Language(name.replace("_", "-"), locale.get_display_name() or name, locale, words)


def _faults(words: NullTranslations) -> Iterator[str]:
    for key, translation in vars(words)["_catalog"].items():
        message = key[0] if isinstance(key, tuple) else key  # of several forms, the first has a number
        if message and not _can_be_filled(translation, names={"num", *_NAME_OF_VALUE.findall(message)}):
            yield f"“{translation}”: write values as in “{message}”, and a per cent sign as %%"


def _can_be_filled(translation: str, *, names: Iterable[str]) -> bool:
    try:
        translation % dict.fromkeys(names, 0)
    except (KeyError, TypeError, ValueError):
        return False
    return True


def known_locale(code: str) -> Locale:
    """What Unicode's locale data holds for the code, or else for its first part: for `en` instead of `en-XA`,
    and for English where nothing is known."""
    for known in (code, code.partition("-")[0]):
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse(known, sep="-")
    return SOURCE.locale

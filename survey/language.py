"""In which language a page speaks. Knows the catalogues of interface words; questionnaires bring theirs."""

from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path

from babel import Locale
from babel.support import Translations
from flask import Flask, current_app, request, session

CATALOGUES = Path(__file__).parent / "translations"


@dataclass(frozen=True, eq=False)
class Language:
    """One language: its code for HTML (BCP 47), its name in itself, its direction, and its words."""

    code: str
    name: str
    direction: str
    words: NullTranslations = field(default_factory=NullTranslations)

    @property
    def locale(self) -> Locale:
        """How days and numbers are written in it."""
        return Locale.parse(self.code.partition("-")[0])


SOURCE = Language("en-GB", "English", "ltr")
"""What the words are written in; it needs no catalogue."""

_speaking: ContextVar[Language] = ContextVar("speaking", default=SOURCE)


def speaking() -> Language:
    """The language in force: the one chosen in this session, else English."""
    return _speaking.get()


def gettext(message: str, **values: object) -> str:
    """The message in the language in force, with its named values filled in; a per cent sign is written `%%`.

    >>> gettext("Section %(number)d of %(sections)d", number=3, sections=14)
    'Section 3 of 14'
    """
    return _word(message) % values


def ngettext(singular: str, plural: str, num: int, **values: object) -> str:
    """The message for so many, in the language in force; `%(num)d` stands for the number.

    >>> ngettext("%(num)d minute", "%(num)d minutes", 1)
    '1 minute'
    """
    return _words(singular, plural, num) % {"num": num, **values}


def _word(message: str) -> str:
    return speaking().words.gettext(message)


def _words(singular: str, plural: str, num: int) -> str:
    return speaking().words.ngettext(singular, plural, num)


def marked(message: str) -> str:
    """The message as it is: marks a constant for the catalogue, to be translated where it is shown."""
    return message


def init_app(app: Flask, more: Path | None) -> None:
    """Let every page speak the language of its session, with the catalogues shipped and those in `more`."""
    found = [SOURCE, *installed(CATALOGUES), *(installed(more) if more else ())]
    app.extensions["survey.languages"] = {language.code: language for language in found}
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(_word, _words, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals["speaking"] = speaking
    app.before_request(_speak)


def installed(folder: Path) -> Iterator[Language]:
    """The languages with a compiled catalogue in the folder: `cy/LC_MESSAGES/messages.mo` is Welsh."""
    for catalogue in sorted(folder.glob("*/LC_MESSAGES/messages.mo")):
        code = catalogue.parents[1].name.replace("_", "-")
        locale = Locale.parse(code.partition("-")[0])
        words = Translations.load(folder, [catalogue.parents[1].name])
        yield Language(code, locale.get_display_name(locale) or code, locale.text_direction, words)


def languages() -> Mapping[str, Language]:
    """Every language to choose from, by its code; English first."""
    known: Mapping[str, Language] = current_app.extensions["survey.languages"]
    return known


def _speak() -> None:
    """Before each page; style sheets and scripts have no language, and ask for no session."""
    if request.blueprint != "files":
        _speaking.set(languages().get(session.get("language", ""), SOURCE))

"""In which language a page speaks. Knows the catalogues of interface words; questionnaires bring theirs."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.support import Translations
from flask import Flask, current_app, redirect, request, session, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

CATALOGUES = Path(__file__).parent / "translations"


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


def _printed(message: str, **values: object) -> Markup:
    """The message for templates, values escaped. Most have none, and are worked out once for each language:
    the extension's own functions take three times as long."""
    return _markup(_word(message)) % values if values else _alone(message, speaking())


@lru_cache(maxsize=1024)
def _alone(message: str, language: Language) -> Markup:
    return _markup(language.words.gettext(message) % {})


def _printed_number(singular: str, plural: str, num: int, **values: object) -> Markup:
    return _markup(_words(singular, plural, num)) % {"num": num, **values}


def _markup(message: str) -> Markup:
    """Messages are constants of ours and may hold markup, and so may their translations."""
    return Markup(message)  # noqa: S704 - nothing that anybody typed is ever a message


def marked(message: str) -> str:
    """The message as it is: marks a constant for the catalogue, to be translated where it is shown."""
    return message


def tongues(code: str) -> tuple[Markup, Markup]:
    """Attributes for words in the language of this code, and for the interface's own words among them; both
    empty where the page speaks that language."""
    return _tongues(code, speaking())


@lru_cache
def _tongues(code: str, ours: Language) -> tuple[Markup, Markup]:
    if code == ours.code:
        return Markup(), Markup()
    attributes = Markup(' lang="{}" dir="{}"')
    return attributes.format(code, _locale(code).text_direction), attributes.format(ours.code, ours.direction)


def init_app(app: Flask, more: Path | None) -> None:
    """Let every page speak the language of its session, with the catalogues shipped and those in `more`."""
    found = [SOURCE, *installed(CATALOGUES), *(installed(more) if more else ())]
    app.extensions["survey.languages"] = {language.code: language for language in found}
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals.update({"_": _printed, "gettext": _printed, "ngettext": _printed_number})
    app.jinja_env.globals.update(speaking=speaking, tongues=tongues, languages=languages)
    app.before_request(_speak)
    app.teardown_request(_fall_silent)


def installed(folder: Path) -> Iterator[Language]:
    """The languages with a compiled catalogue in the folder: `cy/LC_MESSAGES/messages.mo` is Welsh."""
    for catalogue in sorted(folder.glob("*/LC_MESSAGES/messages.mo")):
        name = catalogue.parents[1].name
        code, locale = name.replace("_", "-"), _locale(name.replace("_", "-"))
        yield Language(code, locale.get_display_name() or code, locale, Translations.load(folder, [name]))


def _locale(code: str) -> Locale:
    """What Unicode's locale data holds for the code, or else for its first part: for `en` instead of `en-XA`,
    and for English where nothing is known."""
    for known in (code, code.partition("-")[0]):
        with suppress(UnknownLocaleError, ValueError):
            return Locale.parse(known, sep="-")
    return SOURCE.locale


def languages() -> Mapping[str, Language]:
    """Every language to choose from, by its code; English first."""
    known: Mapping[str, Language] = current_app.extensions["survey.languages"]
    return known


def speak() -> None:
    """From here on speak the language of the session."""
    _speaking.set(languages().get(session.get("language", ""), SOURCE))


def _speak() -> Response | None:
    """Before each page; style sheets and scripts have no language, and ask for no session. `?language=cy`
    chooses Welsh for the session, and a page that was merely looked at comes again without it."""
    if request.blueprint == "files":
        return None
    known, chosen = languages(), request.args.get("language")
    if chosen in known:
        session["language"] = chosen
    speak()
    if chosen is None or request.endpoint is None or request.method == "POST":
        return None
    return redirect(url_for(request.endpoint, **request.view_args or {}))


def _fall_silent(_error: BaseException | None) -> None:
    """After each page: the next one may be somebody else's."""
    _speaking.set(SOURCE)

"""In which language a page speaks: the words for it, and the choice. Questionnaires bring their own words."""

from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from flask import Flask, current_app, redirect, request, session, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from survey.catalogues import SHIPPED, SOURCE, Language, installed, known_locale

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
    return attributes.format(code, known_locale(code).text_direction), attributes.format(
        ours.code, ours.direction
    )


def init_app(app: Flask, more: Path | None) -> None:
    """Let every page speak the language of its session, with the catalogues shipped and those in `more`."""
    found = [SOURCE, *installed(SHIPPED), *(installed(more) if more else ())]
    app.extensions["survey.languages"] = {language.code: language for language in found}
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.newstyle_gettext = True  # type: ignore[attr-defined]
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals.update({"_": _printed, "gettext": _printed, "ngettext": _printed_number})
    app.jinja_env.globals.update(speaking=speaking, tongues=tongues, languages=languages)
    app.before_request(_speak)
    app.teardown_request(_fall_silent)


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
    known, chosen = languages(), request.args.get("language") if request.query_string else None
    if chosen in known:
        session["language"] = chosen
    speak()
    if chosen is None or request.endpoint is None or request.method == "POST":
        return None
    return redirect(url_for(request.endpoint, **request.view_args or {}))


def _fall_silent(_error: BaseException | None) -> None:
    """After each page: the next one may be somebody else's."""
    _speaking.set(SOURCE)

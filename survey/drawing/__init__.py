"""Draws pages: once for everybody, with gaps; then into the gaps what is one person's.

Kept are words of the questionnaire, the wave and the interface, which anybody may read. What somebody chose
or typed, how far they are and whose page it is stand in their page alone, and are kept nowhere. Drawing every
page from the beginning took more time than all else together."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Flask, Response, current_app, g, render_template, request
from markupsafe import Markup, escape

from survey import packing
from survey.forms.steps import StepForm
from survey.language import speaking

Key = tuple[Hashable, ...]
Personal = Mapping[str, str]
Shown = Callable[[], Mapping[str, Any]]
Drawn = Response | str
"""A page: packed already where the browser takes that."""

HTML = "text/html; charset=utf-8"
EDGE = "\0"
"""Parts words from gaps: no definition and no template holds it."""


@dataclass(frozen=True)
class Drawing:
    """Markup with gaps: every other part is the name of what belongs there."""

    parts: tuple[str, ...]

    def filled(self, values: Mapping[str, str]) -> Markup:
        """With these values, which are markup; a gap without one stays empty."""
        parts = list(self.parts)
        parts[1::2] = [values.get(name, "") for name in parts[1::2]]
        return Markup("".join(parts))  # noqa: S704 - our templates escaped what is in the parts

    def gzipped(self, values: Mapping[str, str]) -> bytes:
        """The same for travelling, of which only the values are compressed now."""
        pieces = list(self._pieces)
        pieces[1::2] = [packing.fresh(values.get(name, "").encode()) for name in self.parts[1::2]]
        return packing.gzipped(pieces)

    @cached_property
    def _pieces(self) -> tuple[packing.Piece, ...]:
        return tuple(packing.compressed(part.encode()) for part in self.parts)


def together(drawn: Iterable[Markup]) -> Markup:
    return Markup("".join(drawn))  # noqa: S704 - Markup's own join looks at each once more


def gap(name: str) -> Markup:
    return Markup(f"{EDGE}{escape(name)}{EDGE}")  # noqa: S704 - made of an escaped name


def afresh(template: str, **shown: Any) -> Markup:
    """A part that is one person's from beginning to end."""
    return Markup(render_template(template, **shown))  # noqa: S704 - our template escapes what it shows


@dataclass(frozen=True)
class NobodysForm:
    """Stands in for the form while a page is drawn for everybody."""

    csrf_token: Markup
    is_stale: bool = False


@dataclass(frozen=True)
class NobodysRequest:
    """Stands in for the request: whoever it is, they look at a page, or sent one."""

    method: str


def init_app(app: Flask) -> None:
    app.extensions["survey.drawings"] = {}


def once(template: str, key: Key, shown: Shown) -> Drawing:
    """A template as it was drawn in the language in force, or is now. The key says all that is shown."""
    drawings: dict[Hashable, Drawing] = current_app.extensions["survey.drawings"]
    full_key = (speaking(), template, *key)
    if full_key not in drawings:
        drawings[full_key] = Drawing(tuple(render_template(template, **shown()).split(EDGE)))
    return drawings[full_key]


def step(template: str, form: StepForm, key: Key, personal: Personal, shown: Shown) -> Drawn:
    """The page of a step, with its form. One that comes back because it was open for long is drawn for its
    person from the beginning."""
    if form.is_stale:
        return render_template(template, form=form, **{**shown(), **personal})
    proofs = {"csrf_token": form.csrf_token, "drawn_for": g.get("drawn_for", "")}
    return page(template, key, {**proofs, **personal}, shown)


def page(template: str, key: Key, personal: Personal, shown: Shown) -> Drawn:
    """A page. `personal` is one person's and is put in; what else is `shown` follows from the key."""
    drawing, values = _drawn(template, key, personal, shown)
    if not packing.is_taken(request.environ):
        return drawing.filled(values)
    return Response(drawing.gzipped(values), content_type=HTML, headers={"Content-Encoding": "gzip"})


def part(template: str, key: Key, personal: Personal, shown: Shown) -> Markup:
    """A large part of a page, in the same way."""
    drawing, values = _drawn(template, key, personal, shown)
    return drawing.filled(values)


def _drawn(template: str, key: Key, personal: Personal, shown: Shown) -> tuple[Drawing, Personal]:
    given = tuple([name for name, value in personal.items() if value])
    full_key = (request.method, *key, *given)
    drawing = once(template, full_key, lambda: {**shown(), **_nobodys(personal)})
    return drawing, {name: escape(personal[name]) for name in given}


def _nobodys(personal: Personal) -> Mapping[str, Any]:
    """What a page shows in a person's place: a gap for each thing that is given. Session, request and form
    are nobody's: to ask them for more is an error."""
    gaps = {name: gap(name) if value else Markup() for name, value in personal.items()}
    form = NobodysForm(gaps.get("csrf_token", Markup()))
    return {**gaps, "form": form, "g": gaps, "request": NobodysRequest(request.method), "session": None}

"""Draws the receipt, and with it a person's own profile. Knows what of them is one person's."""

from markupsafe import Markup

from survey import drawing
from survey.codes import grouped
from survey.drawing import Drawn, afresh, gap, once, together
from survey.pages.dumbbell import Dumbbell
from survey.pages.profile import Area, ProfilePage

ENDS = ("importance", "now", "lower", "upper")
GAPS = {name: gap(name) for end in ENDS for name in (f"{end}_at", f"{end}_number")}


def drawn_receipt(receipt: str, *, closes: str, profile: ProfilePage | None) -> Drawn:
    """The receipt of this session, with the profile if it was worked out in this very request."""
    personal = {
        "receipt": receipt,
        "grouped": grouped(receipt),
        "closes": closes,
        "profile": _profile(profile) if profile else "",
    }
    is_empty = profile is not None and profile.is_empty
    return drawing.page("receipt.html", (is_empty,), personal, lambda: {"is_empty": is_empty})


def _profile(profile: ProfilePage) -> Markup:
    asked, is_empty = profile.questionnaire, profile.is_empty
    personal = {
        "strengths": afresh("profile/strengths.html", profile=profile),
        "needs": afresh("profile/needs.html", profile=profile),
        "areas": _areas(profile) if profile.areas else "",
    }
    shown = {"questionnaire": asked, "is_empty": is_empty}
    return drawing.part("profile.html", (asked, is_empty), personal, lambda: shown)


def _areas(profile: ProfilePage) -> Markup:
    """Every area as a line, and the same in numbers."""
    personal = {
        "lines": together([_line(profile, area) for area in profile.areas]),
        "rows": together([_row(profile, area) for area in profile.areas]),
    }
    key = (profile.questionnaire,)
    return drawing.part("profile/areas.html", key, personal, lambda: {"points": profile.points})


def _line(profile: ProfilePage, area: Area) -> Markup:
    asked, title = profile.questionnaire, area.title
    shown = {"questionnaire": asked, "title": title, "points": profile.points}
    drawn = once("profile/line.html", (asked, title), lambda: {**shown, **GAPS})
    return drawn.filled(_ends(area.line))


def _row(profile: ProfilePage, area: Area) -> Markup:
    shown = {"questionnaire": profile.questionnaire, "title": area.title, "statements": area.statements}
    drawn = once("profile/row.html", tuple(shown.values()), lambda: {**shown, **GAPS})
    return drawn.filled(_ends(area.line))


def _ends(line: Dumbbell) -> dict[str, str]:
    """Where the ends of a line lie and what stands beside them, by the names of the gaps."""
    ends = [getattr(line, name) for name in ENDS]
    return dict(zip(GAPS, [said for end in ends for said in (end.at, end.number)], strict=True))

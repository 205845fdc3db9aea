"""What we keep of the design system's style sheet, and how it becomes ours: only the classes of our pages,
colours by what they are for, sides by the direction of reading. Knows its text, not where it comes from."""

import re

from tools.stylesheet import pruned, redeclared

COMPONENTS = {
    "body-l": ("",),
    "button": ("", "--secondary", "--warning"),
    "checkboxes": ("", "--small", "__input", "__item", "__label"),
    "details": ("", "__summary", "__summary-text", "__text"),
    "error-message": ("",),
    "error-summary": ("", "__body", "__list", "__title"),
    "fieldset": ("", "__legend", "__legend--s"),
    "footer": ("", "__list", "__list-item-link"),
    "form-group": ("",),
    "grid": ("-column-two-thirds", "-row"),
    "heading": ("-l", "-m", "-s"),
    "hint": ("",),
    "input": ("", "--width-20", "--width-30"),
    "inset-text": ("",),
    "label": ("",),
    "list": ("", "--bullet", "--number"),
    "main-wrapper": ("",),
    "radios": ("", "--small", "__input", "__item", "__label"),
    "skip-link": ("",),
    "textarea": ("",),
    "u-visually-hidden": ("",),
    "width-container": ("",),
}
CLASSES = frozenset(component + part for component, parts in COMPONENTS.items() for part in parts)
"""The classes that pages use, without their prefix: everything about others stays away from a phone."""

COLOURS = {
    "#212b32": "ink",
    "focus #212b32": "on-focus",
    "#4c6272": "line",
    "color #4c6272": "quiet-ink",
    "#fff": "paper",
    "color #fff": "on-action",
    "#f0f4f5": "page",
    "#d8dde0": "rule",
    "background #d8dde0": "footer",
    "#aeb7bd": "rule",
    "#ffeb3b": "focus",
    "#005eb8": "link",
    "#003087": "link",
    "#330072": "link-visited",
    "#7c2855": "link-hover",
    "#002f5c": "link-hover",
    "#007f3b": "action",
    "#00662f": "action-hover",
    "#00401e": "action-edge",
    "#d5281b": "error",
    "#951c13": "error",
    "background #d5281b": "warning",
    "#aa2016": "warning-hover",
    "#6b140e": "warning-edge",
    "#d9e7f4": "hover",
    "#c7dcef": "hover",
}
"""What each colour is for, as a property that survey.css gives a value by day and dark.css one by night.
Where that depends on the kind of declaration, the kind stands first; `focus` is what has the focus."""

ON_PAPER = "#000"
DIRECTIONS = {"left": "start", "right": "end"}

_CLASS = re.compile(r"nhsuk-([a-zA-Z0-9_-]+)")
_SAYS_WHERE_NOT = re.compile(r":not\([^()]*\)")
_ELSEWHERE = re.compile(r"url\((?![\"']?data:)|//", re.IGNORECASE)
_OLD_OR_UNUSED = re.compile(
    r"@font-face|:root|screen\\0|-ms-input|-ms-clear|\.js-|moz-any|panel a|attr\(href"
)
_DECLARATION = re.compile(r"([\w-]+):([^;]+)")
_COLOUR = re.compile(r"#[0-9a-f]{3,6}\b")
_SIDE = re.compile(r"^(?:(margin|padding|border)-)?(left|right)\b")


class ColourUnknown(Exception):
    """The style sheet has a colour that nobody has said the purpose of."""


def ours(css: str) -> str:
    """The style sheet for our pages and a neutral brand: no font, logo, colour or address of anybody else.

    >>> ours("@font-face{src:url(x)}body,.nhsuk-card{font-family:Frutiger W01,arial;color:#212b32}")
    'body{font-family:arial;color:var(--ink)}'
    """
    return redeclared(pruned(css, unwanted=_is_unwanted), anew=_anew).replace("Frutiger W01,", "")


def _is_unwanted(text: str) -> bool:
    """Whether a selector, an at-rule or a block of declarations is of no use here or fetches something."""
    if _OLD_OR_UNUSED.search(text) or _ELSEWHERE.search(text):
        return True
    return not CLASSES.issuperset(_CLASS.findall(_SAYS_WHERE_NOT.sub("", text)))


def _anew(selector: str, block: str) -> str:
    """A block's declarations with our colours and directions."""

    def declared(declaration: re.Match[str]) -> str:
        name, value = declaration[1], declaration[2]
        kinds = ("focus" if ":focus" in selector else "", name.partition("-")[0])
        if name == "text-align":
            value = DIRECTIONS.get(value, value)
        coloured = _COLOUR.sub(lambda colour: _purpose(colour[0], kinds), value)
        return f"{_SIDE.sub(_direction, name)}:{coloured}"

    return _DECLARATION.sub(declared, block)


def _purpose(colour: str, kinds: tuple[str, ...]) -> str:
    """The property that holds this colour for one of these kinds, else for all."""
    if colour == ON_PAPER:
        return colour
    for where in (*(f"{kind} {colour}" for kind in kinds), colour):
        if where in COLOURS:
            return f"var(--{COLOURS[where]})"
    raise ColourUnknown(f"{colour}: say in COLOURS what it is for")


def _direction(side: re.Match[str]) -> str:
    """`margin-inline-start` for `margin-left`, `inset-inline-start` for `left`."""
    return f"{side[1] or 'inset'}-inline-{DIRECTIONS[side[2]]}"

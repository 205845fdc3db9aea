"""Taking rules out of a style sheet: what goes, and that nothing else does."""

import pytest

from tools.neutral import ColourUnknown, ours
from tools.stylesheet import pruned, rules

CASES = {
    "a rule of its own": (".card{a:b}", ""),
    "one of two selectors": (".card,.button{a:b}", ".button{a:b}"),
    "a list in brackets": (".button:is(.big,.small){a:b}", ".button:is(.big,.small){a:b}"),
    "a rule in a group": ("@media print{.card{a:b}.button{c:d}}", "@media print{.button{c:d}}"),
    "all of nested groups": ("@media print{@supports (a:b){.card{a:b}}}.x{a:b}", ".x{a:b}"),
    "not what has no block": ('@charset "UTF-8";.card{a:b}', '@charset "UTF-8";'),
    "not a brace in words": ('.x:before{content:"}b{"}.card{a:b}', '.x:before{content:"}b{"}'),
    "not a font": ("@font-face{src:x}.card{a:b}", "@font-face{src:x}"),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_only_what_is_unwanted_goes(before: str, after: str) -> None:
    assert pruned(before, unwanted=lambda text: ".card" in text) == after


def test_a_comment_with_a_brace_opens_no_block() -> None:
    assert [rule.prelude for rule in rules("a{b:c}/* { */d{e:f}")] == ["a", "/* { */d"]


@pytest.mark.parametrize(
    "css",
    [
        "@font-face{font-family:Frutiger W01;src:url(https://fonts.example/a.woff2)}",
        ".nhsuk-header__logo{fill:blue}",
        ".nhsuk-card--feature .nhsuk-button{border:0}",
        ".nhsuk-button:after{background:url(/assets/images/arrow.svg)}",
        '@import "//styles.example/a.css";',
        "@media (min-width:20rem){.nhsuk-hero{a:b}}",
        ":root{--nhsuk-blue-colour:#005eb8}",
    ],
)
def test_nothing_is_left_of_what_others_own_or_we_do_not_use(css: str) -> None:
    assert ours(css) == ""


@pytest.mark.parametrize(
    "css",
    [
        ".nhsuk-button{top:0}",
        "a:not(.nhsuk-card a){top:0}",
        ".nhsuk-button{background:url(data:image/svg+xml;base64,AA==)}",
        ".nhsuk-button{border-top-left-radius:4px}",
    ],
)
def test_what_we_use_stays_as_it_was(css: str) -> None:
    assert ours(css) == css


@pytest.mark.parametrize(
    ("theirs", "becomes"),
    [
        ("a{color:#212b32;background:#fff}", "a{color:var(--ink);background:var(--paper)}"),
        ("a{color:#fff}", "a{color:var(--on-action)}"),
        ("a:hover,a:focus{color:#212b32}", "a:hover,a:focus{color:var(--on-focus)}"),
        ("a{box-shadow:0 1px #212b32,0 2px #ffeb3b}", "a{box-shadow:0 1px var(--ink),0 2px var(--focus)}"),
        ("@media print{a{color:#000}}", "@media print{a{color:#000}}"),
        ("a{margin-left:1px;right:0}", "a{margin-inline-start:1px;inset-inline-end:0}"),
        ("a{text-align:left;float:left}", "a{text-align:start;float:left}"),
    ],
)
def test_colours_become_properties_and_sides_directions(theirs: str, becomes: str) -> None:
    assert ours(theirs) == becomes


def test_a_colour_without_a_purpose_is_complained_about() -> None:
    with pytest.raises(ColourUnknown, match="#123456"):
        ours("a{color:#123456}")

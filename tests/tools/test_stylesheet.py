"""Taking rules out of a style sheet: what goes, and that nothing else does."""

import pytest

from tools.stylesheet import pruned, rules
from tools.vendor import ours

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
        ".nhsuk-card--feature{border:0}",
        ".nhsuk-table__header:after{background:url(/assets/images/arrow.svg)}",
        '@import "//styles.example/a.css";',
        "@media (min-width:20rem){.nhsuk-hero{a:b}}",
    ],
)
def test_nothing_is_left_of_what_others_own_or_we_do_not_use(css: str) -> None:
    assert ours(css) == ours("")


@pytest.mark.parametrize(
    "css",
    [
        ".nhsuk-button{color:red}",
        "a:not(.nhsuk-card a){color:red}",
        ".nhsuk-table{background:url(data:image/svg+xml;base64,AA==)}",
    ],
)
def test_what_we_use_stays_as_it_was(css: str) -> None:
    assert ours(css) == ours("").removesuffix("\n") + css + "\n"

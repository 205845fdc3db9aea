"""The catalogue of words: it holds what the source says, and no template says a word outside it."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files
from tests.house.visible import said_outside
from tools.words import CATALOGUE, catalogue, written

STAFF = "staff"
"""Pages of staff are in English only."""
TEMPLATES = [
    path for path in files() if path.parts[:2] == ("survey", "templates") and STAFF not in path.parts
]

SCRIPTS = [path for path in files() if path.suffix == ".js"]
WORDS_IN_A_STRING = re.compile(r"""(["'`])((?:(?!\1).)*[A-Za-z]{2} [a-z]{2}(?:(?!\1).)*)\1""")
FOR_THE_BROWSER = {"use strict", "<!doctype html>"}

OUTSIDE = {
    "between tags": ("<p>Sent at last</p>", ["Sent at last"]),
    "beside a value": ("<p>{{ count }} answers</p>", ["0 answers"]),
    "in one of two cases": ("{% if sent %}<p>Sent</p>{% else %}{{ _('Kept') }}{% endif %}", ["Sent"]),
    "read out": ('<p aria-label="Your answers">1</p>', ["Your answers"]),
    "on a button": ('<input type="submit" value="Send">', ["Send"]),
    "for the script": ('<p data-saved="All is saved"></p>', ["All is saved"]),
    "in code": ('{{ note("You had reached: " ~ section) }}', ["You had reached: "]),
    "as a default": ('<p>{{ title or "Untitled" }}</p>', ["Untitled"]),
}
INSIDE = {
    "a message": '<p>{{ _("Sent") }}</p>',
    "a message with a value": '<p>{{ _("%(day)s at last", day="Monday") }}</p>',
    "a message with markup": "<p>{% trans %}Sent <b>at last</b>{% endtrans %}</p>",
    "a number of things": '<p>{{ ngettext("%(num)d day", "%(num)d days", days) }}</p>',
    "a name in code": '<a href="{{ url_for(\'start.start\') }}" id="start">{{ settings.service_name }}</a>',
    "a comment": "{# Said to nobody #}<!-- nor this -->",
    "a comparison": '{% if request.method == "GET" %}1{% endif %}',
    "a value for the script": '<button data-copy="#access-code" data-print hidden>1</button>',
    "what a field sends": '<input type="hidden" name="go" value="next">',
}


def test_the_catalogue_holds_what_the_source_says() -> None:
    assert CATALOGUE.read_text(encoding="utf-8") == written(catalogue()), "to mend: make words"


def test_the_catalogue_names_no_day_and_no_line() -> None:
    text = CATALOGUE.read_text(encoding="utf-8")
    assert "Project-Id-Version: training-needs-survey" in text
    assert "Date" not in text.partition("\n\n")[0]
    places = [place for line in text.splitlines() if line.startswith("#: ") for place in line[3:].split()]
    assert [place for place in places if not (ROOT / place).is_file()] == []


def test_words_from_every_corner_are_in_the_catalogue() -> None:
    messages = catalogue()
    for message in ("Page not found", "Continue", "Skip to main content", "Not answered", "Importance:"):
        assert message in messages, message


@pytest.mark.parametrize("template", TEMPLATES, ids=str)
def test_no_template_says_a_word_outside_the_catalogue(template: Path) -> None:
    assert said_outside((ROOT / template).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(("template", "found"), OUTSIDE.values(), ids=OUTSIDE)
def test_a_word_outside_the_catalogue_is_found(template: str, found: list[str]) -> None:
    assert said_outside(template) == found


@pytest.mark.parametrize("template", INSIDE.values(), ids=INSIDE)
def test_what_is_in_the_catalogue_or_never_said_is_left_alone(template: str) -> None:
    assert said_outside(template) == []


@pytest.mark.parametrize("script", SCRIPTS, ids=str)
def test_no_script_has_words_of_its_own(script: Path) -> None:
    assert words_of((ROOT / script).read_text(encoding="utf-8")) - FOR_THE_BROWSER == set()


def test_words_in_a_script_are_found() -> None:
    assert words_of("say('Not saved yet'); find(`a[href='/x']`)") == {"Not saved yet"}


def words_of(script: str) -> set[str]:
    """Its strings with two words in a row; comments are for those who read the code."""
    code = re.sub(r"(?m)//.*$|/\*[\s\S]*?\*/", "", script)
    return {found[1] for found in WORDS_IN_A_STRING.findall(code)}

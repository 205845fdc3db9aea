"""Every command answers as JSON too, and everything that the pages of the staff do has one."""

from collections.abc import Iterator, Mapping

import click
from flask import Flask

from tests.survey.views.staff.test_matrix import LET_IN

IN_WORDS_ALONE = {
    "demo": "says to people how to look at the demonstration, and which password to type",
}
"""Commands without --json, and why. Those that Flask itself brings (run, shell, routes) are none of ours."""

DONE_BY = {
    "people.people": ("account add", "account list"),
    "people.person": ("account invite", "account reset", "account shut", "account role"),
    "record.show": ("audit list", "audit verify"),
    "programmes.add": ("programme add",),
    "programmes.show": ("wave list",),
    "programmes.add_cohort": ("cohort add",),
    "programmes.add_list": ("cohort add-list",),
    "waves.plan": ("wave plan",),
    "waves.change": ("wave change",),
    "waves.show": ("wave open", "wave open-planned", "wave delete", "wave list"),
    "waves.extend": ("wave extend",),
    "waves.close": ("wave close",),
    "handing_out.codes": ("wave codes",),
    "handing_out.link": ("wave link",),
    "handing_out.poster": ("wave link",),
    "results.show": ("wave report",),
    "results.download": ("wave report",),
}
"""Which commands do what a page does."""

ONES_OWN = {
    "signing_in.sign_in": "whoever has the command line needs no session",
    "signing_in.sign_out": "the same",
    "signing_in.invitation": "only the person invited may choose the password",
    "signing_in.reset": "the same",
    "work_accounts.back": "only the person comes back from the provider",
    "own.home": "links to the other pages",
    "own.account": "only the person signed in may change the password",
    "own.recovery_codes": "only the person signed in may see them",
    "programmes.example": "an example of a file",
    "handing_out.texts": "words to be copied, around the link that `wave link` says",
}
"""Pages without a command, and why."""


def commands(command: click.Command, *words: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its words."""
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from commands(each, *words, name)
    else:
        yield " ".join(words), command


def of(app: Flask) -> Mapping[str, click.Command]:
    return dict(commands(app.cli))


def answers_as_json(command: click.Command) -> bool:
    return any("--json" in each.opts for each in command.params)


def test_every_command_answers_as_json_too(app: Flask) -> None:
    without = {words for words, command in of(app).items() if not answers_as_json(command)}
    assert without == IN_WORDS_ALONE.keys()


def test_every_page_of_the_staff_has_its_commands_or_a_reason(app: Flask) -> None:
    assert DONE_BY.keys() | ONES_OWN.keys() == LET_IN.keys()
    assert not DONE_BY.keys() & ONES_OWN.keys()
    assert {words for each in DONE_BY.values() for words in each} <= of(app).keys()


def test_every_command_says_what_it_does(app: Flask) -> None:
    assert [words for words, command in of(app).items() if not command.help] == []

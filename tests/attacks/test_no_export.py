"""There is no export of responses: every route and command is tried, and none gives one person away."""

import json
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from reports import files
from tests.attacks.conftest import Installed
from tests.attacks.marked_people import Marked, as_csv, found, marked_people
from tests.survey.visitor import Visitor, newcomer, taking_part

ROOT = Path(__file__).parents[2]


ROUTES: Mapping[str, tuple[str, ...]] = {
    "start.start": ("/",),
    "start.leave": ("/leave",),
    "start.join": ("/join/{token}",),
    "survey.promise": ("/survey/promise",),
    "survey.section": ("/survey/section/background", "/survey/section/X1", "/survey/section/last"),
    "survey.check": ("/survey/check",),
    "survey.receipt": ("/survey/receipt",),
    "survey.stop": ("/survey/stop",),
    "survey.stopped": ("/survey/stopped",),
    "receipts.counted": ("/receipt",),
    "receipts.withdrawn": ("/receipt/withdrawn",),
    "support.support": ("/support",),
    "questions.preview": ("/questions/marked-1",),
    "questions.large": ("/questions/marked-1/large",),
    "questions.paper": ("/questions/marked-1/paper",),
    "files.file": ("/static/survey.css",),
}
"""Every route with its addresses. None of them gives out answers but those of the person's own visit."""


def visitors(installed: Installed, url: str) -> Iterator[Visitor]:
    """Somebody without a session, and somebody in the middle of answering if the survey is still open."""
    yield newcomer(installed.app)
    if not url.startswith("/join"):
        try:
            yield taking_part(installed.app, installed.wave, at="section/X1")
        except ValueError:  # the page says that the survey has closed, and has no form to go on with
            return


def replies(visitor: Visitor, url: str) -> Iterator[bytes]:
    """The page, and what comes back from each of its buttons."""
    yield _received(visitor, url)
    buttons = visitor.page.xpath("//main//form[@method='post']//button[@name='go']/@value")
    for go in buttons if url.startswith(visitor.url) else ():
        if visitor.offers(go):
            visitor.press(go)
            yield visitor.reply.data
            _received(visitor, url)


def _received(visitor: Visitor, url: str) -> bytes:
    visitor.open(url)
    return bytes(visitor.reply.data)


def test_every_route_has_an_entry(installed: Installed) -> None:
    """The staff's have a test of their own: see test_no_export_to_staff.py."""
    rules = [rule for rule in installed.app.url_map.iter_rules() if not rule.rule.startswith("/staff")]
    assert {rule.endpoint for rule in rules} == ROUTES.keys()


@pytest.mark.parametrize("endpoint", ROUTES)
def test_no_route_gives_out_what_somebody_answered(installed: Installed, endpoint: str) -> None:
    for address in ROUTES[endpoint]:
        url = address.format(token=installed.wave.join_token)
        given_out = [reply for visitor in visitors(installed, url) for reply in replies(visitor, url)]
        assert given_out
        assert [whose for reply in given_out for whose in found(reply, installed.people)] == []


Words = Callable[[Installed], list[str]]

LEAD = "lead@example.org"
CLOSES = ("--closes", "2027-03-01")

COMMANDS: Mapping[str, tuple[Words, ...]] = {
    "account add": (lambda _: ["new@example.org", "--name", "New", "--administrator", "--json"],),
    "account invite": (lambda _: [LEAD, "--json"],),
    "account list": (lambda _: [], lambda _: ["--json"]),
    "account reset": (lambda _: [LEAD, "--json"],),
    "account role": (
        lambda _: [LEAD, "--programme", "Forum", "--role", "educator", "--cohort", "Year 1", "--json"],
    ),
    "account shut": (lambda _: [LEAD, "--json"], lambda _: [LEAD, "--again", "--json"]),
    "audit list": (lambda _: [], lambda _: ["--json"]),
    "audit verify": (lambda _: [], lambda _: ["--json"]),
    "cohort add": (lambda _: ["Year 2", "--programme", "Forum", "--stage", "pre-registration", "--json"],),
    "cohort add-list": (lambda of: [str(of.cohort_list), "--programme", "Forum", "--json"],),
    "database tidy": (lambda _: [],),
    "database upgrade": (lambda _: [],),
    "demo": (lambda _: ["--help"],),
    "programme add": (lambda _: ["Other", "--json"],),
    "questionnaire check": (lambda of: [str(of.definition)],),
    "questionnaire list": (lambda _: [],),
    "wave change": (lambda of: [of.planned, "--questionnaire", "marked-1", *CLOSES, "--json"],),
    "wave close": (lambda of: [of.wave.id.hex()], lambda of: [of.wave.id.hex(), "--json"]),
    "wave codes": (lambda of: [of.wave.id.hex(), "--number", "3"],),
    "wave delete": (lambda of: [of.planned, "--json"],),
    "wave extend": (lambda of: [of.wave.id.hex(), "--until", "2027-03-02", "--json"],),
    "wave link": (lambda of: [of.wave.id.hex()],),
    "wave list": (lambda _: [], lambda _: ["--json"]),
    "wave open": (lambda _: ["Year 1", "--questionnaire", "marked-1", *CLOSES, "--codes", "3"],),
    "wave open-planned": (lambda of: [of.planned, "--codes", "3", "--json"],),
    "wave plan": (lambda _: ["Year 1", "--questionnaire", "marked-1", *CLOSES, "--by", "band", "--json"],),
    "wave report": tuple(
        lambda of, form=form: [of.wave.id.hex(), "--output", str(of.folder / f"report{form}")]
        for form in files.FORMS
    ),
}
"""Every command with words to try it with: what it makes and says, and never a response."""


def leaves(command: click.Command, *words: str) -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by its words."""
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from leaves(each, *words, name)
    else:
        yield " ".join(words), command


def given_out_by(run: Callable[[], Any], folder: Path) -> Iterator[bytes]:
    """What a command prints and every file that it writes."""
    before = {path: path.read_bytes() for path in folder.iterdir()}
    result = run()
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    yield result.output.encode()
    for path in folder.iterdir():
        if "sqlite3" not in path.name and before.get(path) != path.read_bytes():
            yield path.read_bytes()


def test_every_command_has_an_entry(installed: Installed) -> None:
    assert {words for words, _ in leaves(installed.app.cli)} == COMMANDS.keys()


OPTIONS = {
    *("name", "programme_called", "stage", "asked", "as_json", "threshold", "asker", "files", "wave_called"),
    *("cohort_called", "questionnaire_name", "closes", "required_level", "split_by", "number"),
    *("waves_called", "output", "title", "file", "questionnaire", "until"),
    *("email", "is_administrator", "called", "again", "role", "cohorts_called"),
    *("who", "what", "changed_record"),
}
"""Every option and argument there is. None of them asks for responses."""


def test_every_option_has_an_entry(installed: Installed) -> None:
    assert {each.name for _, command in leaves(installed.app.cli) for each in command.params} == OPTIONS


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_gives_out_what_somebody_answered(installed: Installed, command: str) -> None:
    runner = installed.app.test_cli_runner()
    for words in COMMANDS[command]:
        tried = [*command.split(), *words(installed)]
        given_out = list(given_out_by(lambda tried=tried: runner.invoke(args=tried), installed.folder))
        assert [whose for each in given_out for whose in found(each, installed.people)] == []


PROGRAMS: Mapping[str, tuple[Words, ...]] = {
    "reports.__main__": tuple(
        lambda of, form=form, more=more: [
            *(str(of.responses), "--questionnaire", str(of.definition)),
            *("--output", str(of.folder / f"report{form}"), *more),
        ]
        for form in files.FORMS
        for more in ((), ("--by", "band"))
    ),
    "reports.mapping": (lambda of: [str(of.responses), "--questionnaire", "marked-1"],),
}
"""Every program that can be run by its module, with words to try it with."""

MAIN_OPTIONS = {
    "reports.__main__": {
        *("given", "questionnaire", "mapping", "required_level", "split_by", "outputs", "title"),
        *("workers", "dask"),
    },
    "reports.mapping": {"file", "name", "sheet", "headings"},
}


def programs() -> set[str]:
    """The modules of the product that can be run."""
    packages = [ROOT / name for name in ("questionnaires", "reports", "survey")]
    runnable = [
        path
        for package in packages
        for path in package.rglob("*.py")
        if 'if __name__ == "__main__"' in path.read_text("utf-8") or path.name == "__main__.py"
    ]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in runnable}


def test_every_program_and_its_options_have_an_entry() -> None:
    assert programs() == PROGRAMS.keys()
    for name, options in MAIN_OPTIONS.items():
        assert {each.name for each in import_module(name).main.params} == options


@pytest.mark.parametrize("prepared", ["open"], indirect=True)
@pytest.mark.parametrize("name", PROGRAMS)
def test_no_program_gives_out_the_responses_that_it_was_given(installed: Installed, name: str) -> None:
    main = import_module(name).main
    for words in PROGRAMS[name]:
        tried = words(installed)
        given_out = list(given_out_by(lambda tried=tried: CliRunner().invoke(main, tried), installed.folder))
        assert len(given_out) == 1 + tried.count("--output")
        assert [whose for each in given_out for whose in found(each, installed.people)] == []


@pytest.mark.parametrize(
    "export",
    [
        as_csv,
        lambda people: json.dumps([each.answers for each in people]),
        lambda people: json.dumps({each.receipt: list(each.answers.values()) for each in people[:2]}),
        lambda people: json.dumps([{"gap": 1}] * len(people)),
        lambda people: "".join(
            f"<tr>{''.join(f'<td>{v}</td>' for v in people[5].answers.values())}</tr>" for _ in range(1)
        ),
    ],
    ids=["CSV", "JSON", "two people", "nameless rows", "a row of a page"],
)
def test_an_export_would_be_found(export: Callable[[list[Marked]], str]) -> None:
    people = marked_people()
    assert found(export(people).encode(), people)


@pytest.mark.parametrize("prepared", ["open"], indirect=True)
def test_pages_with_a_form_are_also_sent(installed: Installed) -> None:
    for url in ("/", "/receipt", "/survey/section/X1", "/survey/check", "/survey/stop"):
        given_out = [reply for visitor in visitors(installed, url) for reply in replies(visitor, url)]
        assert len(given_out) > 2, url

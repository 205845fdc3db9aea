"""OWASP ASVS 1 on what the staff store: names and addresses stay words wherever they are shown or printed.

`docs/security-tests.md` says which test shows which number."""

import csv
from io import StringIO

import html5lib
import pytest
from flask import Flask

from survey.store import accounts
from tests.survey.asvs.staff_place import Ran, ran
from tests.survey.conftest import SetClock
from tests.survey.member import signed_in

SCRIPTS = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</title></textarea></style><script>alert(1)</script>",
    "javascript:alert(1)",
    "' onfocus=alert(1) autofocus='",
    "<!--<script>",
    "{{7*7}}{% include '/etc/passwd' %}${7*7}",
    "'; DROP TABLE wave; --",
    '=HYPERLINK("http://evil.example","x")',
)
RUNS = ("onerror", "onload", "onfocus", "autofocus", "style")


@pytest.fixture(params=SCRIPTS)
def words(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def named(app: Flask, clock: SetClock, words: str) -> Ran:
    return ran(app, clock, words, cohort=words, people=10)


def pages(of: Ran) -> dict[str, str]:
    """Every page that shows a name, by its address."""
    waves = ("", "/codes", "/link", "/poster", "/texts", "/extend", "/close")
    cohort = f"{of.address}/cohorts/{of.opened.cohort_id.hex()}/plan"
    own = ("/staff", "/staff/account", of.address, f"{of.address}/cohorts/new", cohort)
    read = (of.results(), f"{of.results()}?view=educator")
    addresses = [*own, *(of.of_wave(page) for page in waves), *read]
    shown = {address: of.lead.client.get(address) for address in addresses}
    assert {reply.status_code for reply in shown.values()} == {200}
    return {address: reply.text for address, reply in shown.items()}


def assert_nothing_runs(page: str) -> None:
    """The page parses strictly, and holds no script but ours and no attribute that acts."""
    html5lib.HTMLParser(strict=True).parse(page)
    tree = html5lib.parse(page, treebuilder="lxml", namespaceHTMLElements=False)
    assert all(script.get("src", "").startswith("/static/") for script in tree.iter("script"))
    assert not [each for each in tree.iter() if isinstance(each.tag, str) and set(RUNS) & set(each.attrib)]
    assert not [each for each in tree.iter("a") if each.get("href", "").startswith("javascript")]


def test_asvs_1_2_1_no_name_runs_on_any_page_of_the_staff(named: Ran, words: str) -> None:
    shown = pages(named)
    for page in shown.values():
        assert_nothing_runs(page)
    slips = named.lead.open(named.of_wave("/codes")).press("sheet", number="2")
    assert_nothing_runs(slips.reply.text)
    assert words in named.lead.open(named.address).text


def test_asvs_1_2_1_no_name_of_a_person_runs_on_an_administrators_pages(
    app: Flask, clock: SetClock, words: str
) -> None:
    administrator = signed_in(app, clock, "admin@example.org", is_administrator=True)
    person = accounts.add(f"x{words.replace(' ', '')}@example.org", name=words)
    for address in ("/staff/people", f"/staff/people/{person.id.hex()}"):
        page = administrator.open(address)
        assert_nothing_runs(page.reply.text)
        assert words in page.text
    assert_nothing_runs(administrator.act("invite").reply.text)


def test_asvs_1_2_10_no_name_is_worked_out_by_a_spreadsheet(named: Ran) -> None:
    report = named.lead.client.get(named.results("/gap-report.csv")).data.decode("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(report)) for cell in row]
    begins = {cell[0] for cell in cells if cell and not is_number(cell)}
    assert not begins & set("=+@\t\r"), begins


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_asvs_1_3_7_what_looks_like_a_template_prints_itself(app: Flask, clock: SetClock) -> None:
    of = ran(app, clock, "{{7*7}}", cohort="{{config}} ${7*7} #{7*7}", people=0)
    for page in pages(of).values():
        assert "SECRET_KEY" not in page
    assert "{{7*7}}" in of.lead.open("/staff").text
    assert "{{config}} ${7*7} #{7*7}" in of.lead.open(of.of_wave()).text


def test_asvs_5_4_2_no_name_gets_into_a_header(app: Flask, clock: SetClock) -> None:
    of = ran(app, clock, 'x"; filename="evil.exe', cohort="a%0d%0aSet-Cookie: a=b; ../../etc", people=0)
    sent = {"csrf_token": of.lead.open(of.of_wave("/codes")).proof, "number": "1", "go": "csv"}
    replies = {
        "codes.csv": of.lead.client.post(of.of_wave("/codes"), data=sent),
        "cohorts.csv": of.lead.client.get(f"{of.address}/cohorts/example.csv"),
        "gap-report-a-0d-0aset-cookie-a-b-etc.json": of.lead.client.get(of.results("/gap-report.json")),
    }
    for name, reply in replies.items():
        assert reply.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert "evil" not in str(reply.headers)

"""OWASP ASVS 5 on the one thing that is uploaded, a list of cohorts: its size, what it swells to, its name.

`docs/security-tests.md` says which test shows which number."""

import sys
from io import BytesIO
from pathlib import Path
from subprocess import run

import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder

from survey.forms.staff.cohort_list import MOST_SENT
from survey.store import cohorts, programmes
from survey.store.programmes import Programme
from tests.reports.test_excel_hostile import BOMBS
from tests.survey.conftest import SetClock
from tests.survey.member import Member, signed_in
from tests.survey.test_lists import with_sheet

MEGABYTE = 1024
"""In the units of Linux."""

READS = """
import sys
from pathlib import Path
from survey import lists
for name in sys.argv[1:]:
    try:
        lists.read(Path(name), taken=())
    except lists.ListRefused as refused:
        assert refused.faults
    else:
        sys.exit(f"{name} was taken")
[most] = [line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line]
print(most)
"""


@pytest.fixture
def programme(app: Flask) -> Programme:
    return programmes.add("Forum", asker="The forum", threshold=10)


@pytest.fixture
def lead(app: Flask, clock: SetClock, programme: Programme) -> Member:
    return signed_in(app, clock, of=programme).open(list_page(programme))


def list_page(programme: Programme) -> str:
    return f"/staff/programmes/{programme.id.hex()}/cohorts/list"


def upload(lead: Member, content: bytes, name: str) -> None:
    fields = {"csrf_token": lead.token, "go": "look", "list": (BytesIO(content), name)}
    sent = EnvironBuilder(path=lead.url, method="POST", data=fields)
    environ = sent.get_environ()
    lead.reply = lead.client.open(environ)
    environ["wsgi.input"].close()
    sent.close()


def test_asvs_5_2_1_a_body_without_end_is_refused_and_a_large_list_said_in_words(lead: Member) -> None:
    upload(lead, b"x" * (MOST_SENT + 1), "list.csv")
    assert lead.reply.status_code == 413
    upload(lead, b"x" * (MOST_SENT // 2), "list.csv")
    assert (lead.reply.status_code, "larger than 1 MB" in lead.reply.text) == (422, True)


def test_asvs_5_2_1_only_a_lead_can_make_the_server_read_a_long_body(
    app: Flask, lead: Member, programme: Programme
) -> None:
    for address in ("/staff/sign-in", list_page(programme)):
        reply = app.test_client().post(address, data={"list": (BytesIO(b"x" * 300_000), "list.csv")})
        assert reply.status_code in {303, 413}


@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux says of a process")
def test_asvs_5_2_3_no_bomb_takes_two_hundred_megabytes(tmp_path: Path) -> None:
    """Every bomb in one process, which starts with all that reading needs."""
    paths = [tmp_path / f"{number}.xlsx" for number, _ in enumerate(BOMBS)]
    for path, make in zip(paths, BOMBS.values(), strict=True):
        path.write_bytes(make())
    done = run([sys.executable, "-c", READS, *paths], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 200 * MEGABYTE


@pytest.mark.parametrize("kind", BOMBS)
def test_asvs_5_2_3_a_bomb_is_refused_in_words_on_the_page(lead: Member, kind: str) -> None:
    upload(lead, BOMBS[kind](), "list.xlsx")
    assert lead.reply.status_code in {413, 422}
    assert cohorts.list_all() == []


@pytest.mark.parametrize(
    "name",
    [
        "../../../tmp/x.csv",
        "list.csv\r\nSet-Cookie: a=b.csv",
        '"><script>alert(1)</script>.csv',
        "x" * 5_000 + ".csv",
        "/etc/passwd\0.csv",
    ],
)
def test_asvs_5_4_2_a_hostile_name_of_a_file_is_used_and_repeated_nowhere(lead: Member, name: str) -> None:
    upload(lead, b"name,stage\nTeam,nowhere\n", name)
    assert lead.reply.status_code == 422
    for part in ("Set-Cookie: a=b", "<script>alert", "passwd", "x" * 100, "../"):
        assert part not in lead.reply.text + str(lead.reply.headers)


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;&b;</x>',
    ],
    ids=["another file", "a bomb"],
)
def test_asvs_1_5_1_an_entity_in_an_uploaded_workbook_is_never_resolved(
    lead: Member, tmp_path: Path, xml: bytes
) -> None:
    upload(lead, with_sheet(tmp_path, xml).read_bytes(), "list.xlsx")
    assert (lead.reply.status_code, "declares entities" in lead.reply.text) == (422, True)
    assert "aaaa" not in lead.reply.text
    assert Path("/etc/hostname").read_text().strip() not in lead.reply.text

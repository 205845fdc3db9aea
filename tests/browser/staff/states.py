"""The way past every page of the staff, in every state that people meet. Knows how a page gets into one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import text

from survey.extensions import database
from survey.store import plans as changed_plans
from survey.store.one_time_links import Purpose
from tests.browser.staff.colleague import Colleague
from tests.browser.staff.furniture import Furnished
from tests.browser.staff.office import PASSWORD

WRONG = {"email": "lead@example.org", "password": "not this", "code": "000000"}
TOO_SHORT = {"password": "too short", "again": "", "code": "1"}
CHOSEN = {"password": PASSWORD, "again": PASSWORD}
HALF_WRONG = b"name,stage,asked\nNorth,post-registration,30\nNorth,nowhere,many\n,,\n"
GOOD = b"name,stage,asked\nNorth,post-registration,30\nSouth,emergency-crisis,\n"


@dataclass
class Walk:
    """Somebody with a browser, in the office."""

    somebody: Colleague
    place: Furnished

    def by(self, kind: str, path: str = "") -> Colleague:
        """Signed in as staff of this kind, at this address below /staff."""
        ticket = self.place.office.ticket(self.place.staff[kind])
        return self.somebody.hold(ticket).open(f"{self.place.office.url}/staff{path}")

    def at(self, path: str) -> Colleague:
        """As whoever is signed in, or nobody."""
        self.somebody.open(f"{self.place.office.url}/staff{path}")
        return self.somebody

    def wave(self, state: str, page: str = "") -> Colleague:
        return self.at(f"{self.forum}/waves/{self.place.waves[state].id.hex()}{page}")

    def results(self, state: str, query: str = "") -> Colleague:
        return self.at(f"{self.forum}/results/{self.place.waves[state].id.hex()}{query}")

    @property
    def forum(self) -> str:
        return f"/programmes/{self.place.office.forum.id.hex()}"


def everywhere(walk: Walk) -> Iterator[str]:
    """The name of each state, while somebody looks at it."""
    for part in (
        the_door,
        by_a_link,
        ones_own,
        people,
        record,
        programmes,
        cohorts,
        plans,
        waves,
        handing_out,
        results,
    ):
        yield from part(walk)


def the_door(walk: Walk) -> Iterator[str]:
    walk.somebody.page.context.clear_cookies()
    somebody = walk.at("/sign-in")
    yield "sign in"
    somebody.fill(**WRONG).send("Sign in")
    yield "sign in, refused"
    somebody.page.context.clear_cookies()
    somebody.send("Sign in")
    yield "sign in, open for too long"
    walk.by("lead").send("Sign out")
    yield "signed out"
    walk.at("/nowhere")
    yield "no such page"


def by_a_link(walk: Walk) -> Iterator[str]:
    office, staff = walk.place.office, walk.place.staff
    somebody = walk.somebody.open(office.link(staff["invited"], Purpose.INVITE))
    somebody.page.locator("summary").click()
    yield "invitation"
    somebody.fill(**TOO_SHORT).send("Continue")
    yield "invitation, with errors"
    walk.somebody.open(office.link(staff["stranger"], Purpose.RESET))
    yield "another password"
    somebody.fill(**TOO_SHORT).send("Continue")
    yield "another password, with errors"
    somebody.fill(code="1", **CHOSEN).send("Continue")
    yield "another password, refused"
    code = office.recovery_code(staff["stranger"])
    used = somebody.page.url
    somebody.fill(code=code, **CHOSEN).send("Continue")
    yield "another password, chosen"
    somebody.open(used)
    yield "a used link"


def ones_own(walk: Walk) -> Iterator[str]:
    office, staff = walk.place.office, walk.place.staff
    for kind in ("stranger", "administrator", "educator", "lead"):
        walk.by(kind)
        yield f"home of the {kind}"
    somebody = walk.at("/account")
    yield "account"
    somebody.fill(current="x", **TOO_SHORT).send("Change the password")
    yield "account, with errors"
    somebody.fill(current="x", code="1", **CHOSEN).send("Change the password")
    yield "account, refused"
    walk.at("/account/recovery-codes")
    yield "recovery codes"
    somebody.fill(current="x", code="1").send("Show new recovery codes")
    yield "recovery codes, refused"
    somebody.fill(current=PASSWORD, code=office.recovery_code(staff["lead"])).send("Show new recovery codes")
    yield "recovery codes, new"


def people(walk: Walk) -> Iterator[str]:
    somebody, staff = walk.by("administrator", "/people"), walk.place.staff
    yield "accounts"
    somebody.send("Make an invitation")
    yield "accounts, with errors"
    somebody.fill(name="Ada", email="lead@example.org").send("Make an invitation")
    yield "accounts, taken"
    somebody.fill(email="ada@example.org").send("Make an invitation")
    yield "invited"
    for kind in ("lead", "educator", "stranger", "invited", "administrator"):
        walk.at(f"/people/{staff[kind].id.hex()}")
        yield f"account of the {kind}"
    somebody.send("Shut this account")
    yield "account of the last administrator, not shut"
    walk.at(f"/people/{staff['leaver'].id.hex()}")
    somebody.send("Shut this account")
    yield "account, shut"
    walk.at(f"/people/{staff['lead'].id.hex()}").send("Make a link for another password")
    yield "a link for another password"


def record(walk: Walk) -> Iterator[str]:
    walk.by("administrator", "/record")
    yield "record"
    walk.at("/record?who=nobody&check=all")
    yield "record, of nobody, all checked"
    with walk.place.office.at_hand(), database.writing() as connection:
        connection.execute(text("UPDATE audit_entry SET actor = 'eve@example.org' WHERE number = 1"))
    walk.at("/record")
    yield "record, changed"


def programmes(walk: Walk) -> Iterator[str]:
    somebody = walk.by("lead", "/programmes/new")
    yield "programme to begin"
    somebody.fill(threshold="9").send("Begin the programme")
    yield "programme to begin, with errors"
    somebody.fill(name=walk.place.office.forum.name, asker="Us", threshold="10").send("Begin the programme")
    yield "programme to begin, taken"
    walk.at(f"/programmes/{walk.place.empty_programme.hex()}")
    yield "programme without a cohort"
    walk.at(f"/programmes/{walk.place.unasked_programme.hex()}")
    yield "programme without a wave"
    walk.at(f"/programmes/{walk.place.large_programme.hex()}?start=5")
    yield "programme of many cohorts"
    walk.at(f"/programmes/{walk.place.large_programme.hex()}?find=nowhere")
    yield "programme of many cohorts, none found"
    walk.at(walk.forum)
    yield "programme"
    walk.by("educator", walk.forum)
    yield "programme of an educator"


def cohorts(walk: Walk) -> Iterator[str]:
    somebody = walk.by("lead", f"{walk.forum}/cohorts/new")
    yield "cohort to add"
    somebody.fill(asked="many").send("Add the cohort")
    yield "cohort to add, with errors"
    somebody.fill(name="Return to practice", asked="").page.locator("#stage").check()
    somebody.send("Add the cohort")
    yield "cohort to add, taken"
    walk.at(f"{walk.forum}/cohorts/list")
    yield "list of cohorts"
    somebody.send("Continue")
    yield "list of cohorts, without a file"
    for name, content in (("with complaints", HALF_WRONG), ("to be added", GOOD)):
        file = {"name": "list.csv", "mimeType": "text/csv", "buffer": content}
        somebody.page.locator("#list").set_input_files(file)  # type: ignore[arg-type] # it takes a plain dict
        somebody.send("Continue")
        yield f"list of cohorts, {name}"


def plans(walk: Walk) -> Iterator[str]:
    planned = walk.place.waves["planned"]
    somebody = walk.at(f"{walk.forum}/cohorts/{planned.cohort_id.hex()}/plan")
    yield "wave to plan"
    somebody.fill(closes="1 March 2020", asked="many").send("Plan the wave")
    yield "wave to plan, with errors"
    somebody.page.locator('[value="post-registration-1"]').check()
    somebody.fill(closes="1 March 2099", asked="").send("Plan the wave")
    yield "wave to plan, another questionnaire"
    walk.wave("planned", "/change")
    yield "plan to change"
    walk.wave("planned")
    yield "wave planned"
    with walk.place.office.at_hand():
        changed_plans.change(planned, replace(changed_plans.plan_of(planned), required_level="Part 3"))
    somebody.send("Open it now")
    yield "wave planned, changed meanwhile"


def waves(walk: Walk) -> Iterator[str]:
    for state in ("below ten", "counted", "overdue", "interrupted", "released"):
        walk.wave(state)
        yield f"wave {state}"
    somebody = walk.wave("below ten", "/extend")
    yield "last day to put off"
    somebody.fill(closes="soon").send("Put it off")
    yield "last day to put off, with errors"
    walk.wave("overdue", "/extend")
    yield "last day that cannot be put off"
    for state in ("below ten", "interrupted"):
        walk.wave(state, "/close")
        yield f"wave to close, {state}"


def handing_out(walk: Walk) -> Iterator[str]:
    somebody = walk.wave("counted", "/codes")
    yield "codes"
    somebody.fill(number="").send("Make slips to print")
    yield "codes, with errors"
    somebody.fill(number="7").send("Make slips to print")
    somebody.page.locator("summary").click()
    yield "slips"
    for page in ("link", "poster", "texts"):
        walk.wave("below ten", f"/{page}")
        yield page


def results(walk: Walk) -> Iterator[str]:
    somebody = walk.results("released")
    other = somebody.page.locator("#choose-compare option").nth(1).get_attribute("value")
    yield "results"
    walk.results("released", f"?compare={other}&domain=D1&sort=gap")
    for summary in somebody.page.locator("summary").all():
        summary.click()
    yield "results compared, of a domain, all opened"
    walk.results("released with too few")
    yield "results of too few"
    walk.by("educator", somebody.page.url.partition("/staff")[2])
    walk.results("released", "?view=educator")
    yield "results for educators"
    walk.results("released", "?view=answers")
    yield "who answered, code and data quality"

"""An educator reads what was released and runs nothing; an administrator finds no result anywhere."""

from tests.browser.conftest import Arrive
from tests.browser.staff.colleague import Colleague
from tests.browser.staff.furniture import Furnished
from tests.browser.staff.office import PASSWORD
from tests.browser.staff.states import Walk

LINKS = "all => all.map(each => new URL(each.href).pathname)"
NOT_FOUND = 404


def signed_in(everything: Furnished, arrive: Arrive, kind: str) -> Walk:
    """Somebody of this kind, by the door."""
    account = everything.staff[kind]
    somebody = Colleague(arrive().page)
    somebody.open(f"{everything.office.url}/staff/sign-in")
    code = everything.office.recovery_code(account)
    somebody.fill(email=account.email, password=PASSWORD, code=code).send("Sign in")
    assert somebody.heading == "Your programmes"
    return Walk(somebody, everything)


def links(somebody: Colleague) -> set[str]:
    return set(somebody.page.locator("a[href]").evaluate_all(LINKS))


def follow(somebody: Colleague, words: str) -> None:
    with somebody.page.expect_navigation():
        somebody.page.get_by_role("main").get_by_role("link", name=words).first.click()


def test_an_educator_reads_a_release_and_is_offered_nothing_to_run(
    everything: Furnished, arrive: Arrive
) -> None:
    walk = signed_in(everything, arrive, "educator")
    follow(walk.somebody, everything.office.forum.name)
    assert not any("/waves/" in link or link.endswith("/new") for link in links(walk.somebody))
    follow(walk.somebody, "Results of")
    follow_view = walk.somebody.page.get_by_role("navigation").get_by_role("link", name="For educators")
    with walk.somebody.page.expect_navigation():
        follow_view.click()
    assert walk.somebody.page.get_by_role("heading", name="Who can do what alone").is_visible()
    assert walk.somebody.page.locator("#levels tbody tr").count() > 0


def test_an_administrator_is_offered_no_result_and_finds_none_at_its_address(
    everything: Furnished, arrive: Arrive
) -> None:
    walk = signed_in(everything, arrive, "administrator")
    released = everything.waves["released"].id.hex()
    for page in ("", "/people", "/account", f"/people/{everything.staff['lead'].id.hex()}"):
        assert not any("results" in link or "/waves/" in link for link in links(walk.at(page)))
    for address in (
        walk.forum,
        f"{walk.forum}/waves/{released}",
        f"{walk.forum}/results/{released}",
        f"{walk.forum}/results/{released}?view=educator",
        f"{walk.forum}/results/{released}/gap-report.xlsx",
    ):
        reply = walk.somebody.page.goto(f"{everything.office.url}/staff{address}")
        assert (reply.status if reply else None, walk.somebody.heading) == (NOT_FOUND, "Page not found")

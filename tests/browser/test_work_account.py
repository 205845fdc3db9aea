"""By a work account in a browser, to a provider on another origin and back: no policy is in the way."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Arrive
from tests.browser.nurse import Nurse
from tests.browser.test_accessibility import findings_by_day_and_night
from tests.live import Installation, installed, serving
from tests.survey.provider import HERE, running


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation that knows a provider, which runs beside it."""
    with running() as port:
        oidc = {
            "OIDC_ISSUER": f"http://{HERE}:{port}",
            "OIDC_CLIENT_ID": "survey",
            "OIDC_CLIENT_SECRET": "between us two",
            "OIDC_NAME": "Trust sign-in",
        }
        with serving(installed(tmp_path_factory.mktemp("trust"), **oidc)) as installation:
            yield installation


def invitation(trust: Installation, email: str) -> str:
    return str(trust.made("account", "add", email, "--name", "Ada", "--administrator")["link"])


def sign_in_at_the_provider(somebody: Nurse, subject: str) -> None:
    somebody.page.wait_for_url("**/oauth2/authorize?**")
    somebody.page.get_by_placeholder("sub").fill(subject)
    somebody.page.get_by_role("button", name="Authorize").click()
    somebody.page.wait_for_url("**/staff")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
@pytest.mark.parametrize("width", [375, 1280])
def test_an_invitation_and_then_the_sign_in_page_lead_in(
    trust: Installation, arrive: Arrive, scripts: bool, width: int
) -> None:
    subject = f"ada-{scripts}-{width}"
    ada = arrive(scripts=scripts, width=width).open(invitation(trust, f"{subject}@example.org"))
    ada.page.get_by_role("button", name="Use your work account: Trust sign-in").click()
    sign_in_at_the_provider(ada, subject)
    assert ada.heading == "Your programmes"
    ada.page.get_by_role("button", name="Sign out").click()
    ada.page.get_by_role("button", name="Use your work account: Trust sign-in").press("Enter")
    sign_in_at_the_provider(ada, subject)
    assert ada.heading == "Your programmes"
    assert [said for said in ada.complaints if "Content Security Policy" in said] == []


def test_nothing_is_found_on_the_pages_of_the_way(trust: Installation, arrive: Arrive) -> None:
    ada = arrive().open(invitation(trust, "bea@example.org"))
    found = findings_by_day_and_night(ada)
    found += findings_by_day_and_night(ada.open(f"{trust.url}/staff/sign-in"))
    ada.page.route("**/oauth2/authorize?**", lambda route: route.fulfill(status=204))
    ada.page.get_by_role("button", name="Use your work account").click()
    ada.page.get_by_role("link", name="Continue to Trust sign-in").wait_for()
    found += findings_by_day_and_night(ada)
    found += findings_by_day_and_night(ada.open(f"{trust.url}/staff/work-account"))
    assert ada.heading == "Your work account did not let you in"
    ada.page.unroute("**/oauth2/authorize?**")
    ada.open(invitation(trust, "cleo@example.org"))
    ada.page.get_by_role("button", name="Use your work account").click()
    sign_in_at_the_provider(ada, "cleo")
    found += findings_by_day_and_night(ada.open(f"{trust.url}/staff/account"))
    assert ada.heading == "Your account"
    assert found == []

"""An installation whose staff work in a browser, served once for all tests of the staff's pages."""

from collections.abc import Iterator

import pytest

from tests.browser.staff.furniture import Furnished, furnished
from tests.browser.staff.office import Office
from tests.live import Installation, installed, serving


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    installation: Installation = installed(tmp_path_factory.mktemp("office"))
    with serving(installation):
        yield Office(installation)


@pytest.fixture(scope="session")
def everything(office: Office) -> Furnished:
    return furnished(office)

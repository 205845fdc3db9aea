"""Finding a browser, and what is said when there is none."""

from pathlib import Path

import pytest

from tests.browser import find


def pretend_browser(folder: Path, name: str) -> str:
    program = folder / name
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return str(program)


def test_chromium_comes_before_others_on_the_path(tmp_path: Path) -> None:
    pretend_browser(tmp_path, "google-chrome")
    chromium = pretend_browser(tmp_path, "chromium")
    assert find.find(str(tmp_path)) == chromium


def test_any_known_browser_will_do(tmp_path: Path) -> None:
    edge = pretend_browser(tmp_path, "msedge")
    assert find.find(str(tmp_path)) == edge


@pytest.fixture
def nothing_to_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a browser, where every way of installing one fails."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr(find, "PLAYWRIGHT", (("no-such-installer",),))


@pytest.mark.usefixtures("nothing_to_find")
@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_without_a_browser_only_ci_fails(
    ci: str, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", ci)
    assert find.main() == status
    assert "install chromium" in capsys.readouterr().err

"""The lock files: exact, without any registry's address, and in step with pyproject.toml."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT, files

RUNNING, DEVELOPING = "requirements.txt", "requirements-dev.txt"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PROJECT = PYPROJECT["project"]
EXTRAS = [each for extra in PROJECT["optional-dependencies"].values() for each in extra]
WANTED = {
    RUNNING: PROJECT["dependencies"],
    DEVELOPING: PROJECT["dependencies"] + EXTRAS + PYPROJECT["dependency-groups"]["dev"],
}


def pinned(lock: str) -> dict[str, list[Requirement]]:
    """The entries of a lock file by canonical name; a library may have one for each platform or Python."""
    entries: dict[str, list[Requirement]] = {}
    for line in (ROOT / lock).read_text().splitlines():
        if not line.startswith(" "):
            requirement = Requirement(line.rstrip("\\ "))
            entries.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return entries


def exact_version(requirement: Requirement) -> str:
    """`1.20.1` of `alembic==1.20.1`."""
    (specifier,) = requirement.specifier
    assert specifier.operator == "=="
    return specifier.version


def for_this_python(requirements: list[Requirement]) -> list[Requirement]:
    return [each for each in requirements if each.marker is None or each.marker.evaluate()]


@pytest.mark.parametrize("lock", WANTED)
def test_a_lock_holds_no_address(lock: str) -> None:
    assert re.findall(r"(?i)https?:|://|index|find-links|file:|@ ", (ROOT / lock).read_text()) == []


@pytest.mark.parametrize("lock", WANTED)
def test_every_pin_has_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(("lock", "wanted"), [(lock, each) for lock in WANTED for each in WANTED[lock]])
def test_a_lock_satisfies_the_project(lock: str, wanted: str) -> None:
    requirement = Requirement(wanted)
    pins = pinned(lock)[canonicalize_name(requirement.name)]
    assert [str(pin) for pin in pins if not requirement.specifier.contains(exact_version(pin))] == []


@pytest.mark.parametrize("lock", WANTED)
def test_a_lock_serves_this_python(lock: str) -> None:
    names = {canonicalize_name(Requirement(wanted).name) for wanted in WANTED[lock]}
    pins = pinned(lock)
    assert sorted(name for name in names if not for_this_python(pins[name])) == []


def test_developing_has_the_very_versions_of_running() -> None:
    running, developing = pinned(RUNNING), pinned(DEVELOPING)
    different = [name for name in running if _versions(running[name]) != _versions(developing[name])]
    assert different == []


def _versions(pins: list[Requirement]) -> set[str]:
    return {exact_version(pin) for pin in pins}


@pytest.mark.parametrize("name", ["uv.lock", "pylock.toml", "package-lock.json", "node_modules"])
def test_no_lock_with_addresses_is_kept(name: str) -> None:
    assert [str(path) for path in files() if name in path.parts] == []

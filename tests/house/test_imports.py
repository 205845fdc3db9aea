"""The import contracts hold, and each of them is broken by one forbidden import."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import PACKAGES, ROOT, source_files

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
BEFORE_THE_DOOR = {"disclosure", "door", "mapping", "responses"}
BOTH_SIDES = {"__init__", "__main__"}

PLANTED = {
    "one-way": ("questionnaires/model.py", "import reports.published"),
    "layers-of-survey": ("survey/models.py", "import survey.access"),
    "wsgi-on-top": ("survey/config.py", "import wsgi"),
    "plain-reports": ("reports/statistics/gaps.py", "import sqlalchemy"),
    "plain-questionnaires": ("questionnaires/loader.py", "import pandas"),
    "no-frames-in-survey": ("survey/access.py", "import pandas"),
    "only-the-store-queries": ("survey/views/__init__.py", "import survey.models"),
    "one-door": ("reports/sheets/tables.py", "import reports.door.tallies"),
}


def lint_imports(tree: Path) -> subprocess.CompletedProcess[str]:
    program = str(Path(sys.executable).parent / "lint-imports")
    # the tree itself must come first, before any installed copy
    environment = os.environ | {"PYTHONPATH": str(tree)}
    order = [program, "--no-cache", "--no-logo"]
    return subprocess.run(order, cwd=tree, capture_output=True, text=True, env=environment)


@pytest.fixture
def copy_of_the_tree(tmp_path: Path) -> Path:
    for path in (Path("pyproject.toml"), *source_files()):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    return tmp_path


def test_every_contract_is_kept(copy_of_the_tree: Path) -> None:
    checked = lint_imports(copy_of_the_tree)
    assert checked.returncode == 0, checked.stdout
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in checked.stdout


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["id"])
def test_one_forbidden_import_breaks_the_contract(contract: dict[str, str], copy_of_the_tree: Path) -> None:
    module, forbidden = PLANTED[contract["id"]]
    with (copy_of_the_tree / module).open("a") as source:
        source.write(f"\n{forbidden}\n")
    checked = lint_imports(copy_of_the_tree)
    assert checked.returncode == 1, checked.stdout
    assert f"{contract['name']} BROKEN" in " ".join(checked.stdout.split())


def test_what_lies_after_the_door_cannot_reach_behind_it_by_another_way(copy_of_the_tree: Path) -> None:
    (copy_of_the_tree / "reports" / "detour.py").write_text("import reports.responses\n")
    with (copy_of_the_tree / "reports" / "statistics" / "gaps.py").open("a") as source:
        source.write("\nimport reports.detour\n")
    assert "reports.statistics.gaps -> reports.detour" in lint_imports(copy_of_the_tree).stdout


def test_every_module_of_reports_stands_on_one_side_of_the_door() -> None:
    (after,) = [contract["source_modules"] for contract in CONTRACTS if contract["id"] == "one-door"]
    modules = {Path(path.parts[1]).stem for path in source_files() if path.parts[0] == "reports"}
    assert modules - BOTH_SIDES - BEFORE_THE_DOOR == {module.removeprefix("reports.") for module in after}


def test_the_packages_are_all_watched() -> None:
    assert {path.parts[0] for path in source_files() if len(path.parts) > 1} == set(PACKAGES)

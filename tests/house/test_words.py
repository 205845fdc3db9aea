"""The words of the whole project: kind ones, and nothing about the machine they were written on."""

import re
from pathlib import Path

import pytest

from questionnaires.language import unkind
from tests.house.tree import ROOT, files

WRITING = {".html", ".md", ".py", ".toml", ".txt", ".css", ".mako", ""}
NAMES_WHAT_TO_AVOID = {Path("questionnaires/language.py"), Path("docs/questionnaire-format.md")}
ELSEWHERE = re.compile(r"(?<![\w.])/(?:root|work|home|opt)\b|pypi\.org|pythonhosted|npmjs", re.IGNORECASE)

WRITTEN = [path for path in files() if path.suffix in WRITING]
SHOWN = [path for path in WRITTEN if path.parts[0] != "tests" and path not in NAMES_WHAT_TO_AVOID]


@pytest.mark.parametrize("path", SHOWN, ids=str)
def test_words_are_kind(path: Path) -> None:
    found = unkind((ROOT / path).read_text())
    assert [f"{finding.phrase}: write {finding.instead}" for finding in found] == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    this_file = Path(__file__).relative_to(ROOT)
    found = {str(path): ELSEWHERE.findall((ROOT / path).read_text()) for path in WRITTEN if path != this_file}
    assert {path: words for path, words in found.items() if words} == {}

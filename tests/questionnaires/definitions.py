"""Small definitions for tests to vary, and the ways to read them. Holds no expectations."""

import re
from pathlib import Path

from questionnaires.loader import DefinitionError, check, read
from questionnaires.model import Questionnaire
from questionnaires.problems import Complaint, Problem

HEAD = """
format = 1
id = "small"
version = 1
state = "draft"
title = "Small"
language = "en-GB"
stem = "Thinking about your work …"
"""

SCALES = """
[[scales]]
id = "importance"
question = "How important is this?"
lowest = 1
highest = 3
labels = ["Not important", "Important", "Essential"]
others = [{ id = "na", label = "Not part of my role" }]

[[scales]]
id = "performance"
question = "How well can you do this now?"
lowest = 1
highest = 3
labels = ["Not yet", "With help", "On my own"]
others = [{ id = "na", label = "Not part of my role" }]
"""

DOMAIN = """
[[sections]]
id = "X1"
title = "Listening"
scales = ["importance", "performance"]

[[sections.competencies]]
id = "X1.1"
text = "Listen without rushing the person."
"""

SMALL = HEAD + SCALES + DOMAIN

DOCUMENT = (Path(__file__).parents[2] / "docs" / "questionnaire-format.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, flags=re.DOTALL)
"""The complete example of the format's document, which has something of everything."""


def questionnaire(folder: Path, toml: str) -> Questionnaire:
    """The questionnaire that the text defines."""
    return read(_file(folder, toml))


def complaints(folder: Path, toml: str) -> tuple[Complaint, ...]:
    """What reading the text by itself complains of."""
    try:
        read(_file(folder, toml))
    except DefinitionError as error:
        return error.complaints
    return ()


def problems(folder: Path, toml: str) -> list[Problem]:
    """Which problems reading the text by itself finds, in order."""
    return [complaint.problem for complaint in complaints(folder, toml)]


def beside_shipped(folder: Path, toml: str) -> list[Problem]:
    """Which problems checking the text finds, together with the shipped definitions."""
    return [complaint.problem for complaint in check([_file(folder, toml)])]


def _file(folder: Path, toml: str) -> Path:
    path = folder / "small-1.toml"
    path.write_text(toml, encoding="utf-8")
    return path

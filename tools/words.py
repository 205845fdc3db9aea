"""Gathers the words of the interface into the catalogue that translators start from. Run by `make words`."""

import re
import sys
import tomllib
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).parent.parent
SURVEY = ROOT / "survey"
CATALOGUE = SURVEY / "translations" / "messages.pot"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

READERS = [("**.py", "python"), ("templates/**.html", "jinja2.ext:babel_extract")]
OPTIONS = {"templates/**.html": {"trimmed": "true", "silent": "false"}}
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "gettext": None, "marked": None, "ngettext": (1, 2)}

HEADER = """\
# The words of the interface, in English. `make words` writes this file: change the words in the source.
# docs/languages.md says how to put them into another language."""
DIFFERS_TOMORROW = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To): .*"\n', re.MULTILINE
)


def catalogue() -> Catalog:
    """Every message that the source marks for translation, with the files it stands in."""
    messages = Catalog(
        project=PROJECT["name"],
        version=PROJECT["version"],
        header_comment=HEADER,
        last_translator="YOUR NAME",
        language_team="LANGUAGE",
    )
    found = extract_from_dir(SURVEY, READERS, OPTIONS, KEYWORDS)
    for file, line, message, _comments, _context in sorted(found, key=lambda each: each[:2]):
        messages.add(message, locations=[(f"survey/{file}", line)])
    return messages


def written(messages: Catalog) -> str:
    """The catalogue as a file, page by page, without what would differ tomorrow or on another machine."""
    file = BytesIO()
    write_po(file, messages, width=110, include_lineno=False, sort_by_file=True)
    return DIFFERS_TOMORROW.sub("", file.getvalue().decode())


def main() -> None:
    messages = catalogue()
    CATALOGUE.parent.mkdir(exist_ok=True)
    CATALOGUE.write_text(written(messages), encoding="utf-8")
    sys.stdout.write(f"{CATALOGUE.relative_to(ROOT)}: {len(messages)} messages\n")


if __name__ == "__main__":
    main()

"""Catalogues of words: how they are made, which languages they give, and which are refused."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from survey.catalogues import TranslationsBroken, installed
from survey.language import gettext
from survey.pages.words import spoken
from tests.survey.tongues import application
from tools.words import CATALOGUE


def translate(folder: Path, code: str, words: dict[str, str]) -> None:
    """As docs/languages.md says, with the commands that it names and a translator who knows these words."""
    pybabel("init", "-i", str(CATALOGUE), "-d", str(folder), "-l", code)
    file = folder / code / "LC_MESSAGES" / "messages.po"
    with file.open("rb") as written:
        messages = read_po(written)
    for message, translated in words.items():
        messages[message].string = translated
    with file.open("wb") as changed:
        write_po(changed, messages)
    pybabel("compile", "-d", str(folder))


def pybabel(*words: str) -> None:
    subprocess.run([str(Path(sys.executable).parent / "pybabel"), "-q", *words], check=True)


def test_a_language_is_known_by_its_catalogue(tmp_path: Path) -> None:
    for code in ("cy", "pt_BR", "zh_Hant", "ar"):
        translate(tmp_path, code, {"Continue": code})
    known = {
        each.code: (each.name, each.direction, each.words.gettext("Continue")) for each in installed(tmp_path)
    }
    assert known == {
        "ar": ("العربية", "rtl", "ar"),
        "cy": ("Cymraeg", "ltr", "cy"),
        "pt-BR": ("português (Brasil)", "ltr", "pt_BR"),
        "zh-Hant": ("中文 (繁體)", "ltr", "zh_Hant"),
    }


def test_what_is_not_translated_yet_is_said_in_english(tmp_path: Path) -> None:
    translate(tmp_path, "cy", {"Continue": "Parhau"})
    [welsh] = installed(tmp_path)
    assert welsh.words.gettext("Support for you") == "Support for you"


def test_the_days_of_a_language_are_written_its_own_way(database_path: Path, tmp_path: Path) -> None:
    translate(tmp_path, "cy", {"Support for you": "Cymorth i chi"})
    translate(tmp_path, "de", {"Support for you": "Hilfe für Sie"})
    day = date(2027, 3, 1)
    said = {spoken(day)}
    with application(database_path, tmp_path) as app:
        for code in ("cy", "de"):
            with app.test_request_context(f"/?language={code}"):
                app.preprocess_request()
                said.add(f"{gettext('Support for you')}: {spoken(day)}")
    assert said == {"1 March 2027", "Cymorth i chi: 1 Mawrth 2027", "Hilfe für Sie: 1. März 2027"}


@pytest.mark.parametrize(
    ("message", "translated"),
    [
        ("Closes on %(day)s", "Yn cau ar %(dydd)s"),
        ("Closes on %(day)s", "Yn cau ar %(day)"),
        ("Continue", "100 % parhau"),
    ],
)
def test_a_translation_that_would_break_a_page_stops_the_start(
    message: str, translated: str, tmp_path: Path
) -> None:
    messages = Catalog(locale="cy", fuzzy=False)
    messages.add(message, translated)
    messages.add("Support for you", "Cymorth i chi")
    compile_catalogue(messages, tmp_path)
    with pytest.raises(TranslationsBroken) as raised:
        list(installed(tmp_path))
    assert translated in str(raised.value)
    assert "Cymorth" not in str(raised.value)


def compile_catalogue(messages: Catalog, folder: Path) -> None:
    file = folder / "cy" / "LC_MESSAGES" / "messages.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as compiled:
        write_mo(compiled, messages)

"""Choosing a language, and what is said in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from lxml import html

from survey.assets import assets
from survey.catalogues import SOURCE
from survey.language import gettext, ngettext, speaking, tongues
from survey.store import codes
from survey.store.waves import Wave
from tests.survey.tongues import FROM_THE_RIGHT, LONG, application
from tests.survey.views.test_sections import WORDS
from tests.survey.visitor import Visitor, newcomer, taking_part, with_code
from tools import pseudo

IN_LONG_WORDS = f"/?language={LONG}"


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pseudo.install(tmp_path_factory.mktemp("catalogues"))


@pytest.fixture
def app(database_path: Path, catalogues: Path) -> Iterator[Flask]:
    with application(database_path, catalogues) as app:
        yield app


def offered(visitor: Visitor) -> dict[str, str]:
    """The names of the languages to choose from, by their codes, but for the one that is spoken."""
    links = visitor.page.xpath("//footer//li[a[starts-with(@href, '?language=')] or button[@value='stay']]")
    return {link.get("lang"): link.text_content().strip() for link in links}


def test_a_page_speaks_english_until_another_language_is_chosen(app: Flask) -> None:
    somebody = newcomer(app)
    assert (somebody.page.get("lang"), somebody.heading) == ("en-GB", "Enter your access code")
    somebody.open(IN_LONG_WORDS)
    assert (somebody.page.get("lang"), somebody.page.get("dir")) == (LONG, "ltr")
    assert somebody.heading.startswith("[Éñťéř ýóúř áççéšš çóđé")


def test_a_language_from_the_right_turns_the_page_around(app: Flask) -> None:
    somebody = newcomer(app).open(f"/?language={FROM_THE_RIGHT}")
    assert (somebody.page.get("lang"), somebody.page.get("dir")) == (FROM_THE_RIGHT, "rtl")


def test_the_choice_goes_from_the_address_at_once(app: Flask, wave: Wave) -> None:
    for path in ("/", "/support", f"/join/{wave.join_token}"):
        reply = app.test_client().get(f"{path}?language={LONG}&more=words")
        assert (reply.status_code, reply.location) == (302, path)


def test_the_choice_is_kept_in_the_session_and_nowhere_else(app: Flask) -> None:
    client = app.test_client()
    client.get(IN_LONG_WORDS)
    with client.session_transaction() as kept:
        assert dict(kept) == {"language": LONG}
    [cookie] = client._cookies.values()
    assert cookie.key == "survey"
    assert cookie.expires is None


def test_the_choice_lasts_until_the_receipt(app: Flask, wave: Wave) -> None:
    [code] = codes.make(wave, number=1)
    somebody = newcomer(app).open(IN_LONG_WORDS)
    somebody.press("next", code=code).press("next").open("/survey/check").press("send")
    assert somebody.page.get("lang") == LONG
    assert somebody.open("/survey/receipt").page.get("lang") == LONG


def test_the_last_day_on_the_receipt_is_said_in_the_language_of_the_moment(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="check").press("send")
    assert "1 March 2027" in somebody.text
    assert "1 مارس 2027" in somebody.open(f"/survey/receipt?language={FROM_THE_RIGHT}").text


def test_the_choice_lasts_until_all_else_is_forgotten(app: Flask, wave: Wave) -> None:
    somebody = newcomer(app).open(f"/join/{wave.join_token}?language={LONG}").press("next").press("next")
    somebody.open("/survey/stop").press("delete")
    assert (somebody.url, somebody.page.get("lang")) == ("/survey/stopped", LONG)
    with somebody.client.session_transaction() as kept:
        assert dict(kept) == {"language": LONG}


def test_the_next_person_is_spoken_to_in_english(app: Flask) -> None:
    newcomer(app).open(IN_LONG_WORDS)
    assert newcomer(app).page.get("lang") == "en-GB"
    assert speaking() is SOURCE


@pytest.mark.parametrize("code", ["", "xx", "en-xa", "en_XA", "../en_XA", "<script>"])
def test_a_language_that_is_not_there_changes_nothing(app: Flask, code: str) -> None:
    somebody = newcomer(app).open("/")
    reply = somebody.client.get("/", query_string={"language": code})
    assert reply.location == "/"
    assert somebody.open("/").page.get("lang") == "en-GB"


@pytest.mark.parametrize(
    "path", ["//elsewhere.example", "//elsewhere.example/support", "/\\elsewhere.example", "/nowhere"]
)
def test_choosing_never_leads_elsewhere(app: Flask, path: str) -> None:
    address = {"PATH_INFO": path, "HTTP_HOST": "elsewhere.example"}
    reply = app.test_client().get(f"?language={LONG}", environ_overrides=address)
    assert reply.status_code == 404
    assert "Location" not in reply.headers
    assert f'lang="{LONG}"' in reply.text


def test_each_language_is_offered_by_its_own_name(app: Flask) -> None:
    somebody = newcomer(app)
    assert offered(somebody) == {FROM_THE_RIGHT: "العربية", LONG: "English"}
    assert offered(somebody.open(IN_LONG_WORDS)) == {FROM_THE_RIGHT: "العربية", "en-GB": "English"}


def test_with_english_alone_there_is_nothing_to_choose(database_path: Path, tmp_path: Path) -> None:
    with application(database_path, tmp_path) as app:
        somebody = newcomer(app)
        assert somebody.page.xpath("//*[contains(@class, 'languages')]") == []
        assert somebody.open(IN_LONG_WORDS).page.get("lang") == "en-GB"


def test_choosing_on_a_page_with_answers_saves_them_and_stays(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="section/D1")
    [button] = somebody.page.xpath(f"//button[@value='stay'][@formaction='?language={LONG}']")
    assert button.get("form") == somebody.form.get("id")
    somebody.url += button.get("formaction")
    somebody.press("stay", **{"D1.1.importance": "6"})
    assert (somebody.url, somebody.reply.request.query_string) == ("/survey/section/D1", b"")
    assert somebody.page.get("lang") == LONG
    assert somebody.checked() == {"D1.1.importance": ["6"]}


def test_enter_on_a_page_with_answers_goes_on_and_chooses_no_language(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="section/D1")
    form = somebody.form.get("id")
    buttons = somebody.page.xpath(f"//main//form//button[@type='submit'] | //button[@form='{form}']")
    first, *_, last_but_one, last = (button.get("value") for button in buttons)
    assert (first, last_but_one, last) == ("next", "stay", "stay")


def test_a_page_that_is_shown_only_once_offers_no_way_to_lose_it(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="check")
    assert offered(somebody)
    assert offered(somebody.press("send")) == {}


def test_an_error_is_told_in_the_language_chosen(app: Flask) -> None:
    somebody = newcomer(app).open(IN_LONG_WORDS)
    assert somebody.open("/nowhere").heading.startswith("[Ƥáǧé ñóť ƒóúñđ")
    assert with_code(app, "nonsense").heading == "We cannot open the survey with this code or link"


def test_numbers_of_things_take_the_form_of_the_language(app: Flask) -> None:
    def said(number: int) -> str:
        return ngettext("It takes about %(num)d minute.", "It takes about %(num)d minutes.", number)

    assert (said(1), said(2)) == ("It takes about 1 minute.", "It takes about 2 minutes.")
    with app.test_request_context(IN_LONG_WORDS):
        app.preprocess_request()
        assert said(1).startswith("[Íť ťáķéš áƀóúť 1 ɱíñúťé.")
        assert said(2).startswith("[Íť ťáķéš áƀóúť 2 ɱíñúťéš.")


def test_a_per_cent_sign_and_a_value_are_themselves_in_any_language(app: Flask) -> None:
    with app.test_request_context(IN_LONG_WORDS):
        app.preprocess_request()
        assert gettext("100%% of %(those)s", those="5%") == "100% of 5%"


def test_words_in_the_language_of_the_page_carry_no_mark_of_it(app: Flask) -> None:
    assert tongues("en-GB") == ("", "")
    assert tongues("cy") == (' lang="cy" dir="ltr"', ' lang="en-GB" dir="ltr"')
    with app.test_request_context(f"/?language={FROM_THE_RIGHT}"):
        app.preprocess_request()
        assert tongues("en-GB") == (' lang="en-GB" dir="ltr"', f' lang="{FROM_THE_RIGHT}" dir="rtl"')
        assert tongues(FROM_THE_RIGHT) == ("", "")


def test_style_sheets_have_no_language_and_ask_for_no_session(app: Flask) -> None:
    name = assets()["survey.css"].name
    reply = app.test_client().get(f"/static/{name}?language={LONG}")
    assert reply.status_code == 200
    assert "Set-Cookie" not in reply.headers
    assert "Cookie" not in reply.headers["Vary"]


def tongue(element: html.HtmlElement) -> tuple[str, str]:
    """The language and direction that hold for an element."""
    [language] = element.xpath("ancestor-or-self::*[@lang][1]/@lang")
    [direction] = element.xpath("ancestor-or-self::*[@dir][1]/@dir")
    return language, direction


def test_a_questionnaire_speaks_its_own_language_on_a_page_of_another(
    app: Flask, ask: Callable[..., Wave]
) -> None:
    wave = ask(WORDS.replace('language = "en-GB"', 'language = "ar"'))
    somebody = taking_part(app, wave, at="section/others")
    questions = somebody.page.xpath("//main//h1 | //main//legend | //main//textarea")
    assert {tongue(element) for element in questions} == {("ar", "rtl")}
    ours = somebody.page.xpath("//main//button | //main//*[@class='progress']")
    assert {tongue(element) for element in ours} == {("en-GB", "ltr")}
    somebody.press("next", some=["a", "b", "c"])
    [fault] = somebody.page.xpath("//*[contains(@class, 'nhsuk-error-message')]")
    assert tongue(fault) == ("en-GB", "ltr")


def test_where_both_speak_one_language_nothing_is_marked(app: Flask, ask: Callable[..., Wave]) -> None:
    somebody = taking_part(app, ask(WORDS), at="section/others")
    assert somebody.page.xpath("//main//*[@lang]") == []
    assert somebody.open("/survey/check").page.xpath("//main//*[@lang]") == []

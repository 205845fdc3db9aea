"""All questions are open to anybody, whole and once, on the screen, in large print and on paper."""

import gzip
from collections.abc import Callable

import pytest
from flask import Flask
from lxml.html import HtmlElement

from questionnaires import loader
from questionnaires.model import Questionnaire
from survey.pages.support import support_page
from survey.store.waves import Wave
from tests.questionnaires.test_other_questionnaires import EMERGENCY, REVIEW, SERVICE
from tests.survey.views.test_html import assert_clean
from tests.survey.views.test_sections import WORDS
from tests.survey.visitor import Visitor, joined, newcomer

WAYS = ("", "/large", "/paper")
ASKED = "//*[@class='item__text' or @class='paper__text'] | //tbody//th[not(@class)]"
HEAVIEST = 8_000
every_page = pytest.mark.parametrize("way", WAYS)
every_questionnaire = pytest.mark.parametrize("name", loader.names())


def shown(app: Flask, name: str, way: str) -> Visitor:
    return newcomer(app).open(f"/questions/{name}{way}")


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def asked_on(page: Visitor) -> list[str]:
    """What the page asks, in order."""
    return [words(element) for element in page.page.xpath(ASKED)]


def to_ask(asked: Questionnaire) -> list[str]:
    """What a page must ask: statements with their numbers, and each question once."""
    found: dict[str, None] = {}
    for section in asked.sections:
        found |= {f"{competency.id} {competency.text}": None for competency in section.competencies}
        found |= {question.text: None for question in section.questions if not section.is_domain}
    return list(found)


@every_questionnaire
@every_page
def test_everything_is_asked_once_and_in_order(app: Flask, name: str, way: str) -> None:
    questionnaire = loader.load(name)
    hints = {question.text: question.hint for question in questionnaire.questions.values()}
    on_paper = [f"{text} {hints.get(text, '')}".strip() for text in to_ask(questionnaire)]
    page = shown(app, name, way)
    assert asked_on(page) == (on_paper if way == "/paper" else to_ask(questionnaire))
    assert {page.text.count(each.text) for each in questionnaire.competencies.values()} == {1}


@every_questionnaire
@every_page
def test_every_answer_there_is_to_choose_from_is_shown(app: Flask, name: str, way: str) -> None:
    text = shown(app, name, way).text
    offered = {option.label for each in loader.load(name).questions.values() for option in each.offered}
    assert [label for label in offered if label not in text] == []


@every_questionnaire
@every_page
def test_a_warning_comes_before_what_it_warns_of(app: Flask, name: str, way: str) -> None:
    page, questionnaire = shown(app, name, way), loader.load(name)
    sections = enumerate(questionnaire.sections, start=1)
    warned = [(number, section) for number, section in sections if section.content_note]
    assert [section.id for _, section in warned] == ["D4", "K"]
    for number, section in warned:
        heading = page.text.index(f"{number}. {section.title}")
        note = page.text.index(section.content_note)
        assert heading < note < page.text.index(section.questions[0].text)
    assert page.text.index(questionnaire.content_note) < page.text.index(to_ask(questionnaire)[0])


@every_page
def test_optional_statements_say_which_answer_opens_them(app: Flask, way: str) -> None:
    longer = "Asked only if you answer “Yes” to “Would you like to answer 20 more statements"
    assert shown(app, "post-registration-1", way).text.count(longer) == 10
    assert longer not in shown(app, "pre-registration-1", way).text


@every_page
def test_there_is_nothing_to_fill_in_and_nothing_kept(app: Flask, way: str) -> None:
    visitor = shown(app, "pre-registration-1", way)
    assert visitor.page.xpath("//main//form | //main//input | //main//button") == []
    assert "Set-Cookie" not in visitor.reply.headers
    assert "Draft." in visitor.text or visitor.page.find_class("draft-banner")


@every_page
def test_each_page_leads_to_the_other_two(app: Flask, way: str) -> None:
    visitor = shown(app, "pre-registration-1", way)
    links = {f"/questions/pre-registration-1{other}" for other in WAYS if other != way}
    assert {link for link in visitor.page.xpath("//main//a/@href") if "/questions/" in link} == links


@pytest.mark.parametrize("way", ["", "/large"])
def test_the_contents_lead_to_every_section(app: Flask, way: str) -> None:
    visitor = shown(app, "pre-registration-1", way)
    sections = [section.id for section in loader.load("pre-registration-1").sections]
    assert visitor.page.xpath("//nav[@class='contents']//a/@href") == [f"#part-{each}" for each in sections]


def test_paper_says_what_it_cannot_promise_and_whom_to_turn_to(app: Flask) -> None:
    text = shown(app, "pre-registration-1", "/paper").text
    assert "begins when you enter them online" in text
    assert "can be read by whoever holds it" in text
    assert "Do not put your name on it" in text
    sources = support_page()
    for source in (*sources.now, *sources.for_nurses, *sources.speaking_up):
        assert source.name in text[text.index("Support for you") :]


@every_page
def test_on_paper_and_screen_the_points_of_a_scale_are_next_to_what_is_rated(app: Flask, way: str) -> None:
    tables = shown(app, "pre-registration-1", way).page.xpath("//table/thead")
    assert len(tables) == (10 + 3 if way == "/paper" else 0)
    for head in tables:
        assert len(head.xpath(".//li")) in (7, 14)


@pytest.mark.parametrize(
    "name", ["pre-registration-2", "nonsense", "..%2Fpre-registration-1", "{{7*7}}", "%00"]
)
@every_page
def test_no_other_questionnaire_is_found(app: Flask, name: str, way: str) -> None:
    visitor = shown(app, name, way)
    assert visitor.status == 404
    assert "49" not in visitor.text


@every_questionnaire
@every_page
def test_the_pages_are_clean(app: Flask, name: str, way: str) -> None:
    assert_clean(shown(app, name, way))


@pytest.mark.parametrize("toml", [WORDS, EMERGENCY, SERVICE, REVIEW])
@every_page
def test_the_pages_are_clean_with_every_kind_of_question(
    app: Flask, ask: Callable[[str], Wave], toml: str, way: str
) -> None:
    assert_clean(shown(app, ask(toml).questionnaire, way))


@every_page
def test_whoever_is_asked_can_see_all_questions_first(app: Flask, wave: Wave, way: str) -> None:
    for visitor in (newcomer(app).open(f"/join/{wave.join_token}"), joined(app, wave)):
        assert f"/questions/{wave.questionnaire}{way}" in visitor.page.xpath("//main//a/@href")


@every_questionnaire
@pytest.mark.parametrize("way", ["", "/large"])
def test_the_pages_to_read_are_light(app: Flask, name: str, way: str) -> None:
    assert len(gzip.compress(shown(app, name, way).reply.data, 1)) <= HEAVIEST

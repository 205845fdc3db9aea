"""Every page parses strictly, holds nothing inline, and prints what people called things as words."""

from collections.abc import Callable, Iterator

import html5lib
import pytest
from flask import Flask
from lxml import html

from questionnaires import loader
from survey.store import cohorts, programmes, waves
from survey.store.waves import Opening, Wave
from tests.survey.conftest import CLOSES
from tests.survey.views.test_sections import CORPUS, WORDS
from tests.survey.visitor import Visitor, joined, newcomer, taking_part, with_code

LONGER = "post-registration-1"
SECTIONS = ("section/opportunity", "section/help", "section/K")


def named(name: str) -> Wave:
    """A wave whose programme, cohort and asker are all called so."""
    programme = programmes.add(name, asker=name, threshold=10)
    cohort = cohorts.add(name, programme, stage="post-registration", asked=None)
    asked = loader.load(LONGER)
    return waves.add(Opening(cohort.id, asked.name, asked.sha256, CLOSES, threshold=10))


def pages_outside(app: Flask) -> Iterator[Visitor]:
    """Every page that needs no code, and those that refuse."""
    for address in ("/", "/support", "/receipt", "/survey/stopped", "/receipt/withdrawn", "/nowhere"):
        yield newcomer(app).open(address)
    yield with_code(app, "nonsense")
    yield newcomer(app).open("/receipt").press("next", receipt="nonsense")
    yield newcomer(app).press("next", csrf_token="", code="7K3M")
    yield newcomer(app).press("next", code="x" * 300_000)


def pages_inside(app: Flask, wave: Wave) -> Iterator[Visitor]:
    """Every step from the link to the receipt, one of them refused, and the pages beside the way."""
    somebody = newcomer(app).open(f"/join/{wave.join_token}")
    yield somebody
    yield somebody.press("next")
    yield somebody.press("next")
    somebody.press("next", longer="yes")
    yield somebody
    yield somebody.press("next", **{"D1.1.importance": "9"})
    yield somebody.press("next", **{"D1.1.importance": "7", "D1.1.performance": "1"})
    for step in (
        "section/opportunity",
        "section/help",
        "section/K",
        "check",
        "stop",
        "section/D1",
        "promise",
    ):
        yield somebody.open(f"/survey/{step}")
    somebody.open("/survey/check").press("send")
    yield somebody
    receipt = somebody.receipt
    yield somebody.open("/receipt").press("next", receipt=receipt)


def assert_clean(visitor: Visitor) -> None:
    """Raises on the first thing that strict HTML or the policy of the page forbids."""
    html5lib.HTMLParser(strict=True).parse(visitor.reply.data.decode())
    page = html.fromstring(visitor.reply.data)
    assert (
        page.xpath("//script[not(@src) or text()] | //style | //@style | //iframe | //object | //base") == []
    )
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    assert page.xpath("//a[starts-with(@href, 'javascript:')]") == []
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [
        *page.xpath("//label/@for"),
        *page.xpath("//@aria-describedby"),
        *page.xpath("//@aria-labelledby"),
    ]
    assert set(targets) <= set(ids)
    inside = [address[1:] for address in page.xpath("//a/@href") if address.startswith("#")]
    assert set(inside) <= set(ids)
    assert page.get("lang") == "en-GB"
    assert page.xpath("//title")[0].text.strip()
    assert len(page.xpath("//h1")) == 1


def test_every_page_outside_is_clean(app: Flask) -> None:
    for visitor in pages_outside(app):
        assert_clean(visitor)


def test_every_page_on_the_way_is_clean(app: Flask) -> None:
    for visitor in pages_inside(app, named("Forum")):
        assert_clean(visitor)


def test_a_page_with_every_kind_of_question_is_clean(app: Flask, ask: Callable[..., Wave]) -> None:
    somebody = taking_part(app, ask(WORDS), at="section/others")
    assert_clean(somebody)
    assert_clean(somebody.press("next", words="x" * 2001, some=["a", "b", "c"]))


@pytest.mark.parametrize("name", [*CORPUS, "{asker} {minutes}"])
def test_what_a_programme_is_called_is_printed_as_it_is(app: Flask, name: str) -> None:
    wave = named(name)
    for visitor in (newcomer(app).open(f"/join/{wave.join_token}"), joined(app, wave)):
        assert name in visitor.text
        assert_clean(visitor)


@pytest.mark.parametrize("address", ["/", "/receipt"])
@pytest.mark.parametrize("typed", CORPUS)
def test_what_is_typed_as_a_code_or_receipt_never_becomes_part_of_the_page(
    app: Flask, address: str, typed: str
) -> None:
    somebody = newcomer(app).open(address).press("next", code=typed, receipt=typed)
    assert_clean(somebody)
    assert "49" not in somebody.text


def test_what_stands_in_the_address_never_becomes_part_of_the_page(app: Flask, wave: Wave) -> None:
    for address in ("/join/<script>", "/survey/section/{{7*7}}", "/join/%00", "/survey/section/' OR 1=1"):
        visitor = taking_part(app, wave).open(address)
        assert visitor.status == 404
        assert_clean(visitor)
        assert "49" not in visitor.text

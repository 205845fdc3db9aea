"""Pages drawn once for everybody, and what is one person's put into them: theirs alone, and in its place."""

from collections.abc import Callable

import pytest
from flask import Flask

from questionnaires import loader
from survey.drawing import EDGE, Drawing, gap, once
from survey.drawing.receipt import ENDS
from survey.store.waves import Wave
from tests.survey.conftest import open_wave
from tests.survey.views.test_sections import CORPUS, WORDS
from tests.survey.visitor import Visitor, taking_part

LONGER = "post-registration-1"
ANSWERS = {"D1.1.importance": "7", "D1.1.performance": "1", "D1.2.importance": "na"}


def test_gaps_are_filled_by_name_and_left_empty_without_a_value() -> None:
    drawing = Drawing(tuple(f"<p>{gap('first')} and {gap('second')}</p>".split(EDGE)))
    assert drawing.filled({"first": "1st", "third": "3rd"}) == "<p>1st and </p>"


def test_two_templates_share_no_drawing_whatever_their_keys(app: Flask) -> None:
    asked = loader.load(LONGER)
    shown = {"questionnaire": asked, "title": "course", "points": [{"at": "0%"}], "statements": 3}
    gaps = {f"{end}_{what}": gap(end) for end in ENDS for what in ("at", "number")}
    with app.test_request_context():
        parts = {
            once(f"profile/{name}.html", ("course",), lambda: {**shown, **gaps}) for name in ("line", "row")
        }
    assert len(parts) == 2


def whole_pages(visitor: Visitor) -> dict[str, str]:
    """Every section as this person sees it, but for the proof and the mark of whose page it is."""
    pages = {}
    for section in loader.load(LONGER).sections:
        visitor.open(f"/survey/section/{section.id}")
        text = visitor.reply.text
        for hidden in visitor.page.xpath("//input[@type='hidden']/@value"):
            assert hidden
            text = text.replace(hidden, "")
        pages[section.id] = text
    return pages


def test_who_comes_later_sees_the_page_that_the_first_one_saw(app: Flask) -> None:
    wave = open_wave(loader.load(LONGER))
    first = whole_pages(taking_part(app, wave))
    assert whole_pages(taking_part(app, wave)) == first
    assert EDGE not in "".join(first.values())


def test_nothing_that_one_person_chose_is_on_the_page_of_the_next(app: Flask) -> None:
    wave = open_wave(loader.load(LONGER))
    before = whole_pages(taking_part(app, wave))
    busy = taking_part(app, wave, at="section/background").press("next", longer="yes")
    busy.press("next", **ANSWERS).open("/survey/section/K").press("next")
    busy.open("/survey/section/D1")
    assert busy.checked() == {name: [value] for name, value in ANSWERS.items()}
    assert busy.offers("check")
    assert whole_pages(taking_part(app, wave)) == before


def test_each_page_has_a_proof_and_a_mark_of_its_own(app: Flask, wave: Wave) -> None:
    pages = [taking_part(app, wave, at="section/D1") for _ in range(2)]
    hidden = [set(page.page.xpath("//form//input[@type='hidden']/@value")) for page in pages]
    assert len(hidden[0]) == 2
    assert not hidden[0] & hidden[1]


@pytest.mark.parametrize("typed", CORPUS)
def test_what_was_typed_is_shown_to_its_writer_alone_and_as_words(
    app: Flask, ask: Callable[..., Wave], typed: str
) -> None:
    wave = ask(WORDS)
    writer = taking_part(app, wave, at="section/others")
    writer.press("next", words=typed).open("/survey/section/others")
    assert writer.page.xpath("//textarea")[0].text == typed
    assert not taking_part(app, wave, at="section/others").page.xpath("//textarea")[0].text

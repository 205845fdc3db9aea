"""The drawn pages: nothing inline, every name as it is, a code in its slip and nowhere else."""

import re

import html5lib
import pytest
from lxml import html
from lxml.html import HtmlElement

from survey.assets import assets
from tests.survey.pages.staff import drawn

MADE = ("7K3M9QRT2WXY4ABC", "1111222233334444")
SLIPS = ["7K3M-9QRT-2WXY-4ABC", "1111-2222-3333-4444"]
LINK = "https://survey.example.org/join/xY3-k_0OlI1Zq9aB"
HOSTILE = "<script>alert(1)</script>{{7*7}}"
NAMES = {"asker": HOSTILE, "cohort": HOSTILE, "programme": HOSTILE}
PAGES = {
    "codes": drawn.codes(MADE),
    "link": drawn.link(),
    "poster": drawn.poster(),
    "texts": drawn.texts(shown=15),
    "watching": drawn.watching(shown=15),
}
HOSTILE_PAGES = {
    "codes": drawn.codes(MADE, **NAMES),
    "link": drawn.link(**NAMES),
    "poster": drawn.poster(**NAMES),
    "texts": drawn.texts(**NAMES),
}


def said(page: str, within: str) -> list[str]:
    """The words of each element of that kind and class, such as `p.slip__code`."""
    return [" ".join(each.text_content().split()) for each in found(page, within)]


def found(page: str, within: str) -> list[HtmlElement]:
    tag, _, name = within.partition(".")
    wanted = f"//{tag}[contains(concat(' ', @class, ' '), ' {name} ')]" if name else f"//{tag}"
    elements: list[HtmlElement] = html.fromstring(page).xpath(wanted)
    return elements


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_page_is_good_html(page: str) -> None:
    html5lib.HTMLParser(strict=True).parse(page)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_page_has_a_style_or_a_script_of_its_own(page: str) -> None:
    tree = html.fromstring(page)
    assert not tree.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]")


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_every_page_links_the_style_sheet_of_staff(page: str) -> None:
    assert f"/static/{assets()['staff.css'].name}" in page


@pytest.mark.parametrize("page", HOSTILE_PAGES.values(), ids=HOSTILE_PAGES)
def test_names_are_printed_as_they_are_and_run_nothing(page: str) -> None:
    assert "<script>alert" not in page
    assert html.fromstring(page).text_content().count("{{7*7}}") > 0


def test_every_slip_has_one_code() -> None:
    assert said(PAGES["codes"], "p.slip__code") == SLIPS
    assert len(found(PAGES["codes"], "li.slip")) == len(MADE)


def test_a_code_stands_in_its_slip_and_in_the_list_and_nowhere_else() -> None:
    for code, slip in zip(MADE, SLIPS, strict=True):
        assert code not in PAGES["codes"]
        assert PAGES["codes"].count(slip) == 2
    assert said(PAGES["codes"], "textarea") == [" ".join(SLIPS)]


def test_a_slip_says_all_that_somebody_needs() -> None:
    [slip, _] = said(drawn.codes(MADE, asker="The ward", service_name="Needs"), "li.slip")
    for words in (
        "Needs",
        "The ward asks what you need to learn, so that it is taught.",
        "Go to survey.example.org and enter this code: 7K3M-9QRT-2WXY-4ABC",
        "It takes about 12 minutes. Open until 1 March 2027.",
        "Keep this slip: with it you can stop, and go on later or elsewhere.",
        "Nobody can tell who got which slip.",
    ):
        assert words in slip


def test_the_page_says_that_codes_are_shown_once_and_to_shuffle_the_slips() -> None:
    told = html.fromstring(PAGES["codes"]).text_content()
    for words in ("These codes are shown only now.", "nobody can show them again", "shuffle"):
        assert words in told


def test_what_is_said_to_the_lead_is_not_printed() -> None:
    for page in ("codes", "poster"):
        [for_the_lead] = found(PAGES[page], "div.for-screen")
        assert for_the_lead.xpath(".//h1")
        assert not for_the_lead.xpath(".//li[@class='slip'] | .//article")


def test_a_thousand_slips_hold_the_square_once() -> None:
    many = drawn.codes(f"{number:016}" for number in range(1000))
    assert many.count("<symbol") == many.count("stroke=") == 1
    assert many.count('<use href="#qr"/>') == 1000
    assert len(many) < 1_000_000


@pytest.mark.parametrize("page", ["link", "poster"])
def test_the_square_lies_on_white_and_says_what_it_is(page: str) -> None:
    [square] = found(PAGES[page], "svg.qr")
    title, ground, dark = square
    assert square.get("role") == "img"
    assert title.text == f"QR code of the open link: {LINK}"
    side = square.get("viewbox").split()[2]
    assert (ground.get("fill"), ground.get("d")) == ("#fff", f"M0 0h{side}v{side}H0z")
    assert dark.get("stroke") == "#000"


def test_a_poster_says_all_that_somebody_needs() -> None:
    changed = {"asker": "The ward", "cohort": "Year 2", "threshold": 20}
    [poster] = said(drawn.poster(service_name="Needs", **changed), "article.poster")
    for words in (
        "Needs",
        "The ward asks what you need to learn",
        "survey.example.org/join/xY3-k_0OlI1Zq9aB",
        "about 12 minutes",
        "Open until 1 March 2027",
        "You do not have to take part.",
        "We do not ask for your name.",
        "at least 20 people",
        "For Year 2, as part of Needs 2027.",
        "Samaritans: 116 123",
        "survey.example.org/support",
    ):
        assert words in poster


def test_every_text_can_be_read_whole_and_has_a_label() -> None:
    tree = html.fromstring(PAGES["texts"])
    boxes = tree.xpath("//textarea | //input")
    labels = tree.xpath("//label/@for")
    assert [box.get("id") for box in boxes] == labels
    assert len({*labels}) == 12
    assert {box.get("readonly") for box in boxes} == {"readonly"}
    assert "Hello,\n\nThe forum asks" in tree.xpath("//textarea")[0].text


def test_the_bar_says_in_words_what_it_shows() -> None:
    [bar] = found(PAGES["watching"], "svg.bar")
    assert bar[0].text == "15 or more of 40 have answered"
    assert [part.get("width") for part in bar[1:]] == ["100%", "37%"]
    assert said(PAGES["watching"], "p.watching__answered") == [bar[0].text]


@pytest.mark.parametrize("answered", range(10))
def test_below_ten_the_page_is_the_same_to_the_letter(answered: int) -> None:
    assert drawn.watching(shown=answered) == drawn.watching(shown=0)
    assert drawn.texts(shown=answered) == drawn.texts(shown=0)


def test_without_a_number_asked_there_is_no_bar() -> None:
    assert not found(drawn.watching(shown=15, asked=None), "svg.bar")


def test_more_answers_than_people_asked_are_remarked_upon() -> None:
    assert "More people answered" in drawn.watching(shown=45)
    assert "More people answered" not in PAGES["watching"]


def test_the_drawings_need_no_colours_but_black_and_white() -> None:
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", "".join(PAGES.values()))) <= {"#fff", "#000"}

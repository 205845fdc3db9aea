"""The pages of the staff's forms, drawn without views: valid, every fault beside its field, nothing raw."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import html5lib
import pytest
from flask import Flask, render_template
from lxml import html

from survey import lists
from survey.forms.staff.cohort_list import CohortListForm
from survey.forms.staff.waves import WaveForm
from survey.pages.staff.cohort_list import CohortListPage
from survey.pages.staff.wave_plan import WavePlanPage
from survey.store.cohorts import Cohort, Listed
from tests.survey.forms.staff.sending import sent

COHORT = Cohort(b"id", b"programme", "Team <b>", "post-registration", asked=40)
NAME = "post-registration-1"


def list_page(app: Flask, content: bytes | None) -> html.HtmlElement:
    fields: Mapping[str, Any] = {"list": (BytesIO(content), "list.csv")} if content else {}
    with sent(app, fields):
        form = CohortListForm(taken=("Old",))
        page = CohortListPage("Forum", form.listed, form.refused, form.no_file)
        return drawn("staff/cohorts-list.html", form=form, page=page, example="/staff/example.csv")


def plan_page(app: Flask, typed: Mapping[str, str]) -> html.HtmlElement:
    with sent(app, typed):
        form = WaveForm(COHORT)
        page = WavePlanPage(COHORT, form.data, form.faults, is_of_another=form.is_of_another)
        return drawn("staff/wave-plan.html", form=form, page=page)


def drawn(template: str, **shown: Any) -> html.HtmlElement:
    """The page, which must be valid HTML."""
    markup = render_template(template, back="/staff", **shown)
    html5lib.HTMLParser(strict=True).parse(markup)
    page = html.fromstring(markup)
    for described in page.xpath("//@aria-describedby | //label/@for"):
        assert all(page.xpath("//*[@id=$id]", id=id_) for id_ in described.split()), described
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert page.xpath("//style | //script[not(@src)] | //@style | //@onclick") == []
    return page


def table(page: html.HtmlElement) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in page.xpath("//table[@class='listing']/tbody/tr")]


def links(page: html.HtmlElement) -> list[str]:
    """Where the lines of the summary lead; each of them is there."""
    found = [str(link) for link in page.xpath("//ul[contains(@class, 'error-summary')]//a/@href")]
    assert all(page.xpath("//*[@id=$id]", id=link[1:]) for link in found)
    return found


def test_a_list_is_shown_with_what_will_be_added(app: Flask) -> None:
    page = list_page(app, lists.example().encode())
    assert table(page)[1:] == [
        ["Community mental health team, north", "post-registration", "34"],
        ["Emergency department, main site", "emergency-crisis", "not known"],
    ]
    assert "Nothing has been added yet." in page.text_content()
    assert [button.text_content() for button in page.xpath("//main//button")] == ["Add 3 cohorts"]
    assert links(page) == []


def test_what_goes_along_hidden_is_the_proof_and_what_is_shown(app: Flask, tmp_path: Any) -> None:
    page = list_page(app, lists.example().encode())
    hidden = {each.name: each.value for each in page.xpath("//main//input[@type='hidden']")}
    assert list(hidden) == ["csrf_token", "rows"]
    path = tmp_path / "rows.csv"
    path.write_text(hidden["rows"], encoding="utf-8")
    assert [[each.name, each.stage] for each in lists.read(path, taken=())] == [
        row[:2] for row in table(page)
    ]


def test_everything_wrong_with_a_list_is_in_one_table(app: Flask) -> None:
    page = list_page(app, b"name,stage\n,retired\nOld,post-registration\n<b>x</b>\xe2\x80\xae,nowhere\n")
    places = ["2 name", "2 stage", "3 name", "4 name", "4 stage"]
    assert [" ".join(row[:2]) for row in table(page)] == places
    assert all(words.endswith(".") and words[0].isupper() for *_, words in table(page))
    assert links(page) == ["#complaints"]
    assert page.xpath("//input[@type='file']")
    assert page.findtext(".//title").startswith("Error: ")


def test_no_file_is_said_beside_the_field(app: Flask) -> None:
    page = list_page(app, None)
    assert links(page) == ["#list"]
    assert page.xpath("//input[@id='list']/@aria-describedby") == ["list-hint list-fault"]


def test_an_endless_list_of_complaints_says_how_many_more(app: Flask) -> None:
    page = list_page(app, b"name,stage\n" + b"x,nowhere\n" * 500)
    assert len(table(page)) == 200
    assert "There are 799 more." in page.text_content()


@pytest.mark.parametrize(
    ("listed", "summary"),
    [
        ([Listed("A", "emergency-crisis", 1200)], "1 cohort: 1 emergency-crisis. 1,200 people are asked."),
        (
            [Listed("A", "pre-registration", None)] * 2,
            "2 cohorts: 2 pre-registration. How many people are asked ",
        ),
        (
            [Listed("A", "pre-registration", 3), Listed("B", "emergency-crisis", None)],
            "not known for 1 of them.",
        ),
    ],
)
def test_the_summary_counts_cohorts_and_people(listed: list[Listed], summary: str) -> None:
    assert summary in CohortListPage("Forum", tuple(listed)).summary


def test_a_plan_comes_back_with_what_was_typed_and_each_fault_at_its_field(app: Flask) -> None:
    typed = {"questionnaire": NAME, "shown": NAME, "closes": '1 "Mai"', "asked": "<many>", "split_by": "band"}
    page = plan_page(app, typed)
    assert links(page) == ["#closes", "#asked"]
    assert page.xpath("//input[@id='closes']/@value | //input[@id='asked']/@value") == ['1 "Mai"', "<many>"]
    assert page.xpath("//input[@name='split_by'][@checked]/@value") == ["band"]
    assert page.xpath("//input[@name='required_level'][@checked]/@value") == [""]
    assert page.xpath("//input[@id='closes']/@aria-describedby") == ["closes-hint closes-fault"]
    assert "Plan a wave for Team <b>" in page.text_content()


def test_the_choices_are_those_of_the_questionnaire_that_is_chosen(app: Flask) -> None:
    other = {
        "questionnaire": "pre-registration-1",
        "shown": NAME,
        "closes": "1 March 2027",
        "split_by": "band",
    }
    page = plan_page(app, other)
    assert page.xpath("//input[@name='required_level']/@value") == ["", "Part 1", "Part 2", "Part 3"]
    assert page.xpath("//input[@name='shown']/@value") == ["pre-registration-1"]
    assert "You chose another questionnaire." in page.text_content()
    assert links(page) == []


def test_without_a_questionnaire_only_that_is_asked_for(app: Flask) -> None:
    page = plan_page(app, {"closes": "1 March 2027"})
    assert links(page) == ["#questionnaire"]
    assert page.xpath("//input[@name='split_by']") == []


def test_an_old_page_comes_back_with_what_was_typed(app: Flask) -> None:
    with sent(app, {"questionnaire": NAME, "shown": NAME, "closes": "1 March 2027"}, proof="old"):
        form = WaveForm(COHORT)
        page = drawn("staff/wave-plan.html", form=form, page=WavePlanPage(COHORT, form.data, is_new=False))
    assert "This page was open for a long time" in page.text_content()
    assert page.xpath("//input[@id='closes']/@value") == ["1 March 2027"]
    assert page.xpath("//main//button/text()") == ["Save the plan"]

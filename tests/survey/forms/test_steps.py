"""What a step sends: form fields and nothing else."""

from io import BytesIO

from flask import Flask

from questionnaires import loader
from survey.forms.steps import CodeForm, StepForm, section_form

ASKED = loader.load("pre-registration-1")
D1 = ASKED.section("D1").questions


def test_a_form_sent_without_its_proof_is_stale(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"go": "next"}):
        form = StepForm()
        assert not form.validate_on_submit()
        assert form.is_stale


def test_a_form_that_was_only_opened_is_neither_sent_nor_stale(app: Flask) -> None:
    with app.test_request_context(method="GET", query_string={"go": "next", "D1.1.importance": "7"}):
        form = section_form(ASKED, D1)
        assert not form.validate_on_submit()
        assert not form.is_stale
        assert form.answers == {}


def test_a_form_reads_no_json_and_no_file(app: Flask) -> None:
    with app.test_request_context(method="POST", json={"code": ["7K3M"]}):
        assert CodeForm().code.data is None
    with app.test_request_context(method="POST", data={"code": (BytesIO(b"7K3M"), "code.txt")}):
        assert CodeForm().code.data is None


def test_the_form_of_the_same_questions_is_built_once(app: Flask) -> None:
    with app.test_request_context():
        assert type(section_form(ASKED, D1)) is type(section_form(ASKED, D1))
        assert type(section_form(ASKED, D1)) is not type(section_form(ASKED, D1[:2]))

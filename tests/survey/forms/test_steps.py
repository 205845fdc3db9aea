"""What a step sends: form fields and nothing else, from a page of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest
from flask import Flask, session

from questionnaires import loader
from survey.forms.steps import CodeForm, ReceiptForm, SectionForm, StepForm

ASKED = loader.load("pre-registration-1")
D1 = ASKED.section("D1").questions


@contextmanager
def sent_with_proof(app: Flask, **values: str) -> Iterator[None]:
    """A request that sends these values from a page of its own session."""
    with app.test_request_context():
        proof, of_session = StepForm().csrf_token, dict(session)
    with app.test_request_context(method="POST", data={"csrf_token": proof, **values}):
        session.update(of_session)
        yield


def test_a_form_sent_without_its_proof_is_stale(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"go": "next"}):
        form = StepForm()
        assert form.is_stale
        assert not form.is_good


def test_a_form_sent_with_the_proof_of_its_session_is_good(app: Flask) -> None:
    with sent_with_proof(app, go="next"):
        form = StepForm()
        assert (form.is_good, form.is_stale, form.go.data) == (True, False, "next")


@pytest.mark.parametrize("proof", ["", "é", "x" * 10_000])
def test_a_form_sent_with_another_proof_is_stale(app: Flask, proof: str) -> None:
    with sent_with_proof(app, csrf_token=proof):
        assert StepForm().is_stale
        session.clear()
        assert StepForm().is_stale


def test_a_session_has_one_proof_and_no_two_the_same(app: Flask) -> None:
    proofs = set()
    for _ in range(2):
        with app.test_request_context():
            assert StepForm().csrf_token == StepForm().csrf_token
            proofs.add(StepForm().csrf_token)
    assert len(proofs) == 2
    assert min(len(proof) for proof in proofs) >= 20


def test_a_form_that_was_only_opened_is_neither_sent_nor_stale(app: Flask) -> None:
    with app.test_request_context(method="GET", query_string={"go": "next", "D1.1.importance": "7"}):
        form = SectionForm(D1)
        assert not form.is_sent
        assert not form.is_good
        assert not form.is_stale
        assert (form.answers, form.faults, form.go.data) == ({}, {}, "")


def test_a_page_with_a_fault_is_not_good_whatever_its_proof(app: Flask) -> None:
    with sent_with_proof(app, **{"D1.1.importance": "8"}):
        form = SectionForm(D1)
        assert not form.is_stale
        assert not form.is_good


@pytest.mark.parametrize("form", [CodeForm, ReceiptForm])
def test_what_was_not_typed_is_blank(app: Flask, form: type[CodeForm | ReceiptForm]) -> None:
    with app.test_request_context(method="POST"):
        assert set(form().data.values()) == {""}


def test_a_form_reads_no_json_and_no_file(app: Flask) -> None:
    with app.test_request_context(method="POST", json={"code": ["7K3M"]}):
        assert CodeForm().code.data == ""
    with app.test_request_context(method="POST", data={"code": (BytesIO(b"7K3M"), "code.txt")}):
        assert CodeForm().code.data == ""

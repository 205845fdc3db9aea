"""What is kept of releases stays within bounds, and no questionnaire is taken for another."""

from dataclasses import replace

from reports.several.releases import Release
from survey.pages.staff import worked_out
from survey.pages.staff.kept import Kept
from tests.reports.releases import BLOCK, QUESTIONNAIRE
from tests.survey.pages.staff.results_drawn import small

WITH_DIGEST = replace(QUESTIONNAIRE, sha256="a" * 64)


def test_what_was_used_longest_ago_goes_first() -> None:
    kept: Kept[str] = Kept(most=2)
    made: list[str] = []

    def ask(key: str) -> str:
        return kept.get(key, lambda: made.append(key) or key.upper())

    assert [ask(key) for key in ("a", "b", "a", "c", "a", "b")] == ["A", "B", "A", "C", "A", "B"]
    assert made == ["a", "b", "c", "b"]
    assert len(kept) == 2


def test_the_same_block_of_the_same_release_is_worked_out_once() -> None:
    worked_out.forget()
    one, again = (small(BLOCK, asked=WITH_DIGEST) for _ in range(2))
    assert worked_out.of_block(one, 0) is worked_out.of_block(again, 0)


def test_another_version_of_the_questionnaire_is_worked_out_anew() -> None:
    one = small(BLOCK, asked=WITH_DIGEST)
    other = Release(one.published, replace(WITH_DIGEST, sha256="b" * 64))
    assert worked_out.of_block(one, 0) is not worked_out.of_block(other, 0)


def test_of_a_questionnaire_without_a_digest_nothing_is_kept() -> None:
    assert worked_out.of_block(small(), 0) is not worked_out.of_block(small(), 0)


def test_a_release_is_read_from_its_bytes_once() -> None:
    worked_out.forget()
    published = small().published
    read: list[bytes] = []

    def content() -> bytes:
        read.append(published.to_bytes())
        return read[0]

    found = [worked_out.released(published.sha256, content) for _ in range(2)]
    assert found == [published, published]
    assert len(read) == 1

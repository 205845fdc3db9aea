"""Tallies count what was answered, add, and subtract."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.model import Kind, Section
from reports import responses
from reports.door import tallies
from reports.door.tallies import Members, Tally, counted, pairs
from reports.responses.codes import NOT_ASKED, SKIPPED
from tests.reports.small import (
    choice,
    competency,
    domain,
    largest_gaps,
    questionnaire,
    rating,
    scale,
    section,
)

HELP = [choice(f"D1.{n}.help", "teaching", "time", "nothing", kind=Kind.CHOICES, most=2) for n in (1, 2)]
ASKED = questionnaire(
    domain(competency("D1.1"), competency("D1.2")),
    section("conduct", choice("K2", "no", "often"), rating("K1", scale("sureness"))),
    largest_gaps(*HELP),
)
DOMAIN, CONDUCT, GAPS = ASKED.sections


def tally_of(part: Section, *documents: dict[str, object]) -> Tally:
    """The tally of people who are all in one group."""
    frame = responses.from_documents(documents, ASKED, cohort="A")
    everybody = Members(np.zeros(len(frame), dtype=np.int64), 1)
    return tallies.of_part({name: frame[name].to_numpy() for name in frame}, ASKED, part, everybody)


def test_a_pair_is_counted_at_its_two_ratings() -> None:
    tally = tally_of(DOMAIN, {"D1.1.importance": 7, "D1.1.performance": 2}, {"D1.1.importance": 7})
    (table,) = tally.joints["D1.1"]
    lowest = -3  # skipped is −1, not asked −2, not part of my role −3
    assert table[7 - lowest, 2 - lowest] == 1
    assert table[7 - lowest, SKIPPED - lowest] == 1
    assert table.sum() == 2


def test_every_answer_to_a_question_is_counted_also_one_that_is_no_rating() -> None:
    tally = tally_of(CONDUCT, {"K2": "often", "K1.sureness": "na"}, {"K2": "often", "K1.sureness": 7}, {})
    assert tally.counts["K2"].tolist() == [[0, 2, 2, 2]]
    assert tally.counts["K1.sureness"].tolist() == [[0, 0, 0, 0, 0, 0, 1, 1, 2, 2]]


def test_needs_are_counted_for_the_domain_and_people_once() -> None:
    both = {"D1.1.help": ["teaching", "time"], "D1.2.help": ["teaching"]}
    tally = tally_of(GAPS, both, {"D1.2.help": ["nothing"]}, {})
    ticks, needs, people = [2, 1, 1], 3, 2
    assert tally.counts["D1.help"].tolist() == [[*ticks, needs, people]]


def test_a_statement_rated_once_is_counted_by_itself() -> None:
    once = competency("A1")
    single = domain(type(once)(id="A1", domain="A", text="", questions=once.questions[:1]))
    assert not pairs(single)
    assert list(counted(questionnaire(single), single)) == ["A1.importance"]


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "D1.1.importance": st.sampled_from([1, 6, "na"]),
        "D1.1.performance": st.sampled_from([1, 7, "na"]),
        "K2": st.sampled_from(["no", "often"]),
        "D1.1.help": st.lists(st.sampled_from(["teaching", "time"]), unique=True),
    },
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ANSWERS, max_size=12), st.integers(0, 12))
def test_the_tallies_of_two_parts_sum_to_the_tally_of_the_whole(
    documents: list[dict[str, object]], cut: int
) -> None:
    for part in ASKED.sections:
        whole = tally_of(part, *documents)
        one, other = tally_of(part, *documents[:cut]), tally_of(part, *documents[cut:])
        assert plain(one + other) == plain(whole)
        assert plain(whole - one) == plain(other)


def plain(tally: Tally) -> dict[str, object]:
    cells = {"people": tally.people, **tally.joints, **tally.counts, **tally.moments}
    return {name: each.tolist() for name, each in cells.items()}


@pytest.mark.parametrize(("highest", "items"), [(7, 3), (7, 30), (127, 5)])
def test_sums_over_items_are_whole_however_long_the_scale(highest: int, items: int) -> None:
    chance = np.random.default_rng(highest)
    scores = chance.integers(1, highest + 1, (items, 40)).astype(np.int8)
    asked = [rating(f"D1.{n}", scale("performance", highest)) for n in range(items)]
    columns = {question.name: column for question, column in zip(asked, scores, strict=True)}
    (sums,) = tallies.item_moments(columns, tuple(asked), Members(np.zeros(40, dtype=np.int64), 1))
    wide = scores.astype(np.int64)
    with_total = wide @ wide.sum(axis=0)
    assert sums.tolist() == [40, *wide.sum(axis=1), *(wide**2).sum(axis=1), *with_total]


@pytest.mark.parametrize("code", [SKIPPED, NOT_ASKED, -3, 7])
def test_codes_at_the_ends_of_the_scale_stay_in_their_own_cells(code: int) -> None:
    columns = {name: np.full(3, code, dtype=np.int8) for name in ("D1.1.importance", "D1.1.performance")}
    (table,) = tallies.joint_tables(columns, pairs(DOMAIN)["D1.1"], Members(np.zeros(3, dtype=np.int64), 1))
    assert table[code + 3, code + 3] == 3

"""What the door lets through, to whom, and what it keeps."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.model import Kind, Module
from reports import disclosure, responses
from reports.door import blocks
from reports.door.blocks import Group
from reports.published import Asking, Block, Counts, Joint, Published
from reports.responses import Faults, ResponsesError, Sheet
from reports.responses.sheets import Lines
from reports.rules import RULES, raised
from tests.attacks.victims import Drawn, lots
from tests.reports.small import background, choice, competency, domain, largest_gaps, questionnaire, section

ASKED = questionnaire(
    background(choice("band", "5", "6", "7")),
    domain(competency("D1.1"), competency("D1.2")),
    section("opportunity", choice("D1.opportunity", "never", "often")),
    largest_gaps(choice("D1.1.help", "teaching", "time", kind=Kind.CHOICES)),
    section("conduct", choice("K2", "no", "often"), sensitive=True),
)
EVERYTHING = {
    **{"band": "5", "D1.1.importance": 7, "D1.1.performance": 2, "D1.2.importance": "na"},
    **{"D1.opportunity": "never", "D1.1.help": ["time"], "K2": "no"},
}


def release(
    *cohorts: tuple[str, int], asking: Asking | None = None, seed: int = 1, **answers: Any
) -> Published:
    """Cohorts of so many people who all give the same answers."""
    person = {key: value for key, value in (EVERYTHING | answers).items() if value is not None}
    frames = [responses.from_documents([person] * n, ASKED, cohort=name) for name, n in cohorts]
    return disclosure.publish(pd.concat(frames), ASKED, asking or Asking(), lots=lots(seed))


def only(published: Published) -> Block:
    (block,) = published.blocks
    return block


def test_a_block_shows_everyone_less_three() -> None:
    block = only(release(("A", 20), asking=Asking(asked={"A": 40})))
    assert (block.asked, block.answered, block.set_aside, block.withheld) == (40, 20, 3, False)
    assert block.joints["D1.1"] == Joint(((7, 2, 17),), not_part_of_role=0, skipped=0)
    assert block.counts["D1.opportunity"] == Counts({"never": 17, "often": 0}, 17)
    assert block.counts["D1.help"] == Counts({"teaching": 0, "time": 17}, 17)
    assert block.counts["K2"] == Counts({"no": 15, "often": 0}, 15)


def test_a_sensitive_section_needs_twenty_people() -> None:
    block = only(release(("A", 19)))
    assert block.counts["K2"] is None
    assert block.joints["D1.1"] is not None


def test_a_cohort_of_ten_is_shown() -> None:
    block = only(release(("A", 10)))
    assert (block.withheld, block.answered) == (False, 10)


def test_a_sensitive_domain_of_nineteen_shows_neither_pairs_nor_sums() -> None:
    asked = questionnaire(domain(*(competency(f"D1.{n}") for n in (1, 2, 3)), sensitive=True))
    person = {f"D1.{n}.{scale}": 5 for n in (1, 2, 3) for scale in ("importance", "performance")}
    lenient = replace(RULES, minimum_complete=1)
    frames = [responses.from_documents([person] * n, asked, cohort=f"of {n}") for n in (19, 20)]
    small, large = disclosure.publish(pd.concat(frames), asked, Asking(), rules=lenient).blocks
    assert (small.joints["D1.1"], small.moments["D1.performance"]) == (None, None)
    assert large.joints["D1.1"] is not None
    assert large.moments["D1.performance"] is not None


def test_a_release_names_its_rules_its_questionnaire_and_its_state() -> None:
    published = release(("A", 10))
    assert (published.rules, published.questionnaire, published.state) == (1, "small-1", "draft")


def sheet(*batches: str) -> Sheet:
    """Responses in parts, each line a cohort and two ratings."""
    starts = [2 + sum(each.count("\n") for each in batches[:place]) for place in range(len(batches))]
    lines = (Lines(first, text.encode(), ",", 3) for first, text in zip(starts, batches, strict=True))
    return Sheet(("cohort", "D1.1.importance", "D1.1.performance"), iter(lines))


def test_parts_that_hold_other_cohorts_add_up_to_the_whole() -> None:
    parts = ("B,7,2\n" * 9 + "A,6,3\n" * 4, "C,1,1\n" * 12, "A,6,2\n" * 7 + "B,7,1\n" * 6 + "C,2,2\n")
    aside = Drawn([2, 3, 34, 11, 12, 27, 15, 16, 40])
    told: list[int] = []
    in_parts, whole = (
        disclosure.publish_sheet(
            sheet(*batches),
            Faults(),
            ASKED,
            Asking(asked={"D": 5}),
            rules=raised(11),
            lots=aside,
            progress=told.append,
        )
        for batches in (parts, ("".join(parts),))
    )
    assert in_parts == whole
    assert (in_parts.threshold, told) == (11, [13, 12, 14, 39])
    assert [(b.cohort, b.answered) for b in whole.blocks] == [("A", 11), ("B", 15), ("C", 13), ("D", None)]
    joint = whole.blocks[1].joints["D1.1"]
    assert joint is not None
    assert joint.tally == ((7, 1, 5), (7, 2, 7))


def test_faults_of_all_parts_are_refused_together_and_unknown_settings_before_reading() -> None:
    faults = Faults()
    with pytest.raises(ResponsesError) as refused:
        disclosure.publish_sheet(sheet("A,9,2\n", "A,7,8\n"), faults, ASKED, Asking())
    assert [fault.row for fault in refused.value.faults] == [2, 3]
    with pytest.raises(ValueError, match="no background question"):
        disclosure.publish_sheet(sheet("A,7,2\n"), Faults(), ASKED, Asking(split_by="K2"))


@pytest.mark.parametrize(("people", "answered"), [(9, None), (10, 7)])
def test_seven_retained_people_must_have_answered_a_question(people: int, answered: int | None) -> None:
    asked = [{"D1.opportunity": "never"}] * people + [{}] * 20
    frame = responses.from_documents(asked, ASKED, cohort="A")
    aside = Drawn([0, 1, 2])
    counts = only(disclosure.publish(frame, ASKED, Asking(), lots=aside)).counts["D1.opportunity"]
    assert (counts and counts.answered) == answered


def test_who_rated_a_statement_unasked_and_only_once_has_skipped_the_rest() -> None:
    more = Module("longer", "More", "longer", ("yes",))
    asked = questionnaire(
        background(choice("longer", "yes", "no")), domain(competency("D1.1", module="longer")), module=more
    )
    pair = {"longer": "yes", "D1.1.importance": 6, "D1.1.performance": 2}
    people = [pair] * 15 + [{"longer": "no", "D1.1.importance": 6}] * 4
    frame = responses.from_documents(people, asked, cohort="A")
    joint = only(disclosure.publish(frame, asked, Asking(), lots=Drawn([0, 1, 2]))).joints["D1.1"]
    assert joint == Joint(((6, 2, 12),), not_part_of_role=0, skipped=4)


def test_a_split_in_two_groups_of_ten_stays_one_and_each_keeps_its_cohort() -> None:
    people = [EVERYTHING | {"band": band} for band in ("5", "6") for _ in range(10)]
    frame = responses.from_documents(people, ASKED, cohort="A")
    published = disclosure.publish(frame, ASKED, Asking(split_by="band"), lots=lots(1))
    assert [(b.cohort, b.group, b.answered) for b in published.blocks] == [("A", "5", 10), ("A", "6", 10)]


def test_a_cohort_of_nine_has_no_numbers_at_all() -> None:
    published = release(("A", 9), asking=Asking(asked={"A": 12}))
    names = {"D1.opportunity": None, "D1.help": None, "K2": None}
    assert only(published) == Block("A", None, 12, None, None, True, {"D1.1": None, "D1.2": None}, names)
    assert published.who_answered == ()


def test_a_cohort_that_sent_nothing_looks_like_any_small_one() -> None:
    published = release(("A", 0), ("B", 12), asking=Asking(asked={"A": 30, "B": 30}))
    assert [(block.cohort, block.withheld) for block in published.blocks] == [("A", True), ("B", False)]


def test_cohorts_stand_in_alphabetical_order() -> None:
    published = release(("Leeds", 12), ("Bath", 12), ("York", 12))
    assert [block.cohort for block in published.blocks] == ["Bath", "Leeds", "York"]


def test_a_competency_with_six_retained_pairs_is_withheld() -> None:
    assert only(release(("A", 10))).joints["D1.1"] is not None
    people = [EVERYTHING] * 9 + [{"D1.1.importance": 3}]
    frame = responses.from_documents(people, ASKED, cohort="A")
    results = [disclosure.publish(frame, ASKED, Asking(), lots=lots(seed)) for seed in range(30)]
    pairs = [joint and joint.pairs for joint in (only(result).joints["D1.1"] for result in results)]
    assert set(pairs) == {None, 7}


def test_why_people_have_no_pair_is_told_apart() -> None:
    joint = only(release(("A", 20), **{"D1.1.performance": None})).joints["D1.1"]
    assert joint is None
    people = [EVERYTHING] * 20 + [{"D1.1.importance": "na"}] * 9 + [{"D1.1.importance": 4}] * 8
    frame = responses.from_documents(people, ASKED, cohort="A")
    shown = only(disclosure.publish(frame, ASKED, Asking(), lots=lots(1))).joints["D1.1"]
    assert shown is not None
    assert shown.pairs + shown.not_part_of_role + shown.skipped == 34
    assert 6 <= shown.not_part_of_role <= 9
    assert 5 <= shown.skipped <= 8


def test_who_answered_is_less_three_and_to_the_nearest_five() -> None:
    (band,) = release(("A", 25)).who_answered
    assert (band.cohort, band.question) == ("A", "band")
    assert band.people == {"5": 20, "6": 0, "7": 0}


def test_a_split_joins_small_groups_and_names_who_did_not_say() -> None:
    bands = {"5": 14, "6": 3, "7": 8, None: 12}
    people = [EVERYTHING | {"band": band} for band, n in bands.items() for _ in range(n)]
    documents = [{key: value for key, value in person.items() if value is not None} for person in people]
    frame = responses.from_documents(documents, ASKED, cohort="A")
    published = disclosure.publish(frame, ASKED, Asking(split_by="band", asked={"A": 50}), lots=lots(1))
    assert [(b.group, b.answered, b.asked) for b in published.blocks] == [
        ("5", 14, None),
        ("6 + 7", 11, None),
        ("not said", 12, None),
    ]


def told_of(*bands: str, by: str | None = "band") -> list[str]:
    """The background questions whose answers are told of a cohort with ten people in each of these bands."""
    people = [EVERYTHING | {"band": band} for band in bands for _ in range(10)]
    frame = responses.from_documents(people, ASKED, cohort="A")
    return [each.question for each in disclosure.publish(frame, ASKED, Asking(split_by=by)).who_answered]


def test_the_answers_that_split_a_cohort_are_told_by_its_groups_and_not_once_more() -> None:
    assert told_of("5", "6") == told_of("5", "6", "7") == []
    assert told_of("5") == told_of("5", "6", by=None) == ["band"]


def test_a_split_that_leaves_one_block_is_no_split() -> None:
    block = only(release(("A", 30), asking=Asking(split_by="band", asked={"A": 40})))
    assert (block.group, block.asked, block.answered) == (None, 40, 30)


@pytest.mark.parametrize("name", ["K2", "D1.1.importance", "unknown"])
def test_only_a_background_choice_can_split(name: str) -> None:
    with pytest.raises(ValueError, match="no background question"):
        release(("A", 20), asking=Asking(split_by=name))


def test_the_threshold_can_be_raised_but_not_lowered() -> None:
    assert raised(15).threshold == 15
    assert raised(15).sensitive_threshold == RULES.sensitive_threshold
    with pytest.raises(ValueError, match="never lowered"):
        raised(9)


def test_a_release_says_under_which_threshold_it_was_made() -> None:
    frame = responses.from_documents([EVERYTHING] * 24, ASKED, cohort="A")
    published = disclosure.publish(frame, ASKED, Asking(), rules=raised(25))
    assert (published.threshold, published.set_aside) == (25, 3)
    assert only(published).withheld


@settings(max_examples=200)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.integers(1, 20))
def test_each_response_is_in_one_block_and_every_block_is_large_enough(
    sizes: list[int], threshold: int
) -> None:
    together = blocks.joined([Group((place,), people) for place, people in enumerate(sizes)], threshold)
    assert sorted(place for block in together for place in block.options) == list(range(len(sizes)))
    assert [block.people for block in together] == [sum(sizes[o] for o in b.options) for b in together]
    assert all(block.people >= threshold for block in together) or len(together) == 1


PERSON = st.fixed_dictionaries(
    {},
    optional={
        "band": st.sampled_from(["5", "6", "7"]),
        "D1.1.importance": st.sampled_from([1, 4, 7, "na"]),
        "D1.1.performance": st.sampled_from([1, 4, 7, "na"]),
        "D1.opportunity": st.sampled_from(["never", "often"]),
        "K2": st.sampled_from(["no", "often"]),
    },
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(PERSON, min_size=1, max_size=45),
    st.integers(0, 1000),
    st.sampled_from([None, "band"]),
)
def test_whatever_was_answered_everyone_but_three_is_in_each_domain(
    people: list[dict[str, Any]], seed: int, by: str | None
) -> None:
    frame = responses.from_documents(people, ASKED, cohort="A")
    published = disclosure.publish(frame, ASKED, Asking(split_by=by), lots=lots(seed))
    answered = [block.answered for block in published.blocks if block.answered is not None]
    assert sum(answered) == (len(people) if len(people) >= 10 else 0)
    for block in published.blocks:
        for joint in block.joints.values():
            if joint is not None and block.answered is not None:
                assert joint.pairs + joint.not_part_of_role + joint.skipped == block.answered - 3
                assert joint.pairs >= 7
    assert Published.from_bytes(published.to_bytes()) == published


def test_the_order_of_the_rows_changes_nothing_but_who_is_drawn() -> None:
    people = [EVERYTHING | {"D1.1.performance": 1 + place % 7} for place in range(12)]
    forwards, backwards = (
        responses.from_documents(order, ASKED, cohort="A") for order in (people, people[::-1])
    )
    one = disclosure.publish(forwards, ASKED, Asking(), lots=Drawn([0, 4, 7]))
    other = disclosure.publish(backwards, ASKED, Asking(), lots=Drawn([11, 7, 4]))
    assert one.to_bytes() == other.to_bytes()

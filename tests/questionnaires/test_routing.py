"""What applies to one respondent, and which answers are kept and refused."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from questionnaires.loader import load
from questionnaires.model import Answer, Kind, Question
from questionnaires.routing import (
    applies,
    asked,
    both_ratings,
    kept,
    largest_gaps,
    next_section,
    previous_section,
    refused,
)

POST = load("post-registration-1")


def rated(**ratings: tuple[Answer, Answer]) -> dict[str, Answer]:
    """Both ratings of competencies, D1_1=(7, 4) for D1.1."""
    names = {name.replace("_", "."): pair for name, pair in ratings.items()}
    importance: dict[str, Answer] = {f"{name}.importance": pair[0] for name, pair in names.items()}
    return importance | {f"{name}.performance": pair[1] for name, pair in names.items()}


def gaps(answers: dict[str, Answer]) -> list[str]:
    return [competency.id for competency in largest_gaps(POST, answers)]


def fitting(question: Question) -> st.SearchStrategy[Answer]:
    """Any answer that fits the question."""
    if question.scale:
        others = [option.id for option in question.scale.others]
        return st.sampled_from([*question.scale.points, *others])
    ids = st.sampled_from([option.id for option in question.options])
    if question.kind is Kind.CHOICES:
        return st.lists(ids, min_size=1, max_size=question.most, unique=True)
    return ids


@st.composite
def respondents(draw: st.DrawFn) -> dict[str, Answer]:
    """Answers to some of the questions, also to some that would not be asked."""
    names = draw(st.lists(st.sampled_from(sorted(POST.questions)), unique=True))
    ratings = [
        f"D{draw(st.integers(1, 10))}.{draw(st.integers(1, 5))}" for _ in range(draw(st.integers(0, 6)))
    ]
    both = [f"{id_}.{scale}" for id_ in ratings for scale in ("importance", "performance")]
    return {name: draw(fitting(POST.questions[name])) for name in dict.fromkeys([*names, *both, "longer"])}


def test_the_largest_three_gaps_come_first_the_largest_first() -> None:
    answers = rated(D1_1=(5, 4), D2_1=(7, 1), D3_1=(6, 4), D4_1=(7, 4), D5_1=(3, 7))
    assert gaps(answers) == ["D2.1", "D4.1", "D3.1"]


def test_more_gaps_are_found_by_asking_for_more_and_begin_with_the_same() -> None:
    answers = rated(D1_1=(5, 4), D2_1=(7, 1), D3_1=(6, 4), D4_1=(7, 4), D5_1=(7, 6))
    five = [competency.id for competency in largest_gaps(POST, answers, most=5)]
    assert five == ["D2.1", "D4.1", "D3.1", "D5.1", "D1.1"]
    assert five[:3] == gaps(answers)


def test_a_pair_is_two_numbers_about_a_statement_that_applies() -> None:
    answers = rated(D1_1=(7, 4), D1_2=("na", 4), D1_4=(7, 4)) | {"D1.3.importance": 7}
    pairs = {id_: both_ratings(POST.competencies[f"D1.{id_}"], POST, answers) for id_ in range(1, 5)}
    assert pairs == {1: (7, 4), 2: None, 3: None, 4: None}


def test_equal_gaps_go_by_importance_and_then_by_the_order_of_the_questionnaire() -> None:
    answers = rated(D9_1=(4, 2), D3_1=(5, 3), D2_1=(4, 2), D10_1=(7, 5))
    assert gaps(answers) == ["D10.1", "D3.1", "D2.1"]


def test_a_gap_needs_both_ratings_and_at_least_one_point() -> None:
    answers = rated(D1_1=(4, 4), D1_2=(3, 5), D1_3=("na", 1), D2_1=(7, "na")) | {"D2.2.importance": 7}
    assert gaps(answers) == []


def test_gaps_of_statements_that_no_longer_apply_do_not_count() -> None:
    answers = rated(D1_4=(7, 1))
    assert gaps(answers) == []
    assert gaps({**answers, "longer": "no"}) == []
    assert gaps({**answers, "longer": "yes"}) == ["D1.4"]


def test_what_would_help_is_asked_about_one_s_own_gaps_in_their_order() -> None:
    answers = rated(D1_1=(5, 4), D2_1=(7, 1))
    names = [question.name for question in asked(POST.section("help"), POST, answers)]
    aspects = ("help", "last-training", "taught-by-experience")
    assert names == [f"{id_}.{aspect}" for id_ in ("D2.1", "D1.1") for aspect in aspects]


def test_two_more_statements_on_each_page_for_those_who_want_them() -> None:
    short, long = (asked(POST.section("D1"), POST, {"longer": longer}) for longer in ("no", "yes"))
    assert (len(short), len(long)) == (6, 10)
    assert all(applies(question, POST, {}) for question in short)


def test_next_and_back_go_through_every_page_and_end() -> None:
    section, there = POST.sections[0], []
    while following := next_section(POST, section.id):
        there.append(section.id)
        assert previous_section(POST, following.id) == section
        section = following
    assert [*there, section.id] == [each.id for each in POST.sections]
    assert previous_section(POST, "background") is None


def test_answers_to_what_is_no_longer_asked_are_not_kept() -> None:
    answers = {
        "longer": "no",
        **rated(D1_4=(7, 1), D1_1=(7, 1)),
        "D1.4.help": ["time"],
        "D1.1.help": ["time"],
    }
    assert list(kept(POST, answers)) == ["longer", "D1.1.importance", "D1.1.performance", "D1.1.help"]


@given(respondents())
def test_what_is_kept_is_some_of_what_was_answered_and_all_of_it_applies(answers: dict[str, Answer]) -> None:
    stored = kept(POST, answers)
    assert stored.items() <= answers.items()
    names = {question.name for section in POST.sections for question in asked(section, POST, answers)}
    assert set(stored) == names & set(answers)


@given(respondents())
def test_keeping_twice_keeps_the_same(answers: dict[str, Answer]) -> None:
    assert kept(POST, kept(POST, answers)) == kept(POST, answers)


@given(respondents(), st.randoms())
def test_what_is_kept_does_not_tell_in_which_order_it_was_answered(
    answers: dict[str, Answer], random: Random
) -> None:
    names = list(answers)
    random.shuffle(names)
    shuffled = {name: answers[name] for name in names}
    assert list(kept(POST, shuffled).items()) == list(kept(POST, answers).items())


@given(respondents())
def test_gaps_are_at_most_three_never_rise_and_leave_out_nothing_larger(answers: dict[str, Answer]) -> None:
    def gap(id_: str) -> int:
        importance, performance = answers.get(f"{id_}.importance"), answers.get(f"{id_}.performance")
        both = isinstance(importance, int) and isinstance(performance, int)
        return importance - performance if both else 0  # type: ignore[operator]

    open_ = [c.id for c in POST.competencies.values() if applies(c.questions[0], POST, answers)]
    expected = sorted((gap(id_) for id_ in open_ if gap(id_) >= 1), reverse=True)[:3]
    assert [gap(id_) for id_ in gaps(answers)] == expected


@given(respondents())
def test_answers_that_fit_are_never_refused(answers: dict[str, Answer]) -> None:
    assert refused(POST, answers) == ()


def refuses(name: str, answer: object) -> bool:
    return refused(POST, {name: answer}) == (name,)  # type: ignore[dict-item]


def test_ratings_off_the_scale_are_refused() -> None:
    off: tuple[object, ...] = (0, 8, -1, True, "4", "dk", 4.5, None, [4], {})
    for answer in off:
        assert refuses("D1.1.importance", answer), answer


def test_unknown_options_and_names_are_refused() -> None:
    for answer in ("band-9", 5, ["band-5"], "", None):
        assert refuses("band", answer), answer
    assert refuses("D1.1", 4)
    assert refuses("D11.1.importance", 4)


def test_too_many_repeated_and_unknown_ticks_are_refused() -> None:
    for answer in (["time", "advice", "policy"], ["time", "time"], ["tea"], [], "time", [["time"]]):
        assert refuses("D1.1.help", answer), answer

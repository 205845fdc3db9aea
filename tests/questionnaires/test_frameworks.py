"""Frameworks are listed by number, with our own topics."""

from datetime import date

from questionnaires import loader
from questionnaires.frameworks import frameworks


def test_every_section_of_the_code_has_a_short_topic() -> None:
    code = frameworks()["nmc-code-2018"]
    assert list(code.sections) == [str(number) for number in range(1, 26)]
    assert all(0 < len(topic.split()) <= 5 for topic in code.sections.values())


def test_the_other_frameworks_have_their_sections() -> None:
    assert list(frameworks()["nmc-platforms"].sections) == [*(f"P{n}" for n in range(1, 8)), "AxA", "AxB"]
    assert list(frameworks()["concordat"].sections) == list("ABCD")


def test_competencies_that_a_framework_names_are_asked_and_its_sections_are_there() -> None:
    shipped = [loader.load(name) for name in ("pre-registration-1", "post-registration-1")]
    asked = {each for questionnaire in shipped for each in questionnaire.competencies}
    for framework in frameworks().values():
        assert framework.competencies.keys() <= asked
        named = {section for sections in framework.competencies.values() for section in sections}
        assert named <= framework.sections.keys()


def test_the_day_of_the_last_check_is_a_day_or_says_never() -> None:
    for framework in frameworks().values():
        if framework.last_checked:
            assert date.fromisoformat(framework.last_checked) <= date.today()

"""The format can say the three questionnaires that are not shipped yet: small ones of each are read here."""

from pathlib import Path

from questionnaires.model import Key, Kind, Option
from questionnaires.routing import asked, kept, refused
from tests.questionnaires.definitions import SCALES, beside_shipped, questionnaire

EMERGENCY = (
    """
format = 1
id = "emergency-crisis"
version = 1
state = "draft"
title = "Emergency and crisis workers"
stage = "emergency-crisis"
language = "en-GB"
stem = "Thinking about your work …"
"""
    + SCALES
    + """
[[modules]]
id = "ambulance"
title = "Ambulance"
question = "role"
when = ["paramedic", "call-handler"]

[[sections]]
id = "background"
title = "About your work"
background = true
[[sections.questions]]
id = "role"
kind = "choice"
text = "What is your role?"
options = [
  { id = "paramedic", label = "Paramedic" },
  { id = "call-handler", label = "Ambulance call handler" },
  { id = "police", label = "Police officer" },
]

[[sections]]
id = "E1"
title = "First contact and attitude"
scales = ["importance", "performance"]
[[sections.competencies]]
id = "E1.2"
text = "Listen to what has happened without judging or rushing the person."
anchor = "D1.1"
maps = { nmc-code-2018 = ["2", "7"], concordat = ["B", "C"] }

[[sections]]
id = "EM"
title = "Your own role"
scales = ["importance", "performance"]
[[sections.competencies]]
id = "EM-AM2"
text = "Assess and calm someone in crisis by phone or video before help arrives."
tier = "module"
module = "ambulance"
safety_critical = true
"""
)

SERVICE = """
format = 1
id = "service-capacity"
version = 1
state = "draft"
title = "What the service can do"
language = "en-GB"
stem = "Thinking about your service …"

[[scales]]
id = "in-place"
question = "How far is this in place?"
lowest = 0
highest = 4
labels = ["Not at all", "A little", "Half way", "Mostly", "Fully"]
others = [{ id = "dk", label = "Do not know" }]

[[sections]]
id = "SA"
title = "A. Access to support before crisis point"
scales = ["in-place"]
beside = { id = "evidence", label = "Where can this be seen?" }
[[sections.competencies]]
id = "SA2"
text = "People can refer themselves, and come back, without starting again."
maps = { concordat = ["A"] }
"""

REVIEW = """
format = 1
id = "model-review"
version = 1
state = "draft"
title = "Review of a model of care"
language = "en-GB"
stem = "Thinking about the model …"

[[scales]]
id = "shown"
question = "How far is this shown?"
lowest = 0
highest = 3
labels = ["Not shown", "Partly", "Largely", "Fully"]
others = [{ id = "dk", label = "Do not know" }]

[[sections]]
id = "MS"
title = "Safety"
scales = ["shown"]
[[sections.competencies]]
id = "MS2"
text = "No part of the model withholds or delays urgent assessment or treatment."
stop = true
[[sections.competencies]]
id = "MS4"
text = "There is a clear rule for stopping, for one person and for the whole programme."
"""


def test_all_three_keep_every_rule(tmp_path: Path) -> None:
    assert [beside_shipped(tmp_path, toml) for toml in (EMERGENCY, SERVICE, REVIEW)] == [[], [], []]


def test_emergency_workers_are_asked_about_their_own_role_only(tmp_path: Path) -> None:
    emergency = questionnaire(tmp_path, EMERGENCY)
    roles = emergency.section("EM")
    names = ("EM-AM2.importance", "EM-AM2.performance")
    for role, expected in {"paramedic": names, "call-handler": names, "police": ()}.items():
        assert tuple(question.name for question in asked(roles, emergency, {"role": role})) == expected
    assert asked(roles, emergency, {}) == ()


def test_a_module_within_a_module_closes_with_the_outer_one(tmp_path: Path) -> None:
    inner = """
[[modules]]
id = "nights"
title = "Nights"
question = "shift"
when = ["night"]

[[sections]]
id = "shifts"
title = "Shifts"
[[sections.questions]]
id = "shift"
kind = "choice"
text = "When do you work?"
module = "ambulance"
options = [{ id = "day", label = "By day" }, { id = "night", label = "By night" }]

[[sections]]
id = "sleep"
title = "Sleep"
[[sections.questions]]
id = "rest"
kind = "choice"
text = "Can you rest?"
module = "nights"
options = [{ id = "yes", label = "Yes" }, { id = "no", label = "No" }]
"""
    nested = questionnaire(tmp_path, EMERGENCY + inner)
    answers = {"role": "paramedic", "shift": "night", "rest": "no"}
    assert list(kept(nested, answers)) == ["role", "shift", "rest"]
    assert list(kept(nested, answers | {"role": "police"})) == ["role"]


def test_emergency_competencies_name_the_nurses_one_to_compare_with(tmp_path: Path) -> None:
    competencies = questionnaire(tmp_path, EMERGENCY).competencies
    assert competencies["E1.2"].anchor == "D1.1"
    assert competencies["EM-AM2"].anchor == ""
    assert (competencies["EM-AM2"].tier, competencies["EM-AM2"].safety_critical) == ("module", True)


def test_a_service_rates_statements_once_from_nought_with_evidence_beside(tmp_path: Path) -> None:
    service = questionnaire(tmp_path, SERVICE)
    rating, evidence = service.competencies["SA2"].questions
    assert (rating.key, rating.kind) == (Key("SA2", "in-place"), Kind.RATING)
    assert (evidence.key, evidence.kind) == (Key("SA2", "evidence"), Kind.TEXT)
    assert evidence.text == "Where can this be seen?"
    assert service.scales["in-place"].options[0] == Option("0", "Not at all")
    assert refused(service, {"SA2.in-place": 0, "SA2.evidence": "The website."}) == ()
    assert refused(service, {"SA2.in-place": 5, "SA2.evidence": 4}) == ("SA2.in-place", "SA2.evidence")


def test_do_not_know_is_an_answer_and_no_rating(tmp_path: Path) -> None:
    review = questionnaire(tmp_path, REVIEW)
    assert [option.id for option in review.scales["shown"].options] == ["0", "1", "2", "3", "dk"]
    assert refused(review, {"MS2.shown": "dk", "MS4.shown": 0}) == ()
    assert refused(review, {"MS2.shown": "na", "MS4.shown": 4}) == ("MS2.shown", "MS4.shown")


def test_a_statement_can_stop_a_model(tmp_path: Path) -> None:
    competencies = questionnaire(tmp_path, REVIEW).competencies
    assert [id_ for id_, competency in competencies.items() if competency.stop] == ["MS2"]

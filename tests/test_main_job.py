"""The main job, end to end: nurses answer at a running server, a command closes, a command reports."""

import csv
import json
from collections import Counter
from math import floor, sqrt
from pathlib import Path
from random import Random
from statistics import NormalDist, fmean, stdev
from typing import Any

import pytest
from openpyxl import load_workbook
from scipy.stats import t

from questionnaires import loader
from tests.live import Installation, installed, serving
from tests.robot import Robot, at_random

PEOPLE = 34
SET_ASIDE = 3
PART_2 = {"D1": 3, "D2": 2, "D3": 2, "D4": 2, "D5": 2, "D6": 2, "D7": 3, "D8": 2, "D9": 2, "D10": 2}
LEVEL = {1: 1, 2: 1, 3: 2, 4: 3, 5: 4, 6: 4, 7: 5}
SHEETS = [
    *("Cover", "Contents", "Summary", "Priorities", "Domains", "Quadrant", "Competencies", "Levels"),
    *("What would help", "Who answered", "Code and accountability", "Accountability by level", "Maps"),
    *("Notes and method", "Data quality"),
]


Pairs = Counter[tuple[int, int]]


class Done:
    """What came of one whole run: what the people sent, and what the reports say."""

    def __init__(self, installation: Installation, wave: str, sent: list[dict[str, str]]) -> None:
        self.installation, self.wave, self.sent = installation, wave, sent
        self.report: dict[str, Any] = json.loads(self.written("gaps.json").read_text())
        [self.block] = self.report["blocks"]
        [frozen] = self.report["release"]["blocks"]
        self.competencies = {
            each["id"]: each | {"tally": frozen["joints"][each["id"]]["tally"]}
            for each in self.block["competencies"]
        }

    def written(self, name: str) -> Path:
        output = self.installation.folder / name
        self.installation.run("wave", "report", self.wave, "--output", str(output))
        return output


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Done:
    installation = installed(tmp_path_factory.mktemp("main-job"))
    wave = installation.open_wave("--required-level", "Part 2")
    chance = Random(34)
    sent = []
    with serving(installation):
        for _ in range(PEOPLE):
            robot = Robot().open(wave["join_url"]).answer_all(at_random(chance))
            assert len(robot.send()) == 24
            sent.append(robot.sent)
        installation.run("wave", "close", wave["wave"])
    return Done(installation, wave["wave"], sent)


def pairs_sent(sent: list[dict[str, str]], competency: str) -> Pairs:
    """The pairs of ratings that people gave, counted from what went over the wire."""
    given = [(each.get(f"{competency}.importance"), each.get(f"{competency}.performance")) for each in sent]
    return Counter((int(i), int(p)) for i, p in given if i and p and i.isdigit() and p.isdigit())


def test_the_retained_tallies_are_what_was_sent_less_three_in_each_domain(done: Done) -> None:
    assert (done.block["asked"], done.block["answered"], done.block["set_aside"]) == (40, PEOPLE, SET_ASIDE)
    for competency in done.competencies.values():
        sent = pairs_sent(done.sent, competency["id"])
        retained = Counter({(i, p): n for i, p, n in competency["tally"]})
        assert retained <= sent
        out_of_pairs = competency["not_part_of_role"] + competency["skipped"]
        assert competency["pairs"] + out_of_pairs == PEOPLE - SET_ASIDE
        assert sent.total() - SET_ASIDE <= competency["pairs"] == retained.total() <= sent.total()


def test_the_three_set_aside_are_three_people_the_same_for_all_competencies_of_a_domain(done: Done) -> None:
    for domain in done.block["domains"]:
        ids = [each for each in done.competencies if each.partition(".")[0] == domain["id"]]
        lost = {each: pairs_sent(done.sent, each) - retained(done.competencies[each]) for each in ids}
        assert all(missing.total() <= SET_ASIDE for missing in lost.values())
        assert any(fits(done.sent, lost, people) for people in threes(len(done.sent)))


def retained(competency: dict[str, Any]) -> Pairs:
    return Counter({(i, p): n for i, p, n in competency["tally"]})


def threes(people: int) -> list[tuple[int, int, int]]:
    return [(a, b, c) for a in range(people) for b in range(a + 1, people) for c in range(b + 1, people)]


def fits(sent: list[dict[str, str]], lost: dict[str, Pairs], people: tuple[int, ...]) -> bool:
    """Whether taking away exactly these people's answers explains every competency's missing pairs."""
    taken = [sent[person] for person in people]
    return all(pairs_sent(taken, competency) == missing for competency, missing in lost.items())


def wilson(k: int, n: int) -> tuple[float, float]:
    z = NormalDist().inv_cdf(0.975)
    centre, half = (k + z * z / 2) / (n + z * z), z / (n + z * z) * sqrt(k * (n - k) / n + z * z / 4)
    return max(0.0, centre - half), min(1.0, centre + half)


def calculated(competency: dict[str, Any]) -> dict[str, float]:
    """Every figure of one competency from its tally alone, by the textbook."""
    people = [(i, p) for i, p, n in competency["tally"] for _ in range(n)]
    gaps = [i - p for i, p in people]
    n, importance, gap = len(people), fmean(i for i, _ in people), fmean(gaps)
    half = float(t.ppf(0.975, n - 1)) * stdev(gaps) / sqrt(n)
    need = sum(each >= 2 for each in gaps)
    below = sum(LEVEL[p] < PART_2[competency["id"].partition(".")[0]] for _, p in people)
    (need_low, need_high), (below_low, below_high) = wilson(need, n), wilson(below, n)
    return {
        "pairs": n,
        "importance": importance,
        "performance": fmean(p for _, p in people),
        "gap": gap,
        "gap_low": gap - half,
        "gap_high": gap + half,
        "mwds": importance * gap,
        "rds": 100 * (sum(each < 0 for each in gaps) - sum(each > 0 for each in gaps)) / n,
        "need_share": need / n,
        "need_low": need_low,
        "need_high": need_high,
        "below_required_share": below / n,
        "below_required_low": below_low,
        "below_required_high": below_high,
    }


def test_every_number_of_a_competency_follows_from_its_tally(done: Done) -> None:
    assert len(done.competencies) == 30
    for competency in done.competencies.values():
        for name, value in calculated(competency).items():
            assert competency[name] == pytest.approx(value, abs=1e-9), (competency["id"], name)


def test_quadrants_tiers_and_ranks_follow_from_the_tallies(done: Done) -> None:
    figures = {each: calculated(competency) for each, competency in done.competencies.items()}
    cut = {
        name: fmean(each[name] for each in figures.values()) for name in ("importance", "performance", "gap")
    }
    by_mwds = sorted(figures, key=lambda each: -figures[each]["mwds"])
    both_high = {
        each
        for each, of in figures.items()
        if of["importance"] >= cut["importance"] and of["gap"] >= cut["gap"]
    }
    for place, each in enumerate(by_mwds, start=1):
        of, said = figures[each], done.competencies[each]
        important, able = of["importance"] >= cut["importance"], of["performance"] >= cut["performance"]
        quadrants = {(True, False): "act first", (True, True): "keep strong", (False, False): "watch"}
        assert said["quadrant"] == quadrants.get((important, able), "review effort")
        assert said["rank"] == place
        tier = 3 - (each in both_high) - (place <= len(both_high))
        assert said["tier"] == (1 if on_the_safety_floor(each, of) else tier)


def on_the_safety_floor(competency: str, of: dict[str, float]) -> bool:
    """Whether it is tier 1 for safety's sake alone."""
    critical = loader.load("pre-registration-1").competencies[competency].safety_critical
    return critical and of["below_required_share"] >= 0.2 and of["below_required_low"] > 0.1


def test_a_domain_is_the_mean_of_its_competencies(done: Done) -> None:
    for domain in done.block["domains"]:
        its_own = [
            calculated(each) for id_, each in done.competencies.items() if id_.startswith(f"{domain['id']}.")
        ]
        for name in ("importance", "performance", "gap", "mwds"):
            assert domain[name] == pytest.approx(fmean(each[name] for each in its_own), abs=1e-9)


def test_workbook_and_csv_say_the_same_as_the_json(done: Done) -> None:
    workbook = load_workbook(done.written("gaps.xlsx"))
    left_out = {sheet for sheet, *_ in workbook["Contents"].iter_rows(values_only=True)} - {
        *workbook.sheetnames
    }
    assert workbook.sheetnames == [sheet for sheet in SHEETS if sheet not in left_out]
    in_sheet = records([[cell.value for cell in row] for row in workbook["Competencies"].iter_rows()])
    in_csv: dict[str, dict[str, str]] = {}
    with done.written("gaps.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["Table"] == "Competencies":
                in_csv.setdefault(row["About"], {})[row["Figure"]] = row["Value"]
    for competency in done.competencies.values():
        gap = floor(competency["gap"] * 10 + 0.5) / 10
        assert float(in_sheet[competency["id"]]["Gap"]) == pytest.approx(gap)
        assert float(in_csv[competency["id"]]["Gap"]) == pytest.approx(gap)
        assert int(in_csv[competency["id"]]["Rank"]) == competency["rank"]


def records(rows: list[list[Any]]) -> dict[str, dict[str, Any]]:
    """The rows of a table below its heading, by the id of the competency."""
    start = next(place for place, row in enumerate(rows) if "Competency" in row)
    heading = rows[start]
    found = [dict(zip(heading, row, strict=True)) for row in rows[start + 1 :]]
    return {row["Competency"]: row for row in found}

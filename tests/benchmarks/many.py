"""Files of many made-up responses, and what another engine makes of them. Knows nothing of the door."""

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet

from questionnaires import loader
from questionnaires.model import Competency, Questionnaire

QUESTIONNAIRE = "post-registration-1"
PAIRS, COHORTS = 40, 200
SKIPPED = 0.03


def questionnaire() -> Questionnaire:
    return loader.load(QUESTIONNAIRE)


def rated() -> list[Competency]:
    """The competencies that the file holds ratings of."""
    return [each for each in questionnaire().competencies.values() if each.pair][:PAIRS]


def write_ratings(path: Path, *, people: int, seed: int = 1) -> None:
    """A Parquet file of so many people in cohorts, with two ratings of each competency, a few left out."""
    chance = np.random.default_rng(seed)
    names = [f"Cohort {number:03}" for number in range(COHORTS)]
    cohort = pa.DictionaryArray.from_arrays(chance.integers(0, COHORTS, people).astype(np.int16), names)
    columns = {"cohort": cohort}
    for competency in rated():
        for question in competency.questions[:2]:
            ratings = chance.integers(1, 8, people).astype(np.int8)
            columns[question.name] = pa.array(ratings, mask=chance.random(people) < SKIPPED)
    pyarrow.parquet.write_table(pa.table(columns), path)


def tallied_by_duckdb(path: Path) -> int:
    """The joint tallies of every competency in every cohort, by SQL; how many cells are not empty."""
    each = " UNION ALL ".join(
        f"SELECT '{competency.id}' AS competency, cohort, "  # noqa: S608 - names of our own definition
        f'"{competency.id}.importance" AS importance, "{competency.id}.performance" AS performance, '
        "count(*) AS people FROM responses GROUP BY ALL"
        for competency in rated()
    )
    with duckdb.connect() as connection:
        connection.from_parquet(str(path)).create_view("responses")
        return len(connection.execute(each).fetchnumpy()["people"])

"""Times the way from a file of simulated responses to the gap report (`make bench`). Judges nothing."""

import csv
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from questionnaires import loader
from survey.simulation import simulated_people

QUESTIONNAIRE = "post-registration-1"
PEOPLE = (1_000, 10_000)
FORMS = ("json", "xlsx")


def write_responses(path: Path, *, number: int) -> None:
    """A file of the ratings of `number` simulated people in one cohort."""
    questionnaire = loader.load(QUESTIONNAIRE)
    competencies = questionnaire.competencies.values()
    names = [question.name for competency in competencies for question in competency.questions]
    with path.open("w", newline="") as file:
        rows = csv.DictWriter(file, ["cohort", *names], extrasaction="ignore")
        rows.writeheader()
        for answers in simulated_people(questionnaire, number=number, seed=1):
            rows.writerow({"cohort": "Simulated", **answers})


def seconds(responses: Path, form: str) -> float:
    """Of one run of the command, its start included."""
    output = responses.with_suffix(f".{form}")
    order = [sys.executable, "-m", "reports", str(responses), "--questionnaire", QUESTIONNAIRE]
    start = perf_counter()
    subprocess.run([*order, "--output", str(output)], check=True, capture_output=True)
    return perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number in PEOPLE:
            responses = Path(folder) / f"{number}.csv"
            write_responses(responses, number=number)
            for form in FORMS:
                sys.stdout.write(f"{number:>7,} responses to {form}: {seconds(responses, form):.1f} s\n")


if __name__ == "__main__":
    main()

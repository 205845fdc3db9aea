"""What a page of results costs, in bytes and CPU-seconds, of a large release. Judges nothing.

Run by hand: `python -m tests.benchmarks.results`."""

import sys
from collections.abc import Mapping
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from flask import Flask

from reports.several.releases import Release
from survey import create_app
from survey.config import Settings
from survey.pages.staff import worked_out
from survey.pages.staff.results import Other
from tests.live import SECRET
from tests.reports.large import COMPETENCIES, GROUPS, large
from tests.survey.pages.staff.results_drawn import written

MOST_BYTES = 150_000
TURNS = 5
OTHER = {"other": Other("An earlier wave", lambda: large(people=30, closed="2026-09-01"))}
PAGES: Mapping[str, Mapping[str, str]] = {
    "for a lead": {},
    "for a lead, one domain": {"domain": "D4"},
    "for educators": {"view": "educator"},
    "beside another wave": {"compare": "other"},
}


def page(app: Flask, content: bytes, sha256: str, asked: Mapping[str, str]) -> tuple[int, float]:
    """The bytes of a page, and the CPU-seconds from the stored release to its HTML."""
    start = process_time()
    release = Release(worked_out.released(sha256, lambda: content), large().questionnaire)
    markup = written(app, release, OTHER, asked)
    return len(markup.encode()), process_time() - start


def main() -> None:
    """Each page when nothing is kept and when it was asked for before; medians of several turns."""
    published = large().published
    content, sha256 = published.to_bytes(), published.sha256
    sys.stdout.write(f"{COMPETENCIES} competencies × {GROUPS} groups, release of {len(content):,} bytes\n")
    with TemporaryDirectory() as folder:
        app = create_app(Settings(f"sqlite:///{folder}/survey.sqlite3", SECRET))
        for name, asked in PAGES.items():
            page(app, content, sha256, asked)  # what is compiled and imported once
            first, again = [], []
            for _ in range(TURNS):
                worked_out.forget()
                first.append(page(app, content, sha256, asked)[1])
                size, seconds = page(app, content, sha256, asked)
                again.append(seconds)
            timed = f"first {median(first):.3f} s, again {median(again):.3f} s"
            sys.stdout.write(f"{name:24} {size:>8,} bytes, CPU {timed}\n")


if __name__ == "__main__":
    main()

"""What a page of results costs, in bytes and CPU-seconds, of a large release. Judges nothing.

Run by hand: `python -m tests.benchmarks.results`. A first page finds nothing kept, not even the draws that
chance makes alike for every block; modules are imported and templates compiled, as in a server at work."""

import runpy
import sys
from collections.abc import Mapping
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from flask import Flask

from reports.several.releases import Release
from reports.statistics import certainty
from survey import create_app
from survey.config import Settings
from survey.pages.staff import worked_out
from survey.pages.staff.results import Other
from tests.house.tree import ROOT
from tests.live import SECRET
from tests.reports.large import COMPETENCIES, GROUPS, large
from tests.survey.pages.staff.results_drawn import written

MOST_BYTES = 150_000
TURNS = 9
OTHER = {"other": Other("An earlier wave", lambda: stored(large(people=30, closed="2026-09-01")))}
PAGES: Mapping[str, Mapping[str, str]] = {
    "for a lead": {},
    "for a lead, one domain": {"domain": "D4"},
    "for educators": {"view": "educator"},
    "who answered, quality": {"view": "answers"},
    "beside another wave": {"compare": "other"},
    "all beside another wave": {"view": "educator", "compare": "other"},
}


def stored(release: Release) -> Release:
    """The release as it is read from where it is stored."""
    published = release.published
    return Release(worked_out.released(published.sha256, published.to_bytes), release.questionnaire)


def page(app: Flask, asked: Mapping[str, str]) -> tuple[int, float]:
    """The bytes of a page, and the CPU-seconds from the stored release to its HTML."""
    start = process_time()
    markup = written(app, stored(large()), OTHER, asked)
    return len(markup.encode()), process_time() - start


def forget() -> None:
    """Keep nothing, as a process that has drawn no page of this release."""
    worked_out.forget()
    certainty.forget()


def main() -> None:
    """Each page when nothing is kept and when it was asked for before; least and median of several turns."""
    runpy.run_path(str(ROOT / "gunicorn.conf.py"))["post_worker_init"](None)  # as the server's processes are
    stored_in = len(large().published.to_bytes())
    sys.stdout.write(f"{COMPETENCIES} competencies × {GROUPS} groups, release of {stored_in:,} bytes\n")
    with TemporaryDirectory() as folder:
        app = create_app(Settings(f"sqlite:///{folder}/survey.sqlite3", SECRET))
        for name, asked in PAGES.items():
            page(app, asked)  # what is compiled and imported once
            first, again = [], []
            for _ in range(TURNS):
                forget()
                first.append(page(app, asked)[1])
                size, seconds = page(app, asked)
                again.append(seconds)
            sys.stdout.write(f"{name:24} {size:>8,} bytes, first {_cpu(first)}, again {_cpu(again)}\n")


def _cpu(seconds: list[float]) -> str:
    return f"{min(seconds):.3f} to {median(seconds):.3f} s"


if __name__ == "__main__":
    main()

"""From releases to one report: added up where that may be, otherwise only compared. Knows no figure."""

import json
from collections.abc import Sequence
from pathlib import Path

from reports import files
from reports.comparing import comparison_report
from reports.several import combining, going_together
from reports.several.releases import Release
from reports.workbook import workbook

COMPARED = (".xlsx", ".json")
"""The forms of a report that only compares."""


def write(releases: Sequence[Release], outputs: Sequence[Path], *, title: str | None = None) -> str:
    """Write the report of these releases to each of `outputs` and say in words what it is: of one release as
    it is, of several together, or a comparison.

    CannotCombine for releases that may not stand together and for a form that a comparison does not have;
    UnknownSuffix and OSError as `files.write`. Nothing is written of what is refused."""
    for output in outputs:
        files.check_suffix(output)
    published = [release.published for release in releases]
    if complaints := [*going_together.refused(published)]:
        raise combining.CannotCombine("\n".join(complaints))
    if len(releases) > 1 and [*going_together.apart(published)]:
        return _compared(releases, outputs, title)
    whole = published[0] if len(releases) == 1 else combining.combined(published, title)
    for output in outputs:
        files.write(whole, releases[0].questionnaire, output)
    made = f"combined from {len(releases)} releases" if len(releases) > 1 else "as it is"
    return f"release {whole.sha256[:12]}, {made}"


def as_json(releases: Sequence[Release]) -> bytes:
    """The frozen releases that were compared, each word for word under its SHA-256, and why they were not
    added up."""
    compared = [
        {
            "sha256": each.published.sha256,
            "questionnaire": each.published.questionnaire,
            "release": json.loads(each.published.to_bytes()),
        }
        for each in releases
    ]
    why = [*going_together.apart([each.published for each in releases])]
    return (json.dumps({"not_added_up": why, "releases": compared}, ensure_ascii=False) + "\n").encode()


def _compared(releases: Sequence[Release], outputs: Sequence[Path], title: str | None) -> str:
    others = [output for output in outputs if output.suffix.lower() not in COMPARED]
    if others:
        why = " ".join(going_together.apart([each.published for each in releases]))
        raise combining.CannotCombine(
            f"{others[0]}: these releases can only be compared, and a comparison ends in "
            f"{' or '.join(COMPARED)}. {why}"
        )
    described = comparison_report.report(releases, title)
    for output in outputs:
        is_json = output.suffix.lower() == ".json"
        files.put(output, as_json(releases) if is_json else workbook(described))
    return f"a comparison of {len(releases)} releases"

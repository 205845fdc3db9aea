"""Reads releases back from the .json files that reports were written to. Knows no figure."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from questionnaires import loader
from questionnaires.model import IMPORTANCE, PERFORMANCE, Questionnaire
from reports.published import Joint, Moments, Published
from reports.rules import VERSIONS
from reports.several.shape import fits

SUFFIX = ".json"


class Release(NamedTuple):
    """A release with the questionnaire that was asked."""

    published: Published
    questionnaire: Questionnaire


class Unreadable(ValueError):
    """Something that was given is no release, or not as it was written; its words say what, file by file."""


def read_all(paths: Sequence[Path], own: Questionnaire | None = None) -> tuple[Release, ...]:
    """The releases in these files, in their order; `own` is a questionnaire that is not shipped.

    Unreadable with the complaints about all of the files."""
    found, complaints = [], []
    for path in paths:
        try:
            found.append(_release(read(path), own))
        except Unreadable as unreadable:
            complaints.append(f"{path}: {unreadable}")
    if complaints:
        raise Unreadable("\n".join(complaints))
    return tuple(found)


def read(path: Path) -> Published:
    """The release in a report's .json file. Unreadable if there is none, if it was changed since it was
    written, or if this version does not know its rules."""
    report = _json(path)
    if not isinstance(report, dict) or not isinstance(report.get("release"), dict):
        raise Unreadable(_none_inside(report))
    frozen = _frozen(report["release"])
    if digest(frozen) != report.get("sha256"):
        raise Unreadable("the figures do not belong to its SHA-256: it was changed after it was written.")
    try:
        published = Published.from_bytes(frozen)
    except ValueError as problem:
        raise Unreadable("the release in it is not built like one.") from problem
    if not fits(published, Published) or published.to_bytes() != frozen:
        raise Unreadable("the release in it is not built like one.")
    if published.rules not in VERSIONS:
        known = ", ".join(map(str, VERSIONS))
        raise Unreadable(f"it was made under rules version {published.rules}; known here: {known}.")
    if published.threshold < VERSIONS[published.rules].threshold:
        raise Unreadable(f"it shows groups of {published.threshold}, which its rules do not allow.")
    return published


def digest(frozen: bytes) -> str:
    """The SHA-256 of a release's bytes."""
    return hashlib.sha256(frozen).hexdigest()


def questionnaire_of(published: Published, own: Questionnaire | None = None) -> Questionnaire:
    """What was asked: `own` if it has that name, or a shipped one; Unreadable if there is neither."""
    if own is not None and own.name == published.questionnaire:
        return own
    try:
        return loader.load(published.questionnaire)
    except loader.UnknownQuestionnaire as unknown:
        where = "If it is one of your own, give its file with --questionnaire."
        raise Unreadable(f"{unknown} {where}") from unknown


def _release(published: Published, own: Questionnaire | None) -> Release:
    questionnaire = questionnaire_of(published, own)
    if wrong := [*published.asking.unknown(questionnaire), *_off_the_scale(published, questionnaire)]:
        raise Unreadable(" ".join(wrong))
    return Release(published, questionnaire)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except OSError as problem:
        raise Unreadable(f"{problem.strerror}.") from problem
    except (ValueError, RecursionError) as problem:
        raise Unreadable("it is not JSON.") from problem


def _frozen(release: dict[str, Any]) -> bytes:
    """The bytes that a release was frozen as."""
    written = json.dumps(release, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    try:
        return written.encode()
    except UnicodeEncodeError as problem:
        raise Unreadable("it holds letters that are none.") from problem


def _none_inside(report: Any) -> str:
    """Why a file of JSON holds no release, as far as it tells."""
    if isinstance(report, dict) and "releases" in report:
        return "it compares releases and is none itself: give the files that it was made from."
    if isinstance(report, dict) and {"sha256", "blocks"} <= report.keys():
        return "it was written before reports carried their release: write the .json report anew."
    return "it holds no release. The .json form of a gap report does."


def _off_the_scale(published: Published, questionnaire: Questionnaire) -> Iterator[str]:
    """Competencies whose tallies this questionnaire cannot have given, and sums that are not one for each."""
    for block in published.blocks:
        for name, moments in block.moments.items():
            if moments and not _each_has_its_sums(moments, questionnaire):
                yield f"{block.cohort}: its sums of “{name}” do not fit {questionnaire.name}."
        for id_, joint in block.joints.items():
            if joint and not _possible(joint, id_, questionnaire):
                yield f"{block.cohort}: its figures of “{id_}” do not fit {questionnaire.name}."


def _each_has_its_sums(moments: Moments, questionnaire: Questionnaire) -> bool:
    items, sums = moments.items, (moments.sums, moments.squares, moments.with_total)
    known = len(items) > 1 and set(items) <= questionnaire.competencies.keys()
    return known and moments.people > 1 and all(len(each) == len(items) for each in sums)


def _possible(joint: Joint, id_: str, questionnaire: Questionnaire) -> bool:
    competency = questionnaire.competencies.get(id_)
    if competency is None or competency.pair is None:
        return False
    importance, performance = (questionnaire.scales[scale].points for scale in (IMPORTANCE, PERFORMANCE))
    return all(i in importance and p in performance and people > 0 for i, p, people in joint.tally)

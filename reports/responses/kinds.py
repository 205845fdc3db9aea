"""What the exports of other survey programs have in common, by kind. Reads no file and no answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True)
class FileKind:
    """The habits of one program: `*` in a heading stands for anything.

    `unread` are the columns that it adds about the person or the visit. The columns `complete` hold one of
    `accepted` where somebody finished (anything at all, if none is named). The columns `repeats` are there
    if one person may have several rows. `points` are the codes that the program itself gives to the first,
    the second answer and so on."""

    unread: tuple[str, ...] = ()
    complete: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    repeats: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


LIMESURVEY = FileKind(
    unread=(
        *("id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp"),
        *("ipaddr", "refurl", "interviewtime", "groupTime*", "questionTime*"),
        *("Response ID", "Date submitted", "Last page", "Start language", "Seed", "Token", "Access code"),
        *("Date started", "Date last action", "IP address", "Referrer URL", "Total time"),
        *("Group time: *", "Question time: *"),
    ),
    complete=("submitdate", "Date submitted"),
    points=("a{}", "a{:02}", "ao{:02}"),
)
REDCAP = FileKind(
    unread=(
        *("record_id", "redcap_*", "*_timestamp", "*_complete"),
        *("Record ID", "Event Name", "Repeat Instrument", "Repeat Instance", "Data Access Group"),
        *("Survey Identifier", "Survey Timestamp", "Complete?"),
    ),
    complete=("*_complete", "Complete?"),
    accepted=("2", "Complete"),
    repeats=("redcap_event_name", "redcap_repeat_instance", "Event Name", "Repeat Instance"),
)
KINDS = {"limesurvey": LIMESURVEY, "redcap": REDCAP, "excel": FileKind()}


def matching(headings: Iterable[str], patterns: Iterable[str]) -> Iterator[str]:
    """The headings that one of the patterns fits, in their order.

    >>> list(matching(["ipaddr", "Q1[other]", "Q2[other]"], ["ip*", "Q2[other]"]))
    ['ipaddr', 'Q2[other]']
    """
    # only the star has a meaning: LimeSurvey's own headings hold brackets
    plain = [pattern.replace("[", "[[]").replace("?", "[?]") for pattern in patterns]
    return (heading for heading in headings if any(fnmatchcase(heading, each) for each in plain))


def guessed(headings: tuple[str, ...]) -> str:
    """The kind whose habits the headings show; `excel` where they show none."""
    for kind, signs in (
        ("limesurvey", ("submitdate", "Date submitted")),
        ("redcap", ("record_id", "redcap_*")),
    ):
        if any(matching(headings, signs)):
            return kind
    return "excel"

"""The same small responses as other programs would export them, written by hand; and a mapping for each."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from questionnaires.model import Kind, Questionnaire
from reports import responses
from tests.reports.small import background, choice, competency, domain, largest_gaps, questionnaire

HELP = choice("D1.1.help", "teaching", "time", "nothing", kind=Kind.CHOICES, most=2)
ASKED = questionnaire(
    background(choice("band", "band-5", "band-6")),
    domain(competency("D1.1"), competency("D1.2")),
    largest_gaps(HELP),
)

OURS = """\
cohort,band,D1.1.importance,D1.1.performance,D1.2.importance,D1.2.performance,D1.1.help
North,band-5,7,3,6,na,teaching time
South,band-6,5,5,,4,
North,,1,2,3,4,time
"""

LIMESURVEY = """\
"id","submitdate","lastpage","startlanguage","seed","token","ipaddr","G01Q01","G01Q02","G02Q01[SQ001]",\
"G02Q01[SQ002]","G02Q02[SQ001]","G02Q02[SQ002]","G03Q01[SQ001]","G03Q01[SQ002]","G03Q01[SQ003]","G04Q01"
"1","2024-05-01 09:12:44","4","en","881","kT9x","192.0.2.7","A1","A1","A7","A3","A6","A9","Y","Y","","Ann!"
"2","2024-05-01 10:01:02","4","en","882","mm2Q","192.0.2.8","A2","A2","A5","A5","","A4","N/A","N/A","N/A",""
"3","","2","en","883","zz81","192.0.2.9","A2","A1","A7","A7","A7","A7","","","",""
"4","2024-05-02 08:00:31","4","en","884","p0pp","192.0.2.7","A1","-oth-","A1","A2","A3","A4","","Y","",""
"""
LIMESURVEY_MAPPING = """\
kind = "limesurvey"
scale = [1, 7]
blank = ["N/A", "-oth-"]
unread = ["G04Q01"]

[cohort]
column = "G01Q01"
rename = { A1 = "North", A2 = "South" }

[columns]
band = "G01Q02"
D1.1.importance = "G02Q01[SQ001]"
D1.1.performance = "G02Q01[SQ002]"
"D1.2.importance" = "G02Q02[SQ001]"
"D1.2.performance" = "G02Q02[SQ002]"
D1.1.help.teaching = "G03Q01[SQ001]"
D1.1.help.time = "G03Q01[SQ002]"
D1.1.help.nothing = "G03Q01[SQ003]"

[codes]
A9 = "na"

[codes.band]
A1 = "band-5"
A2 = "band-6"
"""

REDCAP = """\
record_id,redcap_event_name,redcap_survey_identifier,training_needs_timestamp,team,band,imp_1,perf_1,imp_2,perf_2,\
help_1___1,help_1___2,help_1___9,training_needs_complete
1,old_arm_1,ann@example.org,2023-02-01 10:00,1,5,7,3,6,99,1,1,0,2
2,old_arm_1,,2023-02-01 11:00,2,6,5,5,,4,0,0,0,2
2,again_arm_1,,2023-06-01 11:00,2,6,7,7,7,7,0,0,1,2
3,old_arm_1,,[not completed],1,5,7,7,7,7,0,0,0,0
4,old_arm_1,,2023-02-03 11:00,1,,1,2,3,4,0,1,0,2
"""
REDCAP_MAPPING = """\
kind = "redcap"
scale = [1, 7]

[rows]
training_needs_complete = ["2"]
redcap_event_name = ["old_arm_1"]

[cohort]
column = "team"
rename = { 1 = "North", 2 = "South" }

[columns]
band = "band"
D1.1.importance = "imp_1"
D1.1.performance = "perf_1"
D1.2.importance = "imp_2"
D1.2.performance = "perf_2"
D1.1.help.teaching = "help_1___1"
D1.1.help.time = "help_1___2"
D1.1.help.nothing = "help_1___9"

[codes]
99 = "na"

[codes.band]
5 = "band-5"
6 = "band-6"
"""

EXCEL: tuple[tuple[object, ...], ...] = (
    ("Training needs 2023", None, None, None, None, None, None, None),
    (
        "Name",
        "Team",
        "Band",
        "Trust: important",
        "Trust: can do",
        "Hope: important",
        "Hope: can do",
        "Would help",
    ),
    ("Ann", "North", "Band 5", 7, "point 3", 6.0, "Not applicable", "Teaching;Time"),
    (None, None, None, None, None, None, None, None),
    ("Bea", "South", "Band 6", "5", 5, None, "point 4", None),
    ("Cas", "North", "unsure", 1, 2, 3, 4, "Time"),
)
EXCEL_MAPPING = """\
kind = "excel"
scale = [1, 7]
blank = ["unsure"]
unread = ["Name"]

[sheet]
name = "Answers"
headings = 2

[cohort]
column = "Team"

[columns]
band = "Band"
D1.1.importance = "Trust: important"
D1.1.performance = "Trust: can do"
D1.2.importance = "Hope: important"
D1.2.performance = "Hope: can do"
D1.1.help = "Would help"

[codes]
"not applicable" = "na"

[codes.band]
"Band 5" = "band-5"
"Band 6" = "band-6"
"""


def workbook(path: Path, rows: Iterable[tuple[object, ...]], name: str = "Answers") -> Path:
    book = Workbook()
    book.active.title = "About"
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def written(path: Path, content: str) -> Path:
    path.write_text(content, "utf-8")
    return path


def read(folder: Path, content: str, mapping: str, asked: Questionnaire = ASKED) -> pd.DataFrame:
    file = written(folder / "old.csv", content)
    return responses.read(file, asked, mapping=written(folder / "old.toml", mapping))


def refused(folder: Path, content: str, mapping: str) -> list[str]:
    """The words of every fault."""
    try:
        read(folder, content, mapping)
    except responses.ResponsesError as refusal:
        return [str(fault) for fault in refusal.faults]
    return []

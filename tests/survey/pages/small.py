"""The example of the format's document as pages show it, with any answers. Holds no expectations."""

from pathlib import Path
from tempfile import TemporaryDirectory

from questionnaires import routing
from questionnaires.model import Answer
from survey.pages.section import SectionPage
from survey.store.drafts import Draft
from tests.questionnaires.definitions import EXAMPLE, questionnaire

with TemporaryDirectory() as folder:
    ASKED = questionnaire(Path(folder), EXAMPLE)


def page(section_id: str, *, reached: str = "", **answers: Answer) -> SectionPage:
    """The page of a section; answers by name with `_` for full stops."""
    by_name = {name.replace("_", "."): answer for name, answer in answers.items()}
    section = ASKED.section(section_id)
    return SectionPage(ASKED, section, routing.asked(section, ASKED, by_name), Draft(by_name, reached))

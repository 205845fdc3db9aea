"""Small questionnaires for tests, put together from the model: every part can be seen where it is used."""

from questionnaires.model import (
    Competency,
    Each,
    Key,
    Kind,
    Module,
    Option,
    Question,
    Questionnaire,
    Scale,
    Section,
    State,
)

NA = Option("na", "not part of my role")


def scale(id_: str, highest: int = 7, others: tuple[Option, ...] = (NA,)) -> Scale:
    labels = tuple(f"point {point}" for point in range(1, highest + 1))
    return Scale(id_, f"How {id_}?", 1, highest, labels, others)


def rating(subject: str, on: Scale, module: str = "") -> Question:
    return Question(Key(subject, on.id), Kind.RATING, on.question, scale=on, module=module)


def choice(name: str, *options: str, kind: Kind = Kind.CHOICE, most: int = 0) -> Question:
    subject, _, aspect = name.rpartition(".") if "." in name else (name, "", "")
    labelled = tuple(Option(option, option.title()) for option in options)
    return Question(Key(subject, aspect), kind, name, options=labelled, most=most)


def competency(id_: str, highest: int = 7, module: str = "") -> Competency:
    both = (scale("importance", highest), scale("performance", highest))
    questions = tuple(rating(id_, each, module) for each in both)
    return Competency(id_, id_.partition(".")[0], f"Can do {id_}.", questions, module=module)


def domain(*competencies: Competency, sensitive: bool = False) -> Section:
    questions = tuple(question for each in competencies for question in each.questions)
    return Section(competencies[0].domain, "A domain", questions, competencies, sensitive=sensitive)


def section(id_: str, *questions: Question, sensitive: bool = False) -> Section:
    return Section(id_, id_, questions, sensitive=sensitive)


def background(*questions: Question) -> Section:
    return Section("background", "About you", questions, background=True)


def largest_gaps(*questions: Question) -> Section:
    return Section("help", "What would help", questions, each=Each.LARGEST_GAP)


def questionnaire(*sections: Section, module: Module | None = None) -> Questionnaire:
    return Questionnaire(
        id="small",
        version=1,
        state=State.DRAFT,
        title="Small",
        stage="post-registration",
        language="en",
        stem="",
        content_note="",
        promise=(),
        scales={each.id: each for each in (scale("importance"), scale("performance"))},
        sections=sections,
        modules={module.id: module} if module else {},
    )

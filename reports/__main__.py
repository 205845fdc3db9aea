"""The command `python -m reports`: from responses, or from releases, to reports. Knows no figure."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from questionnaires import loader
from questionnaires.model import Questionnaire
from reports import combining, disclosure, files, from_releases, releases, responses
from reports.folding import Progress
from reports.published import Asking, Published

ONE_RUN = (
    "Each run sets other people aside by chance: publish the files of one run only, and delete those of "
    "others."
)

FILE = click.Path(dir_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True)
class Options:
    """The options as they were given; None is not given."""

    questionnaire: str | None
    mapping: Path | None
    required_level: str | None
    split_by: str | None
    title: str | None


@click.command(no_args_is_help=True)
@click.argument("given", metavar="RESPONSES | RELEASE.json …", nargs=-1, required=True, type=EXISTING)
@click.option(
    "--questionnaire",
    help="What was asked: such as post-registration-1, or a file of your own. Releases say it themselves.",
)
@click.option(
    "--mapping",
    type=EXISTING,
    help="How to read a file from LimeSurvey, REDCap or Excel; `python -m reports.mapping` begins one.",
)
@click.option("--required-level", help="Also report shares below this level, such as “band 5–6”.")
@click.option("--by", "split_by", help="Split each cohort by this one background question, such as band.")
@click.option("--title", help="What a report of several releases is called, such as “North region”.")
@click.option(
    "--output",
    "outputs",
    required=True,
    multiple=True,
    type=FILE,
    help="Where the report goes: .xlsx, .csv or .json. Give it again for another form of the same release.",
)
def main(given: tuple[Path, ...], outputs: tuple[Path, ...], **options: Any) -> None:
    """Turn RESPONSES into a gap report in which nobody can be picked out.

    RESPONSES is a .csv, .parquet or .xlsx file with a row for each person and the columns: cohort, the
    background questions by their id, and one for each rating, such as D1.1.importance. Blank is skipped, na
    is not part of the role. Anything unknown or off the scale is refused, all of it at once, and nothing is
    written.

    A file from elsewhere has other headings and codes: --mapping says what they mean.

    Three people in each domain are set aside by chance, anew at each run: publish one run's files only.

    RELEASE.json are .json reports made before: of several cohorts they give one report of all together; of
    two waves, or of two questionnaires, a comparison.
    """
    asked = Options(**options)
    if all(path.suffix.lower() == releases.SUFFIX for path in given):
        _report_releases(given, asked, outputs)
    else:
        _refuse([*_not_of_responses(given, asked)])
        _report_responses(given[0], asked, outputs)


def _report_responses(path: Path, asked: Options, outputs: tuple[Path, ...]) -> None:
    questionnaire = _questionnaire(asked.questionnaire or "")
    asking = Asking(required_level=asked.required_level, split_by=asked.split_by)
    _refuse([*asking.unknown(questionnaire), *_unwritable(outputs)])
    try:
        published = _published(path, questionnaire, asking, mapping=asked.mapping)
    except responses.ResponsesError as refused:
        raise click.ClickException(str(refused)) from refused
    for output in outputs:
        try:
            files.write(published, questionnaire, output)
        except OSError as problem:
            raise click.ClickException(f"{output}: {problem.strerror}") from problem
        click.echo(f"{output}: written, release {published.sha256[:12]}", err=True)
    click.echo(ONE_RUN, err=True)


def _published(
    path: Path, questionnaire: Questionnaire, asking: Asking, *, mapping: Path | None
) -> Published:
    """What the door lets out of a file; ResponsesError if it does not fit."""
    with _bar(path) as progress:
        faults = responses.Faults()
        sheet = responses.opened(path, questionnaire, faults, mapping=mapping)
        published = disclosure.publish_sheet(sheet, faults, questionnaire, asking, progress=progress)
    if not published.blocks:
        raise responses.nothing_in(path)
    return published


def _not_of_responses(given: tuple[Path, ...], asked: Options) -> Iterator[str]:
    """What of a call does not go with a file of responses."""
    if len(given) > 1:
        yield "Give one file of responses, or any number of releases (.json)."
    if asked.questionnaire is None:
        yield "A file of responses needs --questionnaire: what was asked, such as post-registration-1."
    if asked.title is not None:
        yield "--title is for a report of several releases."


def _report_releases(paths: tuple[Path, ...], asked: Options, outputs: tuple[Path, ...]) -> None:
    _refuse([*_not_of_releases(paths, asked), *_unwritable(outputs)])
    own = _questionnaire(asked.questionnaire) if asked.questionnaire else None
    try:
        made = from_releases.write(releases.read_all(paths, own=own), outputs, title=asked.title)
    except (releases.Unreadable, combining.CannotCombine) as refused:
        raise click.ClickException(str(refused)) from refused
    except OSError as problem:
        raise click.ClickException(str(problem)) from problem
    for output in outputs:
        click.echo(f"{output}: written, {made}", err=True)


def _not_of_releases(paths: tuple[Path, ...], asked: Options) -> Iterator[str]:
    """What of a call does not go with releases: what would change how they were made, above all."""
    fixed = {"--required-level": asked.required_level, "--by": asked.split_by, "--mapping": asked.mapping}
    for option, value in fixed.items():
        if value is not None:
            yield f"{option} was fixed when the release was made."
    if asked.title is not None and len(paths) == 1:
        yield "--title is for a report of several releases."


def _questionnaire(name: str) -> Questionnaire:
    """The shipped questionnaire of that name, or the one in the file of that name."""
    try:
        return loader.read(Path(name)) if name.endswith(".toml") else loader.load(name)
    except (loader.UnknownQuestionnaire, loader.DefinitionError) as unusable:
        raise click.ClickException(str(unusable)) from unusable


def _refuse(complaints: Sequence[str]) -> None:
    """Refuse everything that is wrong with the options, at once and before any reading."""
    if complaints:
        raise click.ClickException("\n".join(complaints))


def _unwritable(outputs: tuple[Path, ...]) -> Iterator[str]:
    for output in outputs:
        try:
            files.check_suffix(output)
        except files.UnknownSuffix as unknown:
            yield str(unknown)
        if not output.parent.is_dir():
            yield f"{output}: there is no folder {output.parent}."


@contextmanager
def _bar(path: Path) -> Iterator[Progress]:
    """A bar that counts rows, only where a terminal watches and only after a second."""
    with tqdm(desc=f"Reading {path.name}", unit=" rows", delay=1, disable=None, leave=False) as bar:
        yield bar.update


if __name__ == "__main__":
    main(prog_name="python -m reports")

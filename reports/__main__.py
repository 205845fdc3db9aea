"""The command `python -m reports`: from a file of responses to reports of one release. Knows no figure."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from tqdm import tqdm

from questionnaires import loader
from questionnaires.model import Questionnaire
from reports import disclosure, files, responses
from reports.folding import Progress
from reports.published import Asking

ONE_RUN = (
    "Each run sets other people aside by chance: publish the files of one run only, and delete those of "
    "others."
)


@click.command(no_args_is_help=True)
@click.argument(
    "responses_file", metavar="RESPONSES", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--questionnaire", "name", required=True, help="What was asked, such as post-registration-1.")
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="How to read a file from LimeSurvey, REDCap or Excel; `python -m reports.mapping` begins one.",
)
@click.option("--required-level", help="Also report shares below this level, such as “band 5–6”.")
@click.option("--by", "split_by", help="Split each cohort by this one background question, such as band.")
@click.option(
    "--output",
    "outputs",
    required=True,
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the report goes: .xlsx, .ods, .csv or .json. Give it again for another form of one release.",
)
def main(
    responses_file: Path, name: str, mapping: Path | None, outputs: tuple[Path, ...], **asked: str | None
) -> None:
    """Turn RESPONSES into a gap report in which nobody can be picked out.

    RESPONSES is a .csv, .parquet or .xlsx file with a row for each person and the columns: cohort, the
    background questions by their id, and one for each rating, such as D1.1.importance. Blank is skipped, na
    is not part of the role. Anything unknown or off the scale is refused, all of it at once, and nothing is
    written.

    A file from elsewhere has other headings and codes: --mapping says what they mean.

    Three people in each domain are set aside by chance, anew at each run: publish one run's files only.
    """
    questionnaire = _questionnaire(name)
    asking = Asking(required_level=asked["required_level"], split_by=asked["split_by"])
    _check(questionnaire, asking, outputs)
    try:
        with _bar(responses_file) as progress:
            faults = responses.Faults()
            sheet = responses.opened(responses_file, questionnaire, faults, mapping=mapping)
            published = disclosure.publish_sheet(sheet, faults, questionnaire, asking, progress=progress)
        if not published.blocks:
            raise responses.nothing_in(responses_file)
    except responses.ResponsesError as refused:
        raise click.ClickException(str(refused)) from refused
    for output in outputs:
        try:
            files.write(published, questionnaire, output)
        except OSError as problem:
            raise click.ClickException(f"{output}: {problem.strerror}") from problem
        click.echo(f"{output}: written, release {published.sha256[:12]}", err=True)
    click.echo(ONE_RUN, err=True)


def _questionnaire(name: str) -> Questionnaire:
    try:
        return loader.load(name)
    except loader.UnknownQuestionnaire as unknown:
        raise click.ClickException(str(unknown)) from unknown


def _check(questionnaire: Questionnaire, asking: Asking, outputs: tuple[Path, ...]) -> None:
    """Refuse everything that is wrong with the options, at once and before any reading."""
    if complaints := [*asking.unknown(questionnaire), *_unwritable(outputs)]:
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

"""The command `python -m reports`: from responses, or from releases, to reports. Knows no figure."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from tqdm import tqdm

from questionnaires import loader
from questionnaires.model import Questionnaire
from reports import combining, disclosure, files, from_releases, releases, responses
from reports.folding import Progress
from reports.published import Asking

ONE_RUN = (
    "Each run sets other people aside by chance: publish the files of one run only, and delete those of "
    "others."
)


@click.command(no_args_is_help=True)
@click.argument(
    "given",
    metavar="RESPONSES | RELEASE.json …",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--questionnaire",
    "name",
    help="What was asked: such as post-registration-1, or a file of your own. Releases say it themselves.",
)
@click.option("--required-level", help="Also report shares below this level, such as “band 5–6”.")
@click.option("--by", "split_by", help="Split each cohort by this one background question, such as band.")
@click.option(
    "--output",
    "outputs",
    required=True,
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the report goes: .xlsx, .csv or .json. Give it again for another form of the same release.",
)
@click.option("--title", help="What a report of several releases is called, such as “North region”.")
def main(
    given: tuple[Path, ...],
    name: str | None,
    outputs: tuple[Path, ...],
    title: str | None,
    **asked: str | None,
) -> None:
    """Turn RESPONSES into a gap report in which nobody can be picked out.

    RESPONSES is a .csv or .parquet file with a row for each person and the columns: cohort, the background
    questions by their id, and one for each rating, such as D1.1.importance. Blank is skipped, na is not part
    of the role. Anything unknown or off the scale is refused, all of it at once, and nothing is written.

    Three people in each domain are set aside by chance, anew at each run: publish one run's files only.

    RELEASE.json are .json reports made before: of several cohorts they give one report of all together; of
    two waves, or of two questionnaires, a comparison.
    """
    if all(path.suffix.lower() == releases.SUFFIX for path in given):
        _report_releases(given, name, outputs, title=title, **asked)
    else:
        _report_responses(given, name, outputs, title=title, **asked)


def _report_releases(
    paths: tuple[Path, ...], name: str | None, outputs: tuple[Path, ...], **asked: str | None
) -> None:
    title = asked.pop("title")
    _refuse([*_fixed_already(asked), *_unwritable(outputs)])
    try:
        read = releases.read_all(paths, own=_questionnaire(name) if name else None)
        made = from_releases.write(read, outputs, title=title)
    except (releases.Unreadable, combining.CannotCombine) as refused:
        raise click.ClickException(str(refused)) from refused
    except OSError as problem:
        raise click.ClickException(f"{problem.filename}: {problem.strerror}") from problem
    for output in outputs:
        click.echo(f"{output}: written, {made}", err=True)


def _fixed_already(asked: Mapping[str, str | None]) -> Iterator[str]:
    """Options that would change what was fixed when a release was made."""
    for option, called in {"required_level": "--required-level", "split_by": "--by"}.items():
        if asked[option] is not None:
            yield f"{called} was fixed when the release was made."


def _report_responses(
    paths: tuple[Path, ...], name: str | None, outputs: tuple[Path, ...], **asked: str | None
) -> None:
    _refuse([*_not_of_responses(paths, name, asked["title"])])
    [responses_file], name = paths, name or ""
    questionnaire = _questionnaire(name)
    asking = Asking(required_level=asked["required_level"], split_by=asked["split_by"])
    _refuse([*asking.unknown(questionnaire), *_unwritable(outputs)])
    try:
        with _bar(responses_file) as progress:
            faults = responses.Faults()
            sheet = responses.opened(responses_file, faults)
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


def _not_of_responses(paths: tuple[Path, ...], name: str | None, title: str | None) -> Iterator[str]:
    if len(paths) > 1:
        yield "Give one file of responses, or any number of releases (.json)."
    if name is None:
        yield "A file of responses needs --questionnaire: what was asked, such as post-registration-1."
    if title is not None:
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

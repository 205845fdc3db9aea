"""The command `python -m reports`: from responses, or from releases, to reports. Knows no figure."""

from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from questionnaires import loader
from questionnaires.model import Questionnaire
from reports import disclosure, files, responses
from reports.door.folding import Progress
from reports.door.workers import NoWorkers, workers
from reports.published import Asking, Published
from reports.several import combining, from_releases, releases

ONE_RUN = (
    "Each run sets other people aside by chance: publish the files of one run only, and delete those of "
    "others."
)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True)
class Wanted:
    """What the command was told."""

    given: tuple[Path, ...]
    outputs: tuple[Path, ...]
    questionnaire: str | None
    mapping: Path | None
    required_level: str | None
    split_by: str | None
    title: str | None
    workers: int
    dask: str | None

    @property
    def of_responses(self) -> dict[str, object]:
        """The options that only responses can take, by name."""
        return {
            "--mapping": self.mapping,
            "--required-level": self.required_level,
            "--by": self.split_by,
            "--workers": self.workers if self.workers > 1 else None,
            "--dask": self.dask,
        }


@click.command(no_args_is_help=True)
@click.argument("given", metavar="RESPONSES | RELEASE.json …", nargs=-1, required=True, type=FILE)
@click.option(
    "--questionnaire",
    help="What was asked: such as post-registration-1, or a file of your own. Releases say it themselves.",
)
@click.option(
    "--mapping",
    type=FILE,
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
    help=f"Where the report goes: {', '.join(files.FORMS)}. Give it again for another form of it.",
)
@click.option("--title", help="What a report of several releases is called, such as “North region”.")
@click.option("--workers", type=click.IntRange(1), default=1, help="Count responses in so many processes.")
@click.option("--dask", metavar="ADDRESS", help="Count them on a Dask cluster, such as tcp://host:8786.")
def main(**told: Any) -> None:
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
    wanted = Wanted(**told)
    if all(path.suffix.lower() == releases.SUFFIX for path in wanted.given):
        _report_releases(wanted)
    else:
        _report_responses(wanted)


def _report_releases(wanted: Wanted) -> None:
    _refuse([*_fixed_already(wanted), *_unwritable(wanted.outputs)])
    own = _questionnaire(wanted.questionnaire) if wanted.questionnaire else None
    try:
        read = releases.read_all(wanted.given, own=own)
        made = from_releases.write(read, wanted.outputs, title=wanted.title)
    except (releases.Unreadable, combining.CannotCombine) as refused:
        raise click.ClickException(str(refused)) from refused
    except OSError as problem:
        raise click.ClickException(f"{problem.filename}: {problem.strerror}") from problem
    for output in wanted.outputs:
        click.echo(f"{output}: written, {made}", err=True)


def _report_responses(wanted: Wanted) -> None:
    _refuse(_not_of_responses(wanted))
    questionnaire = _questionnaire(wanted.questionnaire or "")
    asking = Asking(required_level=wanted.required_level, split_by=wanted.split_by)
    _refuse([*asking.unknown(questionnaire), *_unwritable(wanted.outputs)])
    try:
        published = _published(wanted, questionnaire, asking)
    except (responses.ResponsesError, NoWorkers) as refused:
        raise click.ClickException(str(refused)) from refused
    except BrokenProcessPool as broken:
        words = "A worker ended before it was done, perhaps for want of memory: give fewer --workers."
        raise click.ClickException(words) from broken
    for output in wanted.outputs:
        try:
            files.write(published, questionnaire, output)
        except OSError as problem:
            raise click.ClickException(f"{output}: {problem.strerror}") from problem
        click.echo(f"{output}: written, release {published.sha256[:12]}", err=True)
    click.echo(ONE_RUN, err=True)


def _published(wanted: Wanted, questionnaire: Questionnaire, asking: Asking) -> Published:
    """What may be known of the file of responses; ResponsesError with all that is wrong with it."""
    [path] = wanted.given
    faults = responses.Faults()
    with workers(wanted.workers, wanted.dask) as executor, _bar(path) as progress:
        sheet = responses.opened(path, questionnaire, faults, mapping=wanted.mapping)
        published = disclosure.publish_sheet(
            sheet, faults, questionnaire, asking, executor=executor, progress=progress
        )
    if not published.blocks:
        raise responses.nothing_in(path)
    return published


def _fixed_already(wanted: Wanted) -> Iterator[str]:
    """Options that would change what was fixed when a release was made."""
    for option, value in wanted.of_responses.items():
        if value is not None:
            yield f"{option} is for a file of responses: a release is made already."


def _not_of_responses(wanted: Wanted) -> Iterator[str]:
    if len(wanted.given) > 1:
        yield "Give one file of responses, or any number of releases (.json)."
    if wanted.questionnaire is None:
        yield "A file of responses needs --questionnaire: what was asked, such as post-registration-1."
    if wanted.title is not None:
        yield "--title is for a report of several releases."
    if wanted.dask is not None and wanted.workers > 1:
        yield "Give --workers or --dask, not both: a cluster has workers of its own."


def _questionnaire(name: str) -> Questionnaire:
    """The shipped questionnaire of that name, or the one in the file of that name."""
    try:
        return loader.read(Path(name)) if name.endswith(".toml") else loader.load(name)
    except (loader.UnknownQuestionnaire, loader.DefinitionError) as unusable:
        raise click.ClickException(str(unusable)) from unusable


def _refuse(complaints: Iterable[str]) -> None:
    """Refuse everything that is wrong with the options, at once and before any reading."""
    if words := "\n".join(complaints):
        raise click.ClickException(words)


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

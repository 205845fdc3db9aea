"""The form that takes a list of cohorts: first the file, then, once it was shown, its rows to be added."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import request
from wtforms import StringField

from survey import lists
from survey.forms.steps import StepForm
from survey.lists import ListRefused
from survey.store.cohorts import Listed

ADD = "add"
MOST_SENT = 3 * lists.MOST_BYTES
"""A file that is somewhat too large comes back with words beside it; one far larger is not read at all."""

NO_FILE = "Choose the file with your list first."


class CohortListForm(StepForm):
    """`rows` are those of a file that was read and shown, as CSV; they are checked like a file. Nothing is
    kept between the two."""

    rows = StringField(default="")

    def __init__(self, *, taken: Iterable[str]) -> None:
        """`taken` are the names of the cohorts that the programme has."""
        request.max_content_length = request.max_form_memory_size = MOST_SENT
        super().__init__()
        self.taken = tuple(taken)
        self.refused: ListRefused | None = None
        self.no_file = NO_FILE if self.is_sent and not (self.rows.data or self._file_name) else ""
        self.listed = self._read() if self.is_sent and not self.no_file else ()

    @property
    def is_good(self) -> bool:
        """Whether a list was sent in which nothing is wrong."""
        return super().is_good and bool(self.listed)

    @property
    def is_confirmed(self) -> bool:
        """Whether the rows were shown before, and are to be added now."""
        return self.is_good and self.go.data == ADD and bool(self.rows.data)

    @cached_property
    def _file_name(self) -> str:
        file = request.files.get("list")
        return (file.filename if file else None) or ""

    def _read(self) -> tuple[Listed, ...]:
        try:
            with self._on_disk() as path:
                return lists.read(path, taken=self.taken)
        except ListRefused as refused:
            self.refused = refused
            return ()

    @contextmanager
    def _on_disk(self) -> Iterator[Path]:
        """What was sent, in a folder of this account alone that is gone at once. Of its name only the
        ending is used."""
        with TemporaryDirectory() as folder:
            if self.rows.data:
                path = Path(folder) / "list.csv"
                path.write_text(self.rows.data, encoding="utf-8", errors="replace", newline="")
            else:
                ending = Path(self._file_name).suffix.lower()
                path = Path(folder) / f"list{ending if ending in lists.ENDINGS else ''}"
                request.files["list"].save(path)
            yield path

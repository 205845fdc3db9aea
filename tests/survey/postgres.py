"""A PostgreSQL that runs for tests, where its programs are installed. Knows nothing of what it keeps."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, text

from tests.live import free_port

IS_THERE = bool(shutil.which("initdb") and shutil.which("pg_ctl"))
NOBODY = "nobody"
"""It refuses to run for root, who hands it on to this account."""


@contextmanager
def running() -> Iterator[str]:
    """The address of an empty database, for as long as the server runs."""
    with TemporaryDirectory() as folder:
        held, port = Path(folder) / "held", free_port()
        if os.geteuid() == 0:
            shutil.chown(folder, NOBODY)
        _run("initdb", "-D", held, "-U", "tests", "-A", "trust", "--no-sync")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        _run("pg_ctl", "-D", held, "-l", held / "log", "-o", options, "-w", "start")
        try:
            yield f"postgresql+psycopg://tests@127.0.0.1:{port}/postgres"
        finally:
            _run("pg_ctl", "-D", held, "-m", "immediate", "-w", "stop")


def empty(url: str) -> None:
    """Delete all that the database holds."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def _run(*words: object) -> None:
    handed_on = ("runuser", "-u", NOBODY, "--") if os.geteuid() == 0 else ()
    subprocess.run([*handed_on, *map(str, words)], check=True, stdout=subprocess.DEVNULL)

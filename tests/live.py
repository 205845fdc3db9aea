"""The real thing, running: commands in their own process, and a gunicorn server on a free port."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).parent.parent
PATIENCE = 30
SECRET = "tests only, tests only, tests only"  # noqa: S105 (of servers that only tests start)


@dataclass(frozen=True)
class Installation:
    """One installation of the survey, with its database in a folder and settings of its own."""

    folder: Path
    port: int
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.folder / "survey.sqlite3"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": f"sqlite:///{self.database}",
            "SECRET_KEY": SECRET,
            "BASE_URL": self.url,
            **self.settings,
        }

    def run(self, *words: str, expect: int = 0) -> subprocess.CompletedProcess[str]:
        """`flask --app wsgi …`, which must end with the expected status."""
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == expect, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def made(self, *words: str) -> dict[str, Any]:
        """What a command says it made."""
        answer: dict[str, Any] = json.loads(self.run(*words, "--json").stdout)
        return answer

    def open_wave(
        self, *more: str, cohort: str = "Year 1", questionnaire: str = "pre-registration-1"
    ) -> dict[str, Any]:
        """A wave of a fresh cohort."""
        stage = questionnaire.rpartition("-")[0]
        self.made("cohort", "add", cohort, "--programme", "Forum", "--stage", stage, "--asked", "40")
        closes = ("--closes", "2099-03-01")
        return self.made("wave", "open", cohort, "--questionnaire", questionnaire, *closes, *more)


def installed(folder: Path, **settings: str) -> Installation:
    """An installation with an empty database and a programme called Forum."""
    installation = Installation(folder, free_port(), settings)
    installation.run("database", "upgrade")
    installation.made("programme", "add", "Forum")
    return installation


def start(installation: Installation, app: str = "wsgi:app") -> subprocess.Popen[bytes]:
    """A server that is ready to answer, in a process group of its own."""
    address = f"127.0.0.1:{installation.port}"
    with (installation.folder / "server.log").open("ab") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", address, "--workers", "2", app],
            cwd=ROOT,
            env=installation.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    _wait_until_it_answers(installation.url)
    return server


def kill(server: subprocess.Popen[bytes]) -> None:
    """-9, master and workers at once."""
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()


@contextmanager
def serving(installation: Installation) -> Iterator[Installation]:
    server = start(installation)
    try:
        yield installation
    finally:
        kill(server)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_until_it_answers(url: str) -> None:
    for _ in range(PATIENCE * 10):
        try:
            urlopen(url, timeout=5).close()  # noqa: S310 - our own server
        except OSError:  # refused, reset or still starting
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"no answer from {url}")

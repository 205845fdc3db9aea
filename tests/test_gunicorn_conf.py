"""The web server as it is set up: it serves, stops when asked, and keeps no record of who came."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT

HOST = "127.0.0.1"


@pytest.fixture
def port() -> int:
    with socket.create_server((HOST, 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def server(port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    settings = {"HOST": HOST, "PORT": str(port), "DATABASE_URL": f"sqlite:///{tmp_path}/survey.sqlite3"}
    order = [str(Path(sys.executable).parent / "gunicorn"), "wsgi:app"]
    with subprocess.Popen(
        order,
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == f"Serving on http://{HOST}:{port} (stop with Ctrl-C)\n"
        yield process
        process.kill()


def reply_to(request: bytes, port: int) -> bytes:
    """The first line of the answer to a request."""
    return whole_reply_to(request, port).partition(b"\r\n")[0]


def whole_reply_to(request: bytes, port: int) -> bytes:
    with socket.create_connection((HOST, port), timeout=30) as connection:
        connection.sendall(request)
        return connection.makefile("rb").read()


def log_after_stopping(server: subprocess.Popen[str]) -> str:
    server.send_signal(signal.SIGINT)
    log, _ = server.communicate(timeout=60)
    return log


def test_ctrl_c_stops_it_without_complaint(server: subprocess.Popen[str]) -> None:
    assert "Traceback" not in log_after_stopping(server)
    assert server.returncode == 0


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        (b"GET /no-such-page HTTP/1.1", b"404"),
        (b"GET / NONSENSE/9", b"400"),
        (b"GET /" + b"a" * 9000, b"414"),
    ],
)
def test_no_request_leaves_its_sender_or_path_in_the_log(
    request_line: bytes, status: bytes, server: subprocess.Popen[str], port: int
) -> None:
    reply = reply_to(
        request_line + b"\r\nHost: localhost\r\nUser-Agent: marked\r\nConnection: close\r\n\r\n", port
    )
    assert status in reply
    log = log_after_stopping(server)
    assert not [trace for trace in ("marked", HOST, "no-such-page", "NONSENSE", "aaaa") if trace in log]


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("header", ["SCRIPT_NAME", "PATH_INFO", "Script-Name", "X-Forwarded-Prefix"])
def test_nobody_tells_it_where_it_lies(header: str, port: int) -> None:
    elsewhere = f"GET //evil.example/support HTTP/1.1\r\n{header}: //evil.example\r\n"
    reply = whole_reply_to(f"{elsewhere}Host: localhost\r\nConnection: close\r\n\r\n".encode(), port)
    assert reply.startswith(b"HTTP/1.1 404")
    assert b"evil.example" not in reply

"""How the web server runs: where it listens, how many share the work; it keeps no record of visitors."""

import gc
import os
from pathlib import Path
from typing import Any

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"  # a browser's idle connection must not hold a whole worker
threads = 4
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (heartbeats, kept off the disk)
control_socket_disable = True
forwarder_headers = ""  # no header says where the survey lies: pages are drawn once for everybody

accesslog = None
loglevel = "error"  # warnings about broken requests would name the sender's address


def when_ready(_server: Any) -> None:
    """Say once that people can come, for the level above keeps the server's own greeting out."""
    os.write(1, f"Serving on http://{bind} (stop with Ctrl-C)\n".encode())


def post_worker_init(_worker: Any) -> None:
    """Look for waste only among what requests leave, and less often: what was loaded at the start stays, and
    to look through all of it again and again took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)

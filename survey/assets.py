"""The style sheets and the script that pages link to: one file each, named anew when its content changes."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
PARTS = {
    "survey.css": (
        "nhsuk/nhsuk.css",
        "survey.css",
        "saving.css",
        "profile.css",
        "paper.css",
        "dark.css",
        "print.css",
    ),
    "staff.css": ("staff.css", "staff-forms.css", "handouts.css"),
    "results.css": ("results.css",),
    "survey.js": ("survey.js",),
}
"""What each is made of, in this order: what comes later wins."""


@dataclass(frozen=True)
class Asset:
    """One file as it is served; `name` holds the beginning of its digest."""

    name: str
    mimetype: str
    plain: bytes
    gzipped: bytes


MIMETYPES = {".css": "text/css", ".js": "text/javascript"}


@cache
def assets() -> Mapping[str, Asset]:
    """All of them, by the name they are written under; read once."""
    return {name: _asset(Path(name), parts) for name, parts in PARTS.items()}


def find(name: str) -> Asset | None:
    """The asset that is served under this name, digest included."""
    return next((asset for asset in assets().values() if asset.name == name), None)


def _asset(name: Path, parts: tuple[str, ...]) -> Asset:
    plain = b"\n".join((STATIC / part).read_bytes() for part in parts)
    digest = hashlib.sha256(plain).hexdigest()[:12]
    served = f"{name.stem}.{digest}{name.suffix}"
    return Asset(served, MIMETYPES[name.suffix], plain, gzip.compress(plain, mtime=0))

"""Fetches the design system's style sheet and makes it ours to ship; the product never does.

The package comes from the npm registry that this machine is set up with; what it must hold is pinned below.
"""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from tools.neutral import ours

PACKAGE = "nhsuk-frontend"
VERSION = "10.6.1"
INTEGRITY = "sha512-PZorqQZjZx/A26yJoskCL9z0ib6AtkAyF0o4K/RHr8zRrJyXrUOCnMbjy0VNXsGO4tfTNMwqlkwATKs4a0xayw=="
STYLESHEET = "package/dist/nhsuk/nhsuk-frontend.min.css"
SHIPPED = Path(__file__).parent.parent / "survey" / "static" / "nhsuk"

NOTICE = f"""/*!
 * {PACKAGE} {VERSION}, copyright (c) 2019 NHS.UK, MIT licence: see LICENSE beside this file.
 * Changed by tools/vendor.py: fonts, logo, what is fetched from elsewhere and what no page uses are taken
 * out; colours are properties of ours, and sides follow the direction of reading.
 */
"""


class NotAsPinned(Exception):
    """The registry gave another package than the one whose digest is written here."""


def main() -> None:
    """Write the style sheet, and the digest that a test compares it with."""
    with tempfile.TemporaryDirectory() as folder:
        stylesheet = f"{NOTICE}{ours(stylesheet_of(checked(packed(Path(folder)))))}\n".encode()
    (SHIPPED / "nhsuk.css").write_bytes(stylesheet)
    (SHIPPED / "SHA256SUMS").write_text(f"{hashlib.sha256(stylesheet).hexdigest()}  nhsuk.css\n")
    sys.stdout.write(f"{SHIPPED / 'nhsuk.css'}: {len(stylesheet):,} bytes from {PACKAGE} {VERSION}\n")


def packed(folder: Path) -> Path:
    """The package as npm delivers it."""
    order = ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"]
    written = subprocess.run(  # noqa: S603 (the order is made of constants)
        order, cwd=folder, check=True, capture_output=True, text=True
    )
    return folder / written.stdout.split()[-1]


def checked(package: Path) -> Path:
    """The same package, if its digest is the pinned one; NotAsPinned otherwise."""
    digest = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != INTEGRITY:
        raise NotAsPinned(
            f"{package.name} has the digest sha512-{digest}, not the pinned one: nothing is written."
        )
    return package


def stylesheet_of(package: Path) -> str:
    """The compiled style sheet inside the package."""
    with tarfile.open(package) as archive:
        member = archive.extractfile(STYLESHEET)
        if member is None:
            raise NotAsPinned(f"{package.name} holds no {STYLESHEET}.")
        return member.read().decode()


if __name__ == "__main__":
    main()

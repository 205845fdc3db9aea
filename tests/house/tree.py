"""The project's files as git knows them: what is tracked and what would be, were everything added."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("questionnaires", "reports", "survey")


@cache
def files() -> tuple[Path, ...]:
    """Every file that git does not ignore, relative to the root, in order."""
    order = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(order, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = (Path(name) for name in sorted(listed.split("\0")) if name)
    return tuple(path for path in paths if (ROOT / path).is_file())


def python_files() -> list[Path]:
    return [path for path in files() if path.suffix == ".py"]


def source_files() -> list[Path]:
    """The product's own modules."""
    return [path for path in python_files() if path.parts[0] in PACKAGES or path.name == "wsgi.py"]


def lines(path: Path) -> int:
    return len((ROOT / path).read_text().splitlines())


def syntax(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function's name with its place, and its length in lines without the docstring."""
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path}:{node.lineno} {node.name}", _length(node)


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    docstring = function.body[0] if ast.get_docstring(function) is not None else None
    words = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - words

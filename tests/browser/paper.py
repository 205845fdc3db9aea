"""Reads of a PDF, as Chromium writes it, what is drawn on which page. Knows nothing of our pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ELEMENT = re.compile(rb"(\d+) 0 obj\n<</Type /StructElem\n(.*?)>>\nendobj", re.DOTALL)
KIND = re.compile(rb"/S /(\w+)")
CHILDREN = re.compile(rb"/K (\[[^\]]*\]|\d+ 0 R)")
CHILD = re.compile(rb"(\d+) 0 R")
PAGE = re.compile(rb"/Pg (\d+)")


@dataclass(frozen=True)
class Paper:
    """A tagged PDF."""

    pdf: bytes

    @property
    def pages(self) -> int:
        return len(re.findall(rb"/Type /Page\b", self.pdf))

    def rated(self) -> Iterator[set[int]]:
        """The pages that each row of a table is drawn on, together with the rows below it that have no
        heading of their own; but for the first row of each table, which is its head."""
        elements = {int(number): body for number, body in ELEMENT.findall(self.pdf)}
        for table in elements.values():
            if _kind(table) == "Table":
                for rows in _together(_children(table, elements)[1:], elements):
                    yield {page for row in rows for page in _drawn_on(row, elements)}


def _together(rows: list[bytes], elements: dict[int, bytes]) -> list[list[bytes]]:
    found: list[list[bytes]] = []
    for row in rows:
        if "TH" in map(_kind, _children(row, elements)):
            found.append([])
        found[-1].append(row)
    return found


def _kind(element: bytes) -> str:
    found = KIND.search(element)
    return found.group(1).decode() if found else ""


def _children(element: bytes, elements: dict[int, bytes]) -> list[bytes]:
    found = CHILDREN.search(element)
    numbers = [int(number) for number in CHILD.findall(found.group(1))] if found else []
    return [elements[number] for number in numbers if number in elements]


def _drawn_on(element: bytes, elements: dict[int, bytes]) -> Iterator[int]:
    yield from (int(number) for number in PAGE.findall(element))
    for child in _children(element, elements):
        yield from _drawn_on(child, elements)

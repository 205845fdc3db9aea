"""Finds a side for the label of each point of a plane, so that few cover each other. Draws nothing."""

from collections.abc import Iterable, Sequence

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, right, low and high edge."""

MARK = 0.18
"""Half the size of a point's mark, in centimetres."""
TALL = 0.38
"""The height of a label, in centimetres."""


def sides(points: Sequence[Point], widths: Sequence[float]) -> tuple[str, ...]:
    """For each point (centimetres from the lower left) with a label of that width: `r`, `l`, `t` or `b`.

    A point takes the side on which its label covers least of the marks and of the labels placed before.

    >>> sides([(0, 0), (0.5, 0)], [1, 1])
    ('l', 'r')
    """
    marks = [(x - MARK, x + MARK, y - MARK, y + MARK) for x, y in points]
    taken: list[Box] = []
    chosen = []
    for place, (point, width) in enumerate(zip(points, widths, strict=True)):
        others = (*marks[:place], *marks[place + 1 :], *taken)
        boxes = _boxes(point, width)
        best = min(boxes, key=lambda side: _covered(boxes[side], others))
        taken.append(boxes[best])
        chosen.append(best)
    return tuple(chosen)


def _boxes(point: Point, width: float) -> dict[str, Box]:
    """Where the label would stand on each side."""
    x, y = point
    half, middle = TALL / 2, width / 2
    return {
        "r": (x + MARK, x + MARK + width, y - half, y + half),
        "l": (x - MARK - width, x - MARK, y - half, y + half),
        "t": (x - middle, x + middle, y + MARK, y + MARK + TALL),
        "b": (x - middle, x + middle, y - MARK - TALL, y - MARK),
    }


def _covered(box: Box, others: Iterable[Box]) -> float:
    """How much of the others lies under a box, in square centimetres."""
    return sum(_shared(box[:2], other[:2]) * _shared(box[2:], other[2:]) for other in others)


def _shared(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return max(0.0, min(one[1], other[1]) - max(one[0], other[0]))

"""The published values that the statistics are held against."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

VALUES: dict[str, Any] = json.loads((Path(__file__).parent / "reference-values.json").read_text("utf-8"))


def joint(importance: list[int], performance: list[int], points: int = 7) -> NDArray[np.float64]:
    """Two ratings of the same people as a joint tally."""
    tally = np.zeros((points, points))
    np.add.at(tally, (np.array(importance) - 1, np.array(performance) - 1), 1)
    return tally


def rounded_to(decimals: int) -> float:
    """Half of the last printed decimal: how far a correct value may be from a published one."""
    return 0.5 * 10**-decimals + 1e-9

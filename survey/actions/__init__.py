"""What the staff do, by page or by command: each is done and noted in the record, here and nowhere else."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from survey.extensions import database

P = ParamSpec("P")
R = TypeVar("R")


def whole(action: Callable[P, R]) -> Callable[P, R]:
    """Do and note it in one transaction: if it cannot be noted, it was not done. Each waits for its turn, so
    that two who do things at once do them one after the other."""

    @wraps(action)
    def as_one(*args: P.args, **kwargs: P.kwargs) -> R:
        with database.in_turn():
            return action(*args, **kwargs)

    return as_one

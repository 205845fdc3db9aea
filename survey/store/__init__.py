"""The only code that talks to the database, one module a noun.

`get` raises, `find_` may be None, `list_` is ordered."""

import secrets

from survey.models import ID_BYTES


class NotFound(Exception):
    """What was called by name or id is not there, or more than one thing is called so; says what is there."""


class AlreadyThere(Exception):
    """A name is taken."""


class NotAllowed(Exception):
    """A rule speaks against it, which the words name."""


class NotNow(Exception):
    """A wave does not stand where this can be done to it; says where it stands, or what can be done."""


CHANGED_MEANWHILE = "Somebody else changed this wave meanwhile. Look at it again."


def new_id() -> bytes:
    return secrets.token_bytes(ID_BYTES)

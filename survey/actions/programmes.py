"""Programmes and cohorts: added. `actor` is who does it, as the record names them."""

from collections.abc import Sequence

from survey.actions import whole
from survey.store import audit, cohorts, memberships, programmes
from survey.store.accounts import Account
from survey.store.cohorts import Cohort, Listed
from survey.store.memberships import Role
from survey.store.programmes import Programme


@whole
def add(actor: str, name: str, *, asker: str, threshold: int, lead: Account | None = None) -> Programme:
    """Add a programme, run by `lead` where one is named. Raises AlreadyThere if the name is taken."""
    programme = programmes.add(name, asker=asker, threshold=threshold)
    audit.note(actor, "added a programme", programme.name)
    if lead:
        memberships.give(lead.id, programme.id, Role.LEAD)
        audit.note(actor, f"gave a role: {Role.LEAD}", f"{lead.email}, {programme.name}")
    return programme


@whole
def add_cohort(actor: str, programme: Programme, name: str, *, stage: str, asked: int | None) -> Cohort:
    """Raises AlreadyThere if the programme has a cohort of that name."""
    cohort = cohorts.add(name, programme, stage=stage, asked=asked)
    audit.note(actor, "added a cohort", f"{programme.name}: {cohort.name}")
    return cohort


@whole
def add_cohorts(actor: str, programme: Programme, listed: Sequence[Listed]) -> list[Cohort]:
    """Add every cohort of a list, or none. Raises AlreadyThere."""
    added = cohorts.add_all(listed, programme)
    audit.note(actor, "added cohorts from a list", f"{programme.name}: {len(added)}")
    return added

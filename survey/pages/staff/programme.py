"""A programme as its lead or educator sees it: its cohorts, where the waves of each stand, what comes next."""

from dataclasses import dataclass

from survey.extensions import today
from survey.models import WaveState
from survey.pages.staff.watching import Watched
from survey.staff import Staff
from survey.store import cohorts, waves
from survey.store.cohorts import Cohort
from survey.store.memberships import Role
from survey.store.programmes import Programme
from survey.store.waves import Wave

"""Cohorts, groups and waves beside each other."""

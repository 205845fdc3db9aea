"""Tests of the forms built from a definition."""

"""Tests of the house rules: imports, measures, locks, words and the vendored look."""

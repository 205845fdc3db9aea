"""The tests, laid out like the source. A package, so that tests/survey does not hide survey."""

"""Tests of what the staff do."""

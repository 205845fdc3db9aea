"""Tests of what talks to the database, on a real one."""

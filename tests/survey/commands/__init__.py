"""Tests of what is done from the command line."""

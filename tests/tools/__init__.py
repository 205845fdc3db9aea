"""Tests of what developers run now and then."""

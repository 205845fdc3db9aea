"""Tests of what templates print, without a request."""

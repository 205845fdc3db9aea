"""Tests of pages as people meet them, through the test client."""

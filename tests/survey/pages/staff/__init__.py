"""Tests of what pages of staff print, without a request."""

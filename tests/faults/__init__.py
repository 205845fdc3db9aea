"""Tests that kill, cut and crowd the real thing."""

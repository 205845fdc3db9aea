"""Tests of the Flask application, without a server."""

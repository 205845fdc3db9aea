"""The staff's pages with a real browser."""

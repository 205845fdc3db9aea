"""Coming in by a work account."""

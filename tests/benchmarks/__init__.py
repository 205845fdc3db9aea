"""How long things take on this machine; numbers to compare, not tests that pass or fail."""

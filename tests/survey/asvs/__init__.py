"""OWASP ASVS by number, where no other test shows it."""

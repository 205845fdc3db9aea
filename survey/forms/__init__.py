"""What the pages' forms send, read into answers. Knows no page and no database."""

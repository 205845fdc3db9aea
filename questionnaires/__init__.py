"""What is asked: definitions as frozen nouns. Plain Python, no web, no database, no data frames."""

"""The sheets of a report, described and not drawn: one module a table, and the words they share."""

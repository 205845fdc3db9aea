"""Before the disclosure door: who is counted with whom, by what lots, and what is enough to be shown."""

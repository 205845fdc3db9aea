"""From answers to a decision: the rating frame, the disclosure door, the gap statistics, the gap report."""

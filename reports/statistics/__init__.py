"""Pure functions of tallies and sums, each with its formula and its source."""

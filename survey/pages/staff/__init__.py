"""What staff pages print, in English only."""

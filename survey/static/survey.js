// Comfort that no page needs.

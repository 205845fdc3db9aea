"""The pages of the staff, one topic a module."""

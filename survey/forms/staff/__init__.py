"""What the forms of staff pages send."""

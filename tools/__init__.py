"""What developers run now and then; the product never imports it."""

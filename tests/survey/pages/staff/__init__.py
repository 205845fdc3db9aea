"""What the pages of staff print, tried without a request."""

"""What templates print, worked out without a request and tested without one."""

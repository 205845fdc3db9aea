"""What the staff's templates print."""

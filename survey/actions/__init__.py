"""What the staff do, by page or by command: each is done and noted in the record, here and nowhere else."""

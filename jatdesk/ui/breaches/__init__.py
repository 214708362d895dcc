"""What was sent wrongly: the record of each, what was done, and whether the authority was told."""

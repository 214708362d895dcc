"""People who are no members and can be asked."""

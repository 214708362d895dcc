"""Today: what must be done now."""

"""Members by the service they stand for."""

"""JAT Desk: the offline desk of a Joint Access Team's administrator."""

__version__ = "0.7.0"
RELEASED = "2026-11-22"

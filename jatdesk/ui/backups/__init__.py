"""Backups: the page, and what has them made while the store is open and when it is closed."""

"""Meetings: planned, and each opened as its stages. Writes nothing itself."""

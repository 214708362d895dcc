"""Frozen stores are opened with the keys they were made with; each passphrase is stretched once."""

from tests.quick import kept_keys

__all__ = ("kept_keys",)

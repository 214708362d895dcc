"""Tests of documents: what they say, how they read back, and that nothing readable touches the disk."""

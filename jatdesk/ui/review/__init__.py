"""Reviewing minutes from a file, on a computer without a store."""

"""Achievements and families' stories: the page and its forms."""

"""Tests of the page of what was sent wrongly."""

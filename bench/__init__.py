"""Measurements beside a peer in one run; run by hand, results printed as ratios. Never part of the tests."""

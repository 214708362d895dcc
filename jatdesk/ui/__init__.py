"""Screens. With app.py the only place that knows Qt."""

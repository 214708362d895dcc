"""The issues and themes log."""

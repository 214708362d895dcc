"""The window that opens a store. Imports nothing heavy: it has to be on the screen before the rest is loaded."""

"""What takes back each kind of line of history; `operations/undo.py` runs them."""

"""The short walk that makes a store. It asks and shows; `app.py` makes the store."""

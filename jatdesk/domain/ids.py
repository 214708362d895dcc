"""What names a record inside the store: random, sortable by time of making, meaningless to a person."""

Id = str
"""32 hexadecimal digits (made in `operations`, like a version 7 UUID)."""

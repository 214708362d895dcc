"""Domain values become documents, documents become bytes. Knows no key and no path."""

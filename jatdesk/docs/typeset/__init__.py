"""Setting a document on A4: fonts, lines, pages. Knows nothing of what the documents say."""

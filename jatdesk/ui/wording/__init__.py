"""The council’s own words in its documents: the list of texts, the editor, and the document beside it."""

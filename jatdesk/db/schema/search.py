"""The search index of cases."""

SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE case_search USING fts5("
    "name, known_as, school, number, folded, state, "
    "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* M* Co'\", prefix='1 2 3')",
    "INSERT INTO case_search(case_search, rank) VALUES('secure-delete', 1)",
)
"""Rows are kept in step by `db.search`; rowid is the case number. M*: vowel signs are part of a word."""

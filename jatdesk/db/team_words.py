"""The words a team has told the spelling check, and which words are names in the store."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from jatdesk.db.connect import driver
from jatdesk.db.schema import team_words
from jatdesk.domain.search import fold

_IS_NAME = "SELECT 1 FROM case_search WHERE case_search MATCH ? LIMIT 1"


def every(connection: Connection) -> frozenset[str]:
    """All of them, in small letters."""
    return frozenset(connection.execute(select(team_words.c.word)).scalars())


def add(connection: Connection, word: str) -> None:
    """Keeps a word, once."""
    connection.execute(insert(team_words).values(word=word).on_conflict_do_nothing())


def remove(connection: Connection, word: str) -> None:
    """Forgets a word."""
    connection.execute(delete(team_words).where(team_words.c.word == word))


def names_among(connection: Connection, words: Collection[str]) -> frozenset[str]:
    """Those of some words that are part of a name in the store: of children, carers, agencies, schools, places."""
    bare = driver(connection)
    found = set()
    for word in words:
        parts = [part for part in fold(word).split() if part.isalnum()]
        asked = " ".join(f'"{part}"' for part in parts)
        if parts and bare.execute(_IS_NAME, (f"{{name other who}} : ({asked})",)).fetchall():
            found.add(word)
    return frozenset(found)

"""The longer words of the two search indexes, each once. A word that is nowhere any more is not kept here."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from sqlalchemy import Connection

from jatdesk.db.connect import driver

SHORT = 3
"""Words of so many letters are found by the index itself, and are not kept here; nor are numbers."""


class Place(IntEnum):
    """Which index a word is of."""

    WHO = 0
    TEXT = 1


_LEARN = "INSERT OR IGNORE INTO search_terms(place, term) VALUES(?, ?)"
_FORGET = "DELETE FROM search_terms WHERE place = ? AND term = ?"
_BEGINNING = "SELECT term FROM search_terms WHERE place = ? AND term >= ? AND term < ? ORDER BY term LIMIT ?"
_ANY = {
    Place.WHO: "SELECT 1 FROM case_search WHERE case_search MATCH ? LIMIT 1",
    Place.TEXT: "SELECT 1 FROM case_words WHERE case_words MATCH ? LIMIT 1",
}


def learn(connection: Connection, place: Place, words: Iterable[str]) -> None:
    """Keeps the words of rows that were written."""
    driver(connection).executemany(_LEARN, [(int(place), word) for word in set(words) if is_kept(word)])


def forget(connection: Connection, place: Place, words: Iterable[str]) -> None:
    """Lets go of those of these words that no row holds any more; call it when the rows are gone."""
    bare = driver(connection)
    for word in set(words):
        if is_kept(word) and bare.execute(_ANY[place], (f'"{word}"',)).fetchone() is None:
            bare.execute(_FORGET, (int(place), word))


def beginning(bare: Any, place: Place, word: str, most: int) -> list[str]:
    """The words that begin with a word, at most so many; `bare` is the driver's connection."""
    return [row[0] for row in bare.execute(_BEGINNING, (int(place), word, word + "\U0010ffff", most))]


def is_kept(word: str) -> bool:
    """Whether a word is one of those kept here."""
    return len(word) > SHORT and not word.isdecimal() and not "\uf8fe" <= word[0] <= "\uf8ff"

"""Finds the names of children, carers and relatives that stand in a text, by the folded keys of rows. Only reads."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection

_LAST = "\U0010ffff"
_TABLES = ("children", "carers", "kin")

_BEGIN = "SELECT j.value ->> 0 FROM json_each(?) AS j WHERE " + " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} WHERE {test})"
    for table in _TABLES
    for test in (
        "name_key >= j.value ->> 0 AND name_key < j.value ->> 1",
        "known_key != '' AND known_key >= j.value ->> 0 AND known_key < j.value ->> 1",
    )
)
_ARE = "SELECT j.value FROM json_each(?) AS j WHERE " + " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} WHERE {test})"
    for table in _TABLES
    for test in ("name_key = j.value", "known_key != '' AND known_key = j.value")
)
_SHORTENED = "SELECT j.key FROM json_each(?) AS j WHERE " + " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} WHERE {test})"
    for table in _TABLES
    for test in (
        "name_key >= (j.value ->> 0) || ' ' AND name_key < (j.value ->> 0) || '!' AND name_key LIKE j.value ->> 1",
        "known_key != '' AND known_key = j.value ->> 0 AND name_key LIKE j.value ->> 1",
    )
)
"""The first and the last of a longer name, and another name before a family name: Ada Sample of Ada Mary Sample."""


def beginning(connection: Connection, words: Iterable[str]) -> frozenset[str]:
    """Those of some folded words with which a name in the store begins."""
    asked = [(word, word + ("!" if word.isascii() or len(word) > 1 else _LAST)) for word in set(words) if word]
    return frozenset(connection.exec_driver_sql(_BEGIN, (json.dumps(asked),)).scalars())


def known(connection: Connection, keys: Iterable[str]) -> frozenset[str]:
    """Those of some folded texts that are somebody's name or other name."""
    return frozenset(connection.exec_driver_sql(_ARE, (json.dumps(list(set(keys))),)).scalars())


def shortened(connection: Connection, pairs: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Those of some pairs of folded words that are the first and the last word of a longer name."""
    asked = list(set(pairs))
    found = connection.exec_driver_sql(_SHORTENED, (json.dumps([(first, f"% {last}") for first, last in asked]),))
    return frozenset(asked[number] for number in found.scalars())

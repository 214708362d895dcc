"""Reads the originals of all standing texts from `resources/wording/en-GB.toml`, and says what is wrong in them."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jatdesk import files
from jatdesk.domain.wording import ENGLISH, StandingDocument, StandingText, Wording, cleaned, problem
from jatdesk.errors import UserError

_MOST_BYTES = 512 * 1024
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TEXT_ENTRIES = frozenset({"title", "words", "places", "longest"})


@lru_cache(maxsize=1)
def shipped() -> tuple[StandingDocument, ...]:
    """The documents with their texts, in the order of the file."""
    return read(files.resource("wording") / f"{ENGLISH}.toml")


@lru_cache(maxsize=1)
def originals() -> Wording:
    """The wording of a council that has changed nothing."""
    return Wording({text.key: text for document in shipped() for text in document.texts})


def read(path: Path) -> tuple[StandingDocument, ...]:
    """The documents in a file. Raises UserError naming the entry that is not as it must be."""
    try:
        found = tomllib.loads(files.read_whole(path, _MOST_BYTES).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise _wrong(path, f"it is not a TOML file ({fault})") from None
    return tuple(_document(path, key, entry) for key, entry in found.items())


def _document(path: Path, key: str, entry: Any) -> StandingDocument:
    if not isinstance(entry, dict) or not _NAME.fullmatch(key) or not isinstance(entry.get("title"), str):
        raise _wrong(path, f"'{key}' must be a table with a title")
    texts = tuple(_text(path, key, name, held) for name, held in entry.items() if name not in ("title", "about"))
    if not texts:
        raise _wrong(path, f"'{key}' has no texts")
    return StandingDocument(key, entry["title"], texts, str(entry.get("about", "")))


def _text(path: Path, document: str, name: str, entry: Any) -> StandingText:
    key = f"{document}.{name}"
    if not isinstance(entry, dict) or not _NAME.fullmatch(name) or entry.keys() - _TEXT_ENTRIES:
        raise _wrong(path, f"'{key}' must be a table of title, words, places and longest")
    if not all(isinstance(entry.get(each), str) and entry[each].strip() for each in ("title", "words")):
        raise _wrong(path, f"'{key}' must have a title and words")
    places, longest = entry.get("places", {}), entry.get("longest", 2_000)
    if not isinstance(places, Mapping) or not all(_NAME.fullmatch(place) for place in places):
        raise _wrong(path, f"the places of '{key}' must be a table of what they are")
    text = StandingText(key, document, entry["title"], cleaned(entry["words"]), dict(places), int(longest))
    if why := problem(text, text.words):
        raise _wrong(path, f"'{key}': {why}")
    return text


def _wrong(path: Path, why: str) -> UserError:
    return UserError(f"The standing texts {path.name} can't be used: {why}.", "", "Put the shipped file back.")

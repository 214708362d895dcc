"""The shipped list of names and their other forms, read once. Knows no record."""

from functools import lru_cache

from jatdesk import files
from jatdesk.domain.name_likeness import Names
from jatdesk.domain.nicknames import from_lines


@lru_cache(maxsize=1)
def names() -> Names:
    """What compares names; the first call reads resources/words/nicknames.txt (some milliseconds)."""
    return Names(from_lines(files.resource("words/nicknames.txt").read_text("utf-8").splitlines()))

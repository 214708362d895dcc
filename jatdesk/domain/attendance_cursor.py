"""The words of a typed attendance line, taken one after the other. Knows no meaning but where a part ends."""

import re
from dataclasses import dataclass

STOPS = (",", ";")
_TOKEN = re.compile(r"[,;]|[^\s,;]+")


class NotUnderstood(Exception):
    """Why a part of a line can't be read; said to the person who types it."""


@dataclass(frozen=True)
class _Token:
    word: str
    start: int
    end: int


class Cursor:
    """Stands before a word; `word()` is '' behind the last one."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [_Token(_fold(m[0]), m.start(), m.end()) for m in _TOKEN.finditer(text)]
        self.at = 0

    def word(self, ahead: int = 0) -> str:
        """The word the cursor stands before, or one further on."""
        place = self.at + ahead
        return self._tokens[place].word if place < len(self._tokens) else ""

    def words(self, count: int) -> str:
        """The next words, joined; fewer where the line ends."""
        return " ".join(token.word for token in self._tokens[self.at : self.at + count])

    def take(self, count: int = 1) -> None:
        """Go on behind so many words."""
        self.at = min(self.at + count, len(self._tokens))

    def skip(self, *groups: tuple[str, ...]) -> None:
        """Go on behind every word of these groups."""
        while any(self.word() in group for group in groups):
            self.take()

    def over(self) -> bool:
        """Whether the line is at its end."""
        return self.at >= len(self._tokens)

    def left(self) -> int:
        """How many words there are up to the next comma."""
        count = 0
        while self.word(count) and self.word(count) not in STOPS:
            count += 1
        return count

    def typed(self, start: int, end: int) -> str:
        """The words from one place to another, as they were typed."""
        if start >= end:
            return ""
        return self._text[self._tokens[start].start : self._tokens[end - 1].end]


def _fold(word: str) -> str:
    folded = word.casefold().replace("’", "'")
    return folded.rstrip(".:!") or folded

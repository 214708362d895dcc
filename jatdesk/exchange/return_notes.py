"""What is noticed about a return that came in: changed by hand, not as it was made, not taken. Pure values."""

from collections import Counter
from dataclasses import dataclass

from jatdesk.exchange.texts import one_line

_MOST_EACH = 8
"""So many cells of one column are told one by one."""
_LONGEST = 40


@dataclass(frozen=True)
class Notice:
    """One thing: what kind, on which sheet and row (0: the whole sheet), in words, and whether it was taken anyway."""

    kind: str
    sheet: str
    row: int
    words: str
    taken: bool


class Notes:
    """Gathers notices; of many alike in one column the first are told, and how many there are."""

    def __init__(self) -> None:
        self._found: list[Notice] = []
        self._counts: Counter[tuple[str, str, str, bool]] = Counter()

    def add(self, kind: str, sheet: str, row: int, words: str, taken: bool) -> None:
        """One that is told by itself."""
        self._found.append(Notice(kind, sheet, row, words, taken))

    def cell(self, kind: str, sheet: str, row: int, column: str, words: str, taken: bool) -> None:
        """One about a cell; `words` follow '‘Column’, row 5: '."""
        key = (kind, sheet, column, taken)
        self._counts[key] += 1
        if self._counts[key] <= _MOST_EACH:
            self.add(kind, sheet, row, f"‘{column}’, row {row}: {words}", taken)

    def all(self) -> tuple[Notice, ...]:
        """Every notice, the graver first: what was not taken stands before what was."""
        more = [
            Notice(kind, sheet, 0, f"‘{column}’: {count - _MOST_EACH} more cells like that.", taken)
            for (kind, sheet, column, taken), count in self._counts.items()
            if count > _MOST_EACH
        ]
        return tuple(sorted((*self._found, *more), key=lambda notice: notice.taken))


def quoted(words: str) -> str:
    """What stood in a cell, short enough for a line."""
    line = one_line(words)
    return f"‘{line}’" if len(line) <= _LONGEST else f"‘{line[:_LONGEST]}…’"

"""Days and months with a slip of the finger ('wensday', 'janury'), put right for reading. Knows no dates."""

from functools import lru_cache
from itertools import pairwise

_RIGHT = (
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow", "today", "tonight",
    "meeting", "fortnight", "christmas", "easter", "within", "before", "until",
)  # fmt: skip
_NO_SLIP = frozenset(
    ("match", "marsh", "starch", "sunder", "eater", "eating", "meting", "melting", "greeting", "daughter")
)


@lru_cache(maxsize=4096)
def put_right(word: str) -> str:
    """A word in small letters, or the day, month or like word it was meant to be."""
    if len(word) < 4 or not word.isalpha() or word in _RIGHT or word in _NO_SLIP or word.endswith("days"):
        return word
    for right in _RIGHT:
        if _is_slip(word, right):
            return right
    return word


def slips(word: str, right: str, most: int) -> int:
    """Letters left out, put in, changed or swapped (optimal string alignment); `most` + 1 where there are more."""
    if abs(len(word) - len(right)) > most:
        return most + 1
    word, right = _after_what_is_same(word, right)
    word, right = _after_what_is_same(word[::-1], right[::-1])
    if most == 1 and max(len(word), len(right)) > 2:  # what one slip left in the middle is at most two letters swapped
        return 2
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(word, 1):
        older, before = before, row
        row = [i]
        for j, wanted in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == right[j - 2] and word[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _after_what_is_same(word: str, right: str) -> tuple[str, str]:
    same = next((n for n, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), min(len(word), len(right)))
    return word[same:], right[same:]


def twisted_or_doubled(word: str, right: str) -> bool:
    """Two letters swapped or one doubled ('Juile', 'Jullie'): the slips that make no other short name."""
    if word == right or word[:1] != right[:1] or min(len(word), len(right)) < 4:
        return False
    return _swapped_beside(word, right) if len(word) == len(right) else _doubled(word, right) or _doubled(right, word)


def _swapped_beside(word: str, right: str) -> bool:
    return _swapped(word, right) and slips(word, right, 1) == 1


def _doubled(longer: str, shorter: str) -> bool:
    return any(a == b and longer[:n] + longer[n + 1 :] == shorter for n, (a, b) in enumerate(pairwise(longer)))


def _is_slip(word: str, right: str) -> bool:
    """One slip in a short word, two in a long one; the first letter was hit."""
    if word[0] != right[0] or abs(len(word) - len(right)) > 2:
        return False
    allowed = 1 if len(right) < 7 else 2
    return slips(word, right, allowed) <= allowed and (
        len(right) >= 6 or len(word) != len(right) or _swapped(word, right)
    )


def _swapped(word: str, right: str) -> bool:
    return sorted(word) == sorted(right)

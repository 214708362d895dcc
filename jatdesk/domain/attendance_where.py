"""When somebody came or went, as it is typed: 'before item 7', 'for 9', '7-8', 'at 10:40', 'after 6', or nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jatdesk.domain.attendance_cursor import Cursor, NotUnderstood
from jatdesk.domain.attendance_words import AND, BEFORE, CASE, DURING, FILLERS, ITEM, TO
from jatdesk.domain.clock_times import read_clock


@dataclass(frozen=True)
class Where:
    """An item by its number; `during` in its middle, at a time where one was said. `last` ends a run of items."""

    item: int
    during: bool = False
    at: str = ""
    last: int = 0


def read_where(cursor: Cursor, items: int, here: int, cases: Mapping[str, int]) -> Where:
    """What stands at the cursor; nothing means now, in the middle of the item in front (`here`).

    Raises NotUnderstood for an item the agenda has not, and for half a time.
    """
    how = cursor.word()
    if how in (*BEFORE, *DURING, "at", "after", "around", "about"):
        cursor.take()
    clock = _clock(cursor, how, cases)
    if clock:
        return Where(here, True, clock)
    found = _numbers(cursor, cases)
    if found is None:
        if how in ("", *BEFORE, *DURING, "at", "after") and how:
            raise NotUnderstood("Which item, or what time?")
        return Where(here, True)
    first, last = found
    for number in (first, last or first):
        if not 1 <= number <= items:
            many = "1 item" if items == 1 else f"{items} items"
            raise NotUnderstood(f"There is no item {number}: the agenda has {many}.")
    if last and last < first:
        raise NotUnderstood(f"Item {last} comes before item {first}.")
    if how == "after":
        if first == items:
            raise NotUnderstood(f"Item {first} is the last.")
        first += 1
    return Where(first, how in DURING, "", last)


def read_case(cursor: Cursor, cases: Mapping[str, int]) -> str:
    """The number of the case at the cursor, said by itself or by its item. Raises NotUnderstood for none."""
    cursor.skip(FILLERS, DURING, ITEM, CASE, ("an", "interest", "for", "about"))
    typed = cursor.word().lstrip("#")
    by_item = {str(item): number for number, item in cases.items()}
    whole = typed.zfill(4) if typed.isdecimal() else typed
    number = whole if whole in cases else by_item.get(typed, "")
    if not number:
        raise NotUnderstood("In which case? Type its number.")
    cursor.take()
    return number


def _clock(cursor: Cursor, how: str, cases: Mapping[str, int]) -> str:
    word = cursor.word()
    if word in ("noon", "midday"):
        cursor.take()
        return read_clock(word)
    if not re.match(r"\d", word) or word in cases:
        return ""
    half = cursor.word(1) if cursor.word(1) in ("am", "pm") and re.fullmatch(r"[\d:.]+", word) and how == "at" else ""
    if not (half or how == "at" or re.search(r"\d[:.h]\d|\d[ap]\.?m", word) or re.fullmatch(r"\d{3,4}", word)):
        return ""
    clock = read_clock(f"{word}{half}")
    if not clock:
        raise NotUnderstood(f"{word} is no time of the day.")
    cursor.take(2 if half else 1)
    return clock


def _numbers(cursor: Cursor, cases: Mapping[str, int]) -> tuple[int, int] | None:
    cursor.skip(ITEM, CASE, ("the",))
    word = cursor.word().lstrip("#")
    if word in cases:
        cursor.take()
        return cases[word], 0
    pair = re.fullmatch(r"([0-9]{1,3})[-–]([0-9]{1,3})", word)
    if pair:
        cursor.take()
        return int(pair[1]), int(pair[2])
    if not re.fullmatch(r"[0-9]{1,3}", word):
        return None
    cursor.take()
    if cursor.word() in (*TO, *AND) and re.fullmatch(r"[0-9]{1,3}", cursor.word(1)):
        last = int(cursor.word(1))
        cursor.take(2)
        return int(word), last
    return int(word), 0

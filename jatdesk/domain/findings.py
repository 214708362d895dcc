"""What can be found wrong with a store, in words a person understands. Knows no file and no key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """One kind of fault."""

    PAGE_CHANGED = "page-changed"
    PAGE_REPLAYED = "page-replayed"
    PAGES_SWAPPED = "pages-swapped"
    PAGE_MISSING = "page-missing"
    PAGE_APPENDED = "page-appended"
    WAL_DAMAGED = "wal-damaged"
    WAL_MISSING = "wal-missing"
    EMPTIED = "emptied"
    CUT = "cut"
    OLDER_STORE = "older-store"
    FOREIGN_STORE = "foreign-store"
    HISTORY_BROKEN = "history-broken"
    KEYS_CHANGED = "keys-changed"
    NOT_A_STORE = "not-a-store"
    RECORDS_BROKEN = "records-broken"
    APPROVAL_BROKEN = "approval-broken"
    NOT_CHECKED = "not-checked"


@dataclass(frozen=True)
class Finding:
    """One fault. `since`: when it was last known to be right; what came after that may be missing or wrong."""

    kind: Kind
    what: str
    where: str = ""
    since: datetime | None = None
    todo: str = ""

    @property
    def may_be_accepted(self) -> bool:
        """Whether the store can be opened in spite of it, when a person says so."""
        return self.kind in _ACCEPTABLE


_ACCEPTABLE = frozenset(
    (
        Kind.OLDER_STORE,
        Kind.WAL_DAMAGED,
        Kind.WAL_MISSING,
        Kind.PAGE_REPLAYED,
        Kind.HISTORY_BROKEN,
        Kind.KEYS_CHANGED,
        Kind.RECORDS_BROKEN,
    )
)
_PUT_BACK = "Put back the newest good backup. The damaged file is kept as it is."
_PAGES = {
    Kind.PAGE_CHANGED: "Part of the store’s file was changed outside JAT Desk, or the disk is failing.",
    Kind.PAGE_REPLAYED: "Part of the store’s file was put back from an older copy.",
    Kind.PAGES_SWAPPED: "Parts of the store’s file have changed places.",
    Kind.PAGE_MISSING: "The end of the store’s file is missing.",
    Kind.PAGE_APPENDED: "Something was added to the end of the store’s file.",
}
_MOST_NAMED = 12


def pages(kind: Kind, numbers: Iterable[int], since: datetime | None = None) -> Finding:
    """Pages of the store's file, counted from 1, that are not as they should be."""
    return Finding(kind, _PAGES[kind], f"store.db, {page_words(numbers)}", since, _PUT_BACK)


def out_of_order(since: datetime | None) -> Finding:
    """Every page is whole in itself, but they do not fit together: pages of different times, or a broken index."""
    what = "Parts of the store’s file do not fit together; some may be from another time."
    return Finding(Kind.RECORDS_BROKEN, what, "store.db", since, _PUT_BACK)


def emptied(gone: bool, since: datetime | None = None) -> Finding:
    """The store's file has nothing in it, or is not there although its key file is."""
    what = "The store’s file is gone." if gone else "The store’s file is empty."
    return Finding(Kind.EMPTIED, what, "store.db", since, "Put back the newest good backup.")


def cut(size: int, since: datetime | None = None) -> Finding:
    """The store's file ends in the middle of a page."""
    return Finding(
        Kind.CUT, "The store’s file is damaged: it was cut short.", f"store.db, {size:,} bytes", since, _PUT_BACK
    )


def saves_missing(kind: Kind, count: int, since: datetime | None) -> Finding:
    """What was saved last is not in the store: an older copy, or the file of the newest changes lost or damaged."""
    why = {
        Kind.OLDER_STORE: "An older copy of the store is in its place",
        Kind.WAL_DAMAGED: "The newest changes can’t be read, their file is damaged",
        Kind.WAL_MISSING: "The newest changes are gone with their file",
    }[kind]
    where = "store.db" if kind is Kind.OLDER_STORE else "store.db-wal"
    todo = {
        Kind.OLDER_STORE: "Put the newest copy back, or a newer backup. Open the older copy only if there is none.",
        Kind.WAL_DAMAGED: "Put back a backup if it has more, or open the store without those changes.",
        Kind.WAL_MISSING: "Put store.db-wal back where it was, or a backup that has more.",
    }[kind]
    said = "1 save is missing" if count == 1 else f"{count:,} saves are missing"
    return Finding(kind, f"{why}: {said}.", where, since, todo)


def went_another_way(since: datetime | None) -> Finding:
    """The store has as many saves as were seen here, but not the same ones."""
    return Finding(
        Kind.OLDER_STORE,
        "Another copy of the store is in its place: what was saved here last is not in it.",
        "store.db",
        since,
        "Put the copy back that was used here last. Open this one only if it is the right one.",
    )


def foreign() -> Finding:
    """The file does not open with this store's keys, and was never this store's file."""
    return Finding(
        Kind.FOREIGN_STORE,
        "The store’s file is damaged, or belongs to other keys.",
        "store.db",
        None,
        "Put the right store.db beside keys.json, or put back the newest good backup.",
    )


def not_a_store(what: str = "The store’s file is damaged: there is nothing of a store in it.") -> Finding:
    """The file opens, but there is no store in it."""
    return Finding(Kind.NOT_A_STORE, what, "store.db", None, _PUT_BACK)


def history_broken(line: int, since: datetime | None = None) -> Finding:
    """A line of history does not follow from the one before it."""
    return Finding(
        Kind.HISTORY_BROKEN,
        "The history was changed outside JAT Desk.",
        f"history, line {line:,}",
        since,
        "Compare with a backup from before that line.",
    )


def keys_changed(what: str = "The key file of this store is damaged.") -> Finding:
    """The key file is damaged, was changed, or is from before the store got a new key."""
    return Finding(
        Kind.KEYS_CHANGED, what, "keys.json", None, "Put back keys.json from a copy of the store, or a backup."
    )


def records_broken(where: str) -> Finding:
    """The records are readable but do not fit together: an index, a reference to a record that is not there."""
    return Finding(Kind.RECORDS_BROKEN, "Records of the store do not fit together.", where, None, _PUT_BACK)


def approval_broken(where: str) -> Finding:
    """Minutes are not what was approved, or the signature under them is not the chair's."""
    return Finding(
        Kind.APPROVAL_BROKEN,
        "Approved minutes are no longer what the chair approved.",
        where,
        None,
        "Compare them with the minutes that were sent out, or with a backup from before.",
    )


def not_checked(what: str, todo: str) -> Finding:
    """The store could not be checked at all, so nobody may call it sound."""
    return Finding(Kind.NOT_CHECKED, what, "", None, todo)


def page_words(numbers: Iterable[int]) -> str:
    """'page 7', 'pages 3, 7–9 and 12': runs joined, and after a dozen only how many more."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    said = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:_MOST_NAMED]]
    left = sum(last - first + 1 for first, last in runs[_MOST_NAMED:])
    if left:
        said.append(f"{left:,} more")
    word = "page" if len(runs) == 1 and runs[0][0] == runs[0][1] else "pages"
    return f"{word} {said[0]}" if len(said) == 1 else f"{word} {', '.join(said[:-1])} and {said[-1]}"

"""Rules of backups: what one says of itself, when the next is due, which are kept. Pure; asks no clock, opens no file.

Order among backups goes by the store's commit counter, never by the clock alone: a clock that was set back or forward
neither hides the newest backup nor has the older ones thrown away.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from jatdesk.domain.history import Head

SUFFIX = ".jatdesk-backup"
KEEP_ALL = timedelta(hours=24)
KEEP_DAYS = 14
KEEP_MONTHS = 12
KEEP_COPIES = timedelta(days=366)
"""So long the copy made before a change of format is kept: as long as the oldest backup."""

HOURLY = timedelta(hours=1)
OLDEST_DAYS = 7
"""So old the newest backup may be, when something changed since."""
UNSEEN_DAYS = 7
"""So long the second place may be away."""
LONG_AGO = datetime.min.replace(tzinfo=UTC)

NO_LINE = Head()

_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d) (\d{6,15})" + re.escape(SUFFIX))
_STAMP = "%Y-%m-%d %H.%M.%S"


class Where(StrEnum):
    """Where a backup lies: with the store, in the second place, or in a file that a person chose."""

    HERE = "here"
    SECOND = "second place"
    CHOSEN = "chosen"


class State(StrEnum):
    """What can be said of a backup without reading all of it. EARLIER: sealed with a key the store had before."""

    SOUND = "sound"
    UNPROVED = "unproved"
    EARLIER = "earlier key"
    FOREIGN = "another store"
    NEWER = "newer program"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Counts:
    """How much is in a store: what a backup is compared with when it is tried."""

    cases: int = 0
    meetings: int = 0
    actions: int = 0
    members: int = 0
    history: int = 0


@dataclass(frozen=True)
class Mark:
    """How a store stood, as far as it tells whether anything changed since: its history and what is half typed."""

    head: Head = NO_LINE
    half_typed: str = ""


@dataclass(frozen=True)
class Note:
    """What a backup says of itself, readable without a key: no name of a person or team. `made_at` is UTC."""

    store_id: str
    made_at: datetime
    commits: int
    mark: Mark
    program: str
    format: int
    counts: Counts
    keys_sha256: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Kept:
    """A backup as the rule of thinning sees it."""

    name: str
    made_at: datetime
    commits: int

    @property
    def age_order(self) -> tuple[int, datetime]:
        """Sorts the newest last."""
        return self.commits, self.made_at


def name_of(made_at: datetime, commits: int) -> str:
    """'2026-11-22 14.03.05 000123.jatdesk-backup': UTC and the commit counter; names no team and nobody."""
    return f"{made_at.astimezone(UTC).strftime(_STAMP)} {commits:06d}{SUFFIX}"


def by_name(name: str) -> Kept | None:
    """What a file's name says of a backup, or None when it is not named like one."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        made_at = datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Kept(name, made_at, int(found[2]))


def newest(backups: Iterable[Kept]) -> Kept | None:
    """The one that holds most of the store's life."""
    return max(backups, key=lambda kept: kept.age_order, default=None)


def is_due(now_stands: Mark, last: Note | None, now: datetime, at_least_since: timedelta = timedelta()) -> bool:
    """Whether a backup is wanted: something changed since the last, and that is long enough ago.

    At lock and close any age will do, while in use `HOURLY`. A last backup dated in the future (the clock was set
    back) counts as long ago.
    """
    if last is None:
        return True
    age = now - last.made_at
    return last.mark != now_stands and (age >= at_least_since or age < timedelta())


def to_drop(backups: Sequence[Kept]) -> tuple[Kept, ...]:
    """Which may go: kept are all of the last 24 hours, one a day for 14 days, one a month for 12 months.

    Hours, days and months are counted back from the newest backup, and only those that have one: after a holiday, or
    with a clock that ran ahead, no more is thrown away than otherwise. Of a day or month its last backup is kept.
    """
    last = newest(backups)
    if last is None:
        return ()
    ordered = sorted(backups, key=lambda kept: kept.age_order, reverse=True)
    keep = {last} | {kept for kept in ordered if last.made_at - kept.made_at <= KEEP_ALL}
    keep |= _last_of_each(ordered, "%Y-%m-%d", KEEP_DAYS)
    keep |= _last_of_each(ordered, "%Y-%m", KEEP_MONTHS)
    return tuple(kept for kept in ordered if kept not in keep)


def _last_of_each(newest_first: Sequence[Kept], period: str, count: int) -> set[Kept]:
    found: dict[str, Kept] = {}
    for kept in newest_first:
        found.setdefault(kept.made_at.strftime(period), kept)
    # the periods that ended last count, whatever the order in which the clock let them come
    return {found[key] for key in sorted(found, reverse=True)[:count]}

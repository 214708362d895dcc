"""What Today asks for about backups: a second place, its being there, and a newest backup that is not too old. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.backups import OLDEST_DAYS, UNSEEN_DAYS
from jatdesk.domain.dates import say_short
from jatdesk.domain.deadlines import DeadlineDay
from jatdesk.domain.duties import Duty, dated

CHOOSE_DAYS = 7
"""So many days after the first case a second place should be chosen."""

GRACE_DAYS = 7


@dataclass(frozen=True)
class BackupFacts:
    """How backups stand: whether a second place is chosen, when it was last there, and the newest backup's day.

    `first_case`: the day the first case was opened, None while there is none; `changed`: since the newest backup.
    """

    first_case: date | None = None
    second_place: bool = False
    seen: date | None = None
    newest: date | None = None
    changed: bool = False


def backups(facts: BackupFacts, today: date) -> Iterator[Duty]:
    """The duties of the day."""
    if facts.first_case is None:
        return
    if not facts.second_place:
        detail = "All backups lie on this computer so far. A stick or a network folder keeps one when it is lost."
        day = facts.first_case + timedelta(days=CHOOSE_DAYS)
        yield dated(
            "second_place", _from(day), today, "Choose a second place for backups", detail, "Choose…", "backups:place"
        )
    elif facts.seen is not None and today >= facts.seen + timedelta(days=UNSEEN_DAYS):
        detail = f"Last seen {say_short(facts.seen, today)}. Plug the stick in, or connect to the network folder."
        day = facts.seen + timedelta(days=UNSEEN_DAYS)
        yield dated("second_place", _from(day), today, "Bring the second place for backups", detail, "Open", "backups")
    if facts.newest is not None and facts.changed and today >= facts.newest + timedelta(days=OLDEST_DAYS):
        detail = f"The newest is of {say_short(facts.newest, today)}, and things changed since."
        day = facts.newest + timedelta(days=OLDEST_DAYS)
        yield dated("backup", _from(day), today, "Make a backup", detail, "Open", "backups")


def _from(day: date) -> DeadlineDay:
    return DeadlineDay("backups", day, day + timedelta(days=GRACE_DAYS), day)

"""What is said of backups: when, where, how much, in what state. No widget and no store here."""

from datetime import date, datetime

from jatdesk.domain.backups import OLDEST_DAYS, UNSEEN_DAYS, Counts, State, Where
from jatdesk.operations.backups import Backup
from jatdesk.ui.widgets.pill import Tone

WHERE = {Where.HERE: "With the store", Where.SECOND: "Second place", Where.CHOSEN: "A file you chose"}
STATES: dict[State, tuple[str, Tone]] = {
    State.SOUND: ("", Tone.FINE),
    State.UNPROVED: ("not tried yet", Tone.PLAIN),
    State.EARLIER: ("earlier key", Tone.NOTE),
    State.FOREIGN: ("another store", Tone.DUE),
    State.NEWER: ("newer program", Tone.DUE),
    State.DAMAGED: ("damaged", Tone.LATE),
}
HOW = (
    "The program makes a backup by itself when the store is locked or closed, and every hour while something changes. "
    "Kept are all of the last 24 hours, one a day for 14 days and one a month for 12 months. Each is sealed and opens "
    "with the passphrase or the recovery key that opened the store on that day."
)
PLACE = (
    "A stick or a network folder to which every new backup is copied too. A folder that is copied elsewhere, such as "
    "OneDrive, will do: without a passphrase nobody can read a backup."
)


def ago(at: datetime, now: datetime) -> str:
    """'just now', '3 hours ago', '5 days ago'; a moment still to come says that a clock was wrong."""
    seconds = (now - at).total_seconds()
    if seconds < -120:
        return "by a clock that was ahead"
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        count = int(seconds // size)
        if count:
            return f"{count:,} {word} ago" if count == 1 else f"{count:,} {word}s ago"
    return "just now"


def held(counts: Counts) -> str:
    """'231 cases, 5 meetings'."""
    cases = "1 case" if counts.cases == 1 else f"{counts.cases:,} cases"
    meetings = "1 meeting" if counts.meetings == 1 else f"{counts.meetings:,} meetings"
    return f"{cases}, {meetings}"


def size(count: int) -> str:
    """'1.9 MB'."""
    return f"{count / 1_000_000:,.1f} MB" if count < 1_000_000_000 else f"{count / 1_000_000_000:,.1f} GB"


def newest_pill(newest: Backup | None, changed: bool, now: datetime) -> tuple[str, Tone]:
    """How the newest backup stands."""
    if newest is None or newest.note is None:
        return "no backup yet", Tone.LATE
    if not changed:
        return "up to date", Tone.FINE
    if (now - newest.note.made_at).days >= OLDEST_DAYS:
        return "too old", Tone.LATE
    return "changed since", Tone.PLAIN


def place_pill(chosen: str, seen: str, today: date) -> tuple[str, Tone]:
    """How the second place stands."""
    if not chosen:
        return "not chosen", Tone.DUE
    if not seen:
        return "never seen", Tone.LATE
    days = (today - date.fromisoformat(seen)).days
    if days >= UNSEEN_DAYS:
        return f"not seen for {days:,} days", Tone.LATE
    return ("seen today" if days <= 0 else "seen"), Tone.FINE

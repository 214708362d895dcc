"""The history as a workbook for an auditor: one row an entry, and a sheet that says what it is and how to check it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jatdesk.docs.phrases import made_up
from jatdesk.docs.sheet import Kind, Sheet, SheetColumn, Value
from jatdesk.domain.history import HELD_BACK, KIND_WORDS, Head, HistoryLine
from jatdesk.domain.history_words import DESTROYED, Change, changed
from jatdesk.domain.ids import Id
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_COLUMNS = (
    SheetColumn("Entry", 9, Kind.NUMBER),
    SheetColumn("Day", 12, Kind.DATE),
    SheetColumn("Time", 10),
    SheetColumn("Who", 20),
    SheetColumn("What was done", 36),
    SheetColumn("Kind", 16),
    SheetColumn("About", 28),
    SheetColumn("Before", 44),
    SheetColumn("After", 44),
    SheetColumn("Seal", 21),
)
_HELD = "(held back)"
_HOW = (
    "Each entry is sealed by a keyed hash over itself and the entry before it, so that none can be changed, taken out "
    "or put in without changing every seal after it. To check this sheet, open History in JAT Desk and press ‘Check "
    "the history’: the entries there carry the seals that stand here, and so must a seal that was written down earlier."
)


@dataclass(frozen=True)
class ExportFacts:
    """What the notes say: who made the file and when, what was asked for, and what the check before it found."""

    made_at: datetime
    made_by: str
    asked_for: tuple[tuple[str, str], ...]
    count: int
    head: Head
    checked: str
    profile: Profile
    team: Team
    about: Mapping[tuple[str, Id], str]


def sheets(lines: Sequence[HistoryLine], facts: ExportFacts) -> tuple[Sheet, ...]:
    """The notes, then every line, the newest first. Times are local."""
    marked = made_up(facts.team)
    rows = tuple(_row(line, facts) for line in lines)
    return (
        Sheet("About this history", (SheetColumn("Note", 26), SheetColumn("What it says", 90)), _notes(facts), marked),
        Sheet("History of the team", _COLUMNS, rows, marked),
    )


def _notes(facts: ExportFacts) -> tuple[tuple[Value, ...], ...]:
    made = facts.made_at.astimezone()
    return (
        ("Team", facts.team.name),
        ("Made on", made.date()),
        ("At", f"{made:%H:%M}"),
        ("By", facts.made_by),
        *facts.asked_for,
        ("Entries in this file", facts.count),
        ("Newest entry of the store", facts.head.words()),
        ("Its whole seal", facts.head.link.hex().upper()),
        ("Checked before it was made", facts.checked),
        ("How to check", _HOW),
        ("What is held back", f"{_HELD} stands where an entry may be read in the program only; its seal is here."),
        ("What was destroyed", f"{DESTROYED} stands where the content went with a destroyed record; the entry stays."),
    )


def _row(line: HistoryLine, facts: ExportFacts) -> tuple[Value, ...]:
    local = line.at.astimezone()
    if line.kind in HELD_BACK:
        said = (line.id, local.date(), f"{local:%H:%M:%S}", line.who, _HELD, "", "", "", "")
        return (*said, Head(line.id, line.link).seal)
    changes = changed(line, facts.profile)
    return (
        line.id,
        local.date(),
        f"{local:%H:%M:%S}",
        line.who,
        line.what,
        _kind(line.kind),
        facts.about.get((line.kind, line.ref), ""),
        DESTROYED if line.destroyed else _side(changes, before=True),
        DESTROYED if line.destroyed else _side(changes, before=False),
        Head(line.id, line.link).seal,
    )


def _side(changes: Sequence[Change], *, before: bool) -> str:
    said = [(change.field, change.before if before else change.after) for change in changes]
    return "\n".join(f"{field}: {words}" for field, words in said if words)


def _kind(kind: str) -> str:
    return next((words for words, kinds in KIND_WORDS.values() if kind in kinds), kind.capitalize())

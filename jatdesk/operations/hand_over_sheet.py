"""The hand-over sheet 'where we are': gathered anew each time, looked at, printed, or saved as PDF or Word (G12)."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from jatdesk import files
from jatdesk.db import people
from jatdesk.db.store import Reading
from jatdesk.docs import hand_over_sheet as document
from jatdesk.docs import standing_texts
from jatdesk.domain import hand_over_sheet as rules
from jatdesk.domain.backup_duties import BackupFacts
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.duties import Duty
from jatdesk.domain.hand_over_sheet import HandOverSheet, Lying
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import backups, gate, members, retention, sending, today, wording
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.figures_out import SUFFIXES
from jatdesk.operations.file_jobs import FileJob, fonts

_CHILD = "A child is named here: see Today"


@allowed(Right.READ)
def sheet(desk: Desk, facts: BackupFacts, second_place: str = "") -> HandOverSheet:
    """Where the work stands now. `second_place` is the folder of the second backups as the settings know it."""
    shown = today.today(desk, facts)
    unsent = [each for each in sending.all_mailings(desk) if each.sent_on is None]
    with desk.reading() as reading:
        duties = tuple(_nameless(reading, duty) for duty in shown.duties)
        to_do, owed = rules.parted(duties)
        lying = tuple(Lying(_said(reading, each.title), each.prepared_on) for each in unsent)
        agencies = tuple((_said(reading, each.agency), each.open, each.overdue) for each in shown.agencies)
        words = _said(reading, shown.meeting_words)
        known = [(each.name, each.role.words) for each in people.every(reading) if each.left_on is None]
    meeting = shown.meeting
    when = say_weekday(meeting.day) if meeting else ""
    over = meeting is not None and meeting.day < shown.today
    ask = rules.who_to_ask(desk.team, members.all_members(desk), known, shown.today)
    places = _places(desk, facts, second_place)
    open_cases = shown.counts.open_cases
    steps = tuple(shown.track)
    return HandOverSheet(shown.today, when, words, steps, to_do, owed, lying, agencies, ask, places, open_cases, over)


@allowed(Right.READ)
def copy(desk: Desk, facts: BackupFacts, second_place: str = "", suffix: str = ".pdf") -> FileJob:
    """The sheet as a document. Raises SaveRefused for another kind of file."""
    if suffix not in SUFFIXES:
        raise SaveRefused("This sheet is a PDF or a Word document.", "Nothing was saved.", "Choose .pdf or .docx.")
    build = partial(document.build, desk.team, wording.profile(desk), sheet(desk, facts, second_place))
    return FileJob(standing_texts.footed(build, wording.wording(desk)), suffix, "", fonts())


@allowed(Right.READ)
def name(desk: Desk, suffix: str = ".pdf") -> str:
    """What the file is called at first."""
    return f"{desk.team.name} where we are {desk.clock.today().isoformat()}{suffix}"


@allowed(Right.SEND)
def save(desk: Desk, path: Path, data: bytes) -> None:
    """Writes the sheet where the person chose, and says so in the history. Raises StorageError when it can't be."""
    files.write_atomically(path, data)
    with desk.writing() as transaction:
        transaction.note("Saved the hand-over sheet", "team", "1", None, {"path": path.name})


def _nameless(reading: Reading, duty: Duty) -> Duty:
    return replace(duty, title=_said(reading, duty.title), detail=_said(reading, duty.detail))


def _said(reading: Reading, words: str) -> str:
    return _CHILD if gate.names_a_child(reading, words) else words


def _places(desk: Desk, facts: BackupFacts, second_place: str) -> tuple[tuple[str, str], ...]:
    folder = desk.store.folder
    paper = retention.team_paper_place(desk)
    second = f"{second_place}, last seen {say(facts.seen)}" if second_place and facts.seen else second_place
    return (
        ("The store", str(folder)),
        ("What was sent and lies ready", str(folder / "outbox")),
        ("Backups", f"{folder / backups.FOLDER}; {rules.last_backup(facts.newest)}"),
        ("Backups, second place", second or "none chosen: choose one in Backups"),
        ("Paper copies", paper or "not written down: Governance, Disposal"),
        ("The recovery key", "a printed sheet in a safe place, not on this computer"),
    )

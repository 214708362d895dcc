"""Destroys the records of a case that was entered by mistake, so that no word of it is left in the store."""

from dataclasses import dataclass
from pathlib import Path

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import disposal as disposal_rows
from jatdesk.db import history as history_rows
from jatdesk.db import mailings as mailing_rows
from jatdesk.db import purge
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.cases import Case
from jatdesk.domain.dates import say
from jatdesk.domain.disposals import Disposal
from jatdesk.domain.history import Changes
from jatdesk.domain.history_words import content
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, mailing_folders, sweeping
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.sweeping import STEPS, LeftFiles, Progress, untold

_KEPT = "Nothing was destroyed."


@dataclass(frozen=True)
class Destroyed:
    """What was destroyed: the case's number, how many of its records, of how many entries of history the content.

    `elsewhere` is in how many other records the child's name still stands; `files_left` how many sealed files of
    mailings lie outside the store's folder, where the program deletes nothing; `log_emptied` is False when the last
    of it goes only when the store is closed.
    """

    number: str
    records: int
    entries: int
    child_too: bool
    elsewhere: int
    files_left: int
    log_emptied: bool = True


@allowed(Right.DESTROY)
def refusal(desk: Desk, case_id: Id) -> str:
    """Why this case can't be destroyed, as a sentence; '' when it can."""
    with desk.reading() as reading:
        return _refusal(reading, case_id)


@allowed(Right.DESTROY)
def destroy(desk: Desk, case_id: Id, why: str, progress: Progress | None = None) -> tuple[Destroyed, Changes]:
    """Deletes the case with all that tells of it, writes the file anew, and leaves one line of history with `why`.

    A job: the whole file is written. Raises SaveRefused without a reason, for a reason that names the child, and
    when approved minutes tell of the case; StorageError when the disk is full or a sealed file can't be deleted (the
    records are gone then, and what was free of the file is overwritten already).
    """
    told = progress or untold
    told(0, STEPS, "Deleting the records")
    with desk.writing() as transaction:
        connection = transaction.connection
        case = case_there(connection, case_id)
        _check(connection, case, why)
        purged, left = purge_case(desk, transaction, case, why)
        agenda.follow(desk, transaction)
        sweeping.remember(desk.store.folder, connection, case_id, left)
        changes = transaction.changes
    emptied = sweeping.sweep(desk, told)
    counted = (purged.records, purged.lines, purged.child_too, purged.elsewhere)
    return Destroyed(case.number, *counted, left.outside, emptied), changes


def purge_case(desk: Desk, transaction: Transaction, case: Case, why: str) -> tuple[purge.Purged, LeftFiles]:
    """Deletes all that the store holds of a case, inside the caller's transaction, with its line of history."""
    connection = transaction.connection
    left = _files(desk, connection, case.id)
    shown = purge.shown_with(connection, case.id)
    for kind, ref in (("case", case.id), *shown):
        transaction.touch(kind, ref)
    purged = purge.destroy(connection, case.id)
    for meeting_id in {ref for kind, ref in shown if kind == "meeting"}:
        agenda_rows.set_order(connection, [item.id for item in agenda_rows.items(connection, meeting_id)])
    said = {"reason": why.strip(), "records": purged.records, "entries": purged.lines}
    what = f"Destroyed the records of case {case.number}"
    transaction.record(what, case_rows.DESTROYED, str(int(case.number)), after=said)
    return purged, left


@allowed(Right.DESTROY)
def certified(desk: Desk, number: str) -> Disposal:
    """What the history keeps of a case's destruction. Raises SaveRefused when nothing was destroyed under it."""
    with desk.reading() as reading:
        found = history_rows.lines(reading, case_rows.DESTROYED, str(int(number)), 1)
    if not found:
        raise SaveRefused("No case of this number was destroyed.", "Nothing was made.", "Look at the number.")
    said = content(found[0].after)
    counted = (int(said.get("records", 0)), int(said.get("entries", 0)))
    return Disposal(number, found[0].who, found[0].at, str(said.get("reason", "")), *counted)


def _check(reading: Reading, case: Case, why: str) -> None:
    if not why.strip():
        raise SaveRefused("There is no reason.", _KEPT, "Say why the record is destroyed; this stays in the history.")
    if names_child(case, why):
        raise SaveRefused("The reason names the child, and it stays in the history.", _KEPT, "Say it without the name.")
    refused = _refusal(reading, case.id)
    if refused:
        raise SaveRefused("This record can’t be destroyed here.", _KEPT, refused)


def names_child(case: Case, words: str) -> bool:
    """Whether words that are to stay name the child."""
    said = f" {fold(words)} "
    names = {fold(name) for name in (case.child.name, case.child.known_as, *case.child.name.split()) if len(name) > 1}
    return any(f" {name} " in said for name in names)


def _refusal(reading: Reading, case_id: Id) -> str:
    hold = disposal_rows.active_holds(reading, {case_id}).get(case_id)
    if hold is not None:
        return f"{hold.words()} Nothing destroys it before the hold is ended."
    days = purge.approved_with(reading, case_id)
    if not days:
        return ""
    said = " and ".join(say(day) for day in days[:2]) + (" and others" if len(days) > 2 else "")
    return (
        f"The approved minutes of {said} tell of this case, and approved minutes are locked. "
        "It is kept as long as the rules for keeping records say, and then listed under Governance for a second person."
    )


def _files(desk: Desk, reading: Reading, case_id: Id) -> LeftFiles:
    found = LeftFiles()
    for mailing_id, sent in purge.mailings_with(reading, case_id):
        mailing = mailing_folders.located(desk, mailing_rows.one(reading, mailing_id))
        paths = tuple(Path(file.path) for file in mailing.files if case_id in file.cases or mailing.case_id == case_id)
        if not Path(mailing.folder).is_relative_to(desk.store.folder):
            found = found.and_also(LeftFiles(outside=len(paths)))
        else:
            found = found.and_also(LeftFiles(held=paths) if sent else LeftFiles(unsent=(Path(mailing.folder),)))
    return found

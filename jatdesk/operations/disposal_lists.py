"""Records whose time is over: one person lists them, a second decides line by line, then they are destroyed (G9)."""

from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.db import cases as case_rows
from jatdesk.db import disposal as rows
from jatdesk.db.store import Reading
from jatdesk.domain.cases import Case, CaseState
from jatdesk.domain.dates import add_months
from jatdesk.domain.disposal_lists import Answer, DisposalLine, DisposalList, backups_until
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.retention import KEEP_MONTHS, Hold
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, disposal, retention, sweeping
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.disposed_counts import Counts
from jatdesk.operations.old_backups import CARRIED_OUT, OldBackups
from jatdesk.operations.sweeping import LeftFiles, Progress, untold

MOST = 500
"""So many records stand on one list; the rest come on the next."""

_KEPT = "Nothing was changed."
_NONE = "Nothing was destroyed."
_SECOND = {None: "none is chosen", False: "could not be reached; a person says so", True: "looked at"}


@dataclass(frozen=True)
class Done:
    """A list carried out: which numbers went, which stayed after all and why, and what is left to a person."""

    destroyed: tuple[str, ...]
    stayed: tuple[tuple[str, str], ...]
    elsewhere: int
    files_left: int
    log_emptied: bool


@allowed(Right.READ)
def lists(desk: Desk) -> tuple[DisposalList, ...]:
    """Every list, the newest first."""
    with desk.reading() as reading:
        return rows.lists(reading)


@allowed(Right.READ)
def one(desk: Desk, list_id: Id) -> DisposalList:
    """One list. Raises SaveRefused when it is gone."""
    with desk.reading() as reading:
        return _there(reading, list_id)


@allowed(Right.KEEP)
def make(desk: Desk) -> tuple[DisposalList, Changes]:
    """A list of every record that is due today. Raises SaveRefused where nothing is."""
    today = desk.clock.today()
    with desk.writing() as transaction:
        reading = transaction.connection
        most = MOST + len(rows.active_holds(reading))
        due = rows.due(reading, retention.rules_here(desk, reading), today, today, most)
        found = [each for each in due if each.hold is None][:MOST]
        if not found:
            raise SaveRefused("No record is due.", _KEPT, "")
        lines = tuple(DisposalLine(each.number, each.case_id, each.rule, each.due, each.paper) for each in found)
        made = DisposalList(desk.new_id(), today, desk.person, desk.slot_id, lines=lines)
        rows.add_list(reading, made)
        transaction.record("Listed records for destruction", "disposal", made.id, after={"records": len(lines)})
        return made, transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, list_id: Id) -> Changes:
    """Forgets a list that was not carried out; its records are due as before. Raises SaveRefused afterwards."""
    with desk.writing() as transaction:
        found = _there(transaction.connection, list_id)
        if found.done_on is not None:
            raise SaveRefused("This list was carried out.", _KEPT, "")
        rows.drop_list(transaction.connection, list_id)
        transaction.record("Took back a list of records", "disposal", list_id, after={"records": len(found.lines)})
        return transaction.changes


@allowed(Right.DECIDE)
def answer(desk: Desk, list_id: Id, number: str, said: str, why: str) -> Changes:
    """What the second person says of one record: 'destroy', 'keep' or 'hold', the last two with a reason.

    Raises SaveRefused for who made the list, without a reason, for one that names the child, and for a held record.
    """
    if said not in [each.value for each in Answer if each is not Answer.OPEN]:
        raise SaveRefused("This answer is not known.", _KEPT, "Choose destroy, keep or hold.")
    told = Answer(said)
    if told is not Answer.DESTROY and not why.strip():
        raise SaveRefused("There is no reason.", _KEPT, "Say why the record stays.")
    with desk.writing() as transaction:
        connection = transaction.connection
        line = _line(_to_decide(desk, connection, list_id), number)
        case = case_there(connection, line.case_id)
        if disposal.names_child(case, why):
            raise SaveRefused(
                "The reason names the child, and it stays on the list.", _KEPT, "Say it without the name."
            )
        held = rows.active_holds(connection, {case.id}).get(case.id)
        if held is not None and told is Answer.DESTROY:
            raise SaveRefused("This record is on hold.", _KEPT, held.words())
        if held is None and told is Answer.HOLD:
            rows.hold(connection, case.id, Hold(why.strip(), desk.person, desk.clock.today(), desk.new_id()))
            transaction.record("Put the record on legal hold", "case", case.id, after={"why": why.strip()})
        until = add_months(desk.clock.today(), KEEP_MONTHS) if told is Answer.KEEP else None
        rows.answer(connection, list_id, number, told, why.strip(), until)
        said_of = {"answer": told.value, "reason": why.strip()}
        transaction.record(f"Answered for the record of case {number}", "disposal", list_id, after=said_of)
        return transaction.changes


@allowed(Right.DECIDE)
def answer_rest(desk: Desk, list_id: Id) -> Changes:
    """Every record without an answer is to be destroyed, but for those on hold. Raises SaveRefused as `answer` does."""
    with desk.writing() as transaction:
        connection = transaction.connection
        held = rows.active_holds(connection)
        waiting = [line for line in _to_decide(desk, connection, list_id).lines if line.answer is Answer.OPEN]
        free = [line for line in waiting if line.case_id not in held]
        for line in free:
            rows.answer(connection, list_id, line.number, Answer.DESTROY, "", None)
        said = {"answer": Answer.DESTROY.value, "records": len(free)}
        transaction.record("Answered for the remaining records", "disposal", list_id, after=said)
        return transaction.changes


@allowed(Right.DECIDE)
def decide(desk: Desk, list_id: Id) -> Changes:
    """The second person has answered every line; from now on the list can be carried out."""
    with desk.writing() as transaction:
        connection = transaction.connection
        found = _to_decide(desk, connection, list_id)
        waiting = [line.number for line in found.lines if line.answer is Answer.OPEN]
        if waiting:
            raise SaveRefused(f"Case {waiting[0]} has no answer yet.", _KEPT, "Answer for every record.")
        said = {"decided_on": desk.clock.today(), "decided_by": desk.person, "decided_slot": desk.slot_id}
        rows.change_list(connection, list_id, said)
        told = {"records": len(found.to_destroy)}
        transaction.record("Decided which records are destroyed", "disposal", list_id, after=told)
        return transaction.changes


@allowed(Right.DESTROY)
def carry_out(desk: Desk, list_id: Id, progress: Progress | None = None) -> tuple[Done, Changes]:
    """Destroys what the second person decided, all in one transaction. A job: the store's file is written anew.

    What is on hold since, or open again, stays and is named. Raises SaveRefused for a list nobody decided.
    """
    told = progress or untold
    with desk.writing() as transaction:
        connection = transaction.connection
        found = _there(connection, list_id)
        if found.decided_on is None or not found.is_second(found.decided_by, found.decided_slot):
            raise SaveRefused("No second person has decided this list.", _NONE, "Ask the chair, or the deputy.")
        if found.done_on is not None:
            raise SaveRefused("This list was carried out already.", _NONE, "")
        going, stayed = _going(connection, found.to_destroy)
        counts = Counts(desk, connection)
        for case, _line_of in going:
            rows.keep_counts(connection, *counts.of(case))
        left, elsewhere = LeftFiles(), 0
        for done, (case, line) in enumerate(going):
            told(done, len(going), "Deleting the records")
            why = f"{line.rule}; decided by {found.decided_by}"
            purged, files = disposal.purge_case(desk, transaction, case, why)
            rows.gone(connection, list_id, line.number, purged.records, purged.lines, "birth" not in line.rule)
            left, elsewhere = left.and_also(files), elsewhere + purged.elsewhere
        for number, why in stayed:
            rows.answer(connection, list_id, number, Answer.KEEP, why, None)
        today = desk.clock.today()
        ended = {"done_on": today, "done_by": desk.person, "backups_until": backups_until(today)}
        rows.change_list(connection, list_id, ended if going else {"done_on": today, "done_by": desk.person})
        transaction.record(CARRIED_OUT, "disposal", list_id, after={"records": len(going)})
        agenda.follow(desk, transaction)
        if going:
            sweeping.remember(desk.store.folder, connection, going[0][0].id, left)
        changes = transaction.changes
    emptied = sweeping.sweep(desk, told) if going else True
    return Done(tuple(line.number for _, line in going), stayed, elsewhere, left.outside, emptied), changes


@allowed(Right.KEEP)
def backups_gone(desk: Desk, list_id: Id, found: OldBackups) -> Changes:
    """Somebody has looked: no backup holds these records any more. Raises SaveRefused before it can be so, or

    where one was found.
    """
    with desk.writing() as transaction:
        kept = _there(transaction.connection, list_id)
        if kept.backups_until is None or desk.clock.today() < kept.backups_until:
            raise SaveRefused("A backup may still hold these records.", _KEPT, "Wait for the day on the certificate.")
        if found.any:
            raise SaveRefused("Copies from before are still there.", _KEPT, "Delete them, then open the list again.")
        rows.change_list(transaction.connection, list_id, {"backups_gone_on": desk.clock.today()})
        after = {"second_place": _SECOND[found.reached]}
        transaction.record("No backup holds the destroyed records any more", "disposal", list_id, after=after)
        return transaction.changes


def _there(reading: Reading, list_id: Id) -> DisposalList:
    found = next((each for each in rows.lists(reading) if each.id == list_id), None)
    if found is None:
        raise SaveRefused("This list is not in the store.", _KEPT, "Go back to Governance.")
    return found


def _to_decide(desk: Desk, reading: Reading, list_id: Id) -> DisposalList:
    found = _there(reading, list_id)
    if found.decided_on is not None:
        raise SaveRefused("This list is decided.", _KEPT, "")
    if not found.is_second(desk.person, desk.slot_id):
        raise SaveRefused("Who made the list can’t decide it.", _KEPT, "Ask the chair, the vice-chair or the deputy.")
    return found


def _line(found: DisposalList, number: str) -> DisposalLine:
    for line in found.lines:
        if line.number == number:
            return line
    raise SaveRefused("This record is not on the list.", _KEPT, "")


def _going(
    reading: Reading, lines: Sequence[DisposalLine]
) -> tuple[list[tuple[Case, DisposalLine]], tuple[tuple[str, str], ...]]:
    """The cases to go with their lines; and the numbers of those that stay after all, with why."""
    held = rows.active_holds(reading)
    going, stayed = [], []
    for line in lines:
        case = case_rows.one(reading, line.case_id) if line.case_id else None
        if case is None:
            stayed.append((line.number, "It is not in the store any more."))
        elif case.id in held:
            stayed.append((line.number, "It is on legal hold now."))
        elif case.state is not CaseState.CLOSED:
            stayed.append((line.number, "It was opened again."))
        else:
            going.append((case, line))
    return going, tuple(stayed)

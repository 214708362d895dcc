"""What follows from the chair's answer: the facts that other screens and duties go by. Part of the caller's act."""

from dataclasses import replace

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import late_papers as late_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import visits as visit_rows
from jatdesk.db.store import Transaction
from jatdesk.domain.chair_decisions import ChairDecision, Matter
from jatdesk.domain.eligibility import ChairWord, How
from jatdesk.domain.ids import Id
from jatdesk.operations import agenda_next
from jatdesk.operations.desk import Desk


def follow(desk: Desk, transaction: Transaction, decision: ChairDecision, slot_id: Id) -> None:
    """Lets the meeting, the agenda, the register, the visit or the papers follow an answer."""
    connection = transaction.connection
    if decision.matter is Matter.AGENDA:
        if decision.agreed:
            said = (decision.on, decision.by, decision.how)
            meeting_rows.set_agenda_agreed(connection, decision.meeting_id, *said)
    elif decision.matter is Matter.VISITOR:
        _visitor(transaction, decision.about_id, agreed=bool(decision.agreed))
    elif decision.matter is Matter.FAMILY:
        found = visit_rows.one(connection, decision.about_id)
        if found is not None:
            visit_rows.change(connection, replace(found[1], chair_told_on=found[1].chair_told_on or decision.on))
            transaction.touch("visit", decision.about_id)
    elif decision.matter is Matter.LATE_PAPERS and decision.on is not None:
        word = ChairWord(bool(decision.agreed), decision.on, decision.by, How(decision.how), slot_id, decision.words)
        late_rows.set_word(connection, decision.case_id, decision.meeting_id, word)
    elif decision.matter is Matter.PRESENTER and decision.agreed:
        agenda_next.moved(transaction, desk, decision.about_id)
    _touch(transaction, decision)


def forget(desk: Desk, transaction: Transaction, decision: ChairDecision) -> None:
    """Takes back what followed from an answer."""
    connection = transaction.connection
    if decision.matter is Matter.AGENDA:
        meeting_rows.set_agenda_agreed(connection, decision.meeting_id, None)
    elif decision.matter is Matter.VISITOR:
        _visitor(transaction, decision.about_id, agreed=False)
    elif decision.matter is Matter.FAMILY:
        found = visit_rows.one(connection, decision.about_id)
        if found is not None and found[1].chair_told_on == decision.on:
            visit_rows.change(connection, replace(found[1], chair_told_on=None))
            transaction.touch("visit", decision.about_id)
    elif decision.matter is Matter.LATE_PAPERS:
        late_rows.set_word(connection, decision.case_id, decision.meeting_id, None)
    elif decision.matter is Matter.PRESENTER and agenda_rows.is_taken_off(connection, decision.about_id):
        agenda_next.brought_back(transaction, desk, decision.about_id)
    _touch(transaction, decision)


def _visitor(transaction: Transaction, attendance_id: Id, *, agreed: bool) -> None:
    line = attendance_rows.line(transaction.connection, attendance_id)
    if line is not None:
        attendance_rows.change(transaction.connection, replace(line, chair_agreed=agreed))
        transaction.touch("attendance", attendance_id)


def _touch(transaction: Transaction, decision: ChairDecision) -> None:
    if decision.meeting_id:
        transaction.touch("meeting", decision.meeting_id)
    if decision.case_id:
        transaction.touch("case", decision.case_id)

"""Papers that are late for the next meeting, and the chair's word about them: own, or recorded (R7, M11)."""

from datetime import date, timedelta

from jatdesk.db import chair_decisions as decision_rows
from jatdesk.db import late_papers as rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db.store import Reading
from jatdesk.domain.cases import CaseState
from jatdesk.domain.chair_decisions import Answered, Matter
from jatdesk.domain.deadlines import deadlines
from jatdesk.domain.eligibility import How
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.late_papers import CasePapers, PapersState, state
from jatdesk.domain.lead_updates import is_same_person
from jatdesk.domain.members import Office
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import chair_decisions, chair_questions, meetings
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> CasePapers:
    """How the papers of a case stand before the next meeting."""
    with desk.reading() as reading:
        return _of_case(desk, reading, case_id)


@allowed(Right.APPROVE)
def chair_agrees(desk: Desk, case_id: Id, agreed: bool, words: str = "") -> Changes:
    """The chair's or vice-chair's own word about late papers, signed with their key."""
    meeting_id = _to_answer(desk, case_id)
    return chair_decisions.decide(desk, meeting_id, Matter.LATE_PAPERS, case_id, agreed=agreed, words=words)


@allowed(Right.RECORD_APPROVAL)
def record_chair(desk: Desk, case_id: Id, agreed: bool, *, by: str, on: date, how: How, words: str = "") -> Changes:
    """Records what the chair said elsewhere. Raises SaveRefused without who or when."""
    meeting_id = _to_answer(desk, case_id)
    with desk.reading() as reading:
        vices = chair_questions.serving(desk, reading, Office.VICE_CHAIR)
    office = Office.VICE_CHAIR if any(is_same_person(by, name) for name in vices) else Office.CHAIR
    given = Answered(agreed, by, on, how.value, office, "", words)
    return chair_decisions.record(desk, meeting_id, Matter.LATE_PAPERS, case_id, given)


@allowed(Right.DECIDE)
def take_back(desk: Desk, case_id: Id) -> Changes:
    """The chair's word was recorded by mistake, or the chair thinks again."""
    with desk.reading() as reading:
        meeting_id = _of_case(desk, reading, case_id).meeting_id
        given = decision_rows.given(reading, meeting_id, Matter.LATE_PAPERS, case_id)
    if given is not None:
        return chair_decisions.take_back(desk, given.id)
    with desk.writing() as transaction:
        found = _of_case(desk, transaction.connection, case_id)
        if found.word is not None:  # of a store of 0.3
            rows.set_word(transaction.connection, case_id, found.meeting_id, None)
            what = "Took back the chair’s word on late papers"
            transaction.record(what, "case", case_id, before=vars(found.word) | {"meeting_id": found.meeting_id})
        return transaction.changes


def _to_answer(desk: Desk, case_id: Id) -> Id:
    """The meeting before which late papers wait for the chair. Raises SaveRefused when they do not."""
    with desk.reading() as reading:
        found = _of_case(desk, reading, case_id)
    if found.state is not PapersState.LATE:
        raise SaveRefused("The papers of this case are not late.", _KEPT, "")
    if found.word is not None:
        raise SaveRefused("This is answered already.", _KEPT, "Take the answer back first.")
    return found.meeting_id


def _of_case(desk: Desk, reading: Reading, case_id: Id) -> CasePapers:
    case = case_there(reading, case_id)
    today = desk.clock.today()
    ahead = meeting_rows.after(reading, today - timedelta(days=1))
    if case.state is CaseState.CLOSED or ahead is None or ahead.held_on is not None:
        return CasePapers(case_id, PapersState.NO_MEETING)
    due = deadlines(ahead.day, desk.profile, meetings.workdays_of(desk, reading))["papers_in"].due
    came = state(case.papers_in_on, due, today)
    return CasePapers(case_id, came, ahead.id, ahead.day, due, rows.word(reading, case_id, ahead.id))

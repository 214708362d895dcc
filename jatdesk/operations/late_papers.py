"""Papers that are late for the next meeting, and the chair's word about them: own, or recorded (R7, M11)."""

from datetime import date, timedelta

from jatdesk.db import late_papers as rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db.store import Reading
from jatdesk.domain.cases import CaseState
from jatdesk.domain.deadlines import deadlines
from jatdesk.domain.eligibility import ChairWord, How
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.late_papers import CasePapers, PapersState, state
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import meetings
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
    """The chair's or vice-chair's own word about late papers, given with their sign-in."""
    today = desk.clock.today()
    return _keep(desk, case_id, ChairWord(agreed, today, desk.person, How.IN_THE_PROGRAM, desk.slot_id, words.strip()))


@allowed(Right.RECORD_APPROVAL)
def record_chair(desk: Desk, case_id: Id, agreed: bool, *, by: str, on: date, how: How, words: str = "") -> Changes:
    """Records what the chair said by e-mail or in person. Raises SaveRefused without who or when."""
    named = " ".join(by.split())
    if how is How.IN_THE_PROGRAM:
        raise SaveRefused("Only the chair can answer in the program.", _KEPT, "Say how the answer came.")
    if not named:
        raise SaveRefused("Nobody is named.", _KEPT, "Say who answered: the chair or the vice-chair.")
    if on > desk.clock.today():
        raise SaveRefused("This day is in the future.", _KEPT, "Check the day.")
    return _keep(desk, case_id, ChairWord(agreed, on, named, how, "", words.strip()))


@allowed(Right.DECIDE)
def take_back(desk: Desk, case_id: Id) -> Changes:
    """The chair's word was recorded by mistake, or the chair thinks again."""
    with desk.writing() as transaction:
        found = _of_case(desk, transaction.connection, case_id)
        if found.word is not None:
            rows.set_word(transaction.connection, case_id, found.meeting_id, None)
            what = "Took back the chair’s word on late papers"
            transaction.record(what, "case", case_id, before=vars(found.word) | {"meeting_id": found.meeting_id})
        return transaction.changes


def _keep(desk: Desk, case_id: Id, word: ChairWord) -> Changes:
    with desk.writing() as transaction:
        found = _of_case(desk, transaction.connection, case_id)
        if found.state is not PapersState.LATE:
            raise SaveRefused("The papers of this case are not late.", _KEPT, "")
        if found.word is not None:
            raise SaveRefused("This is answered already.", _KEPT, "Take the answer back first.")
        rows.set_word(transaction.connection, case_id, found.meeting_id, word)
        told = vars(word) | {"meeting_id": found.meeting_id}
        transaction.record("Recorded the chair’s word on late papers", "case", case_id, after=told)
        transaction.touch("meeting", found.meeting_id)
        return transaction.changes


def _of_case(desk: Desk, reading: Reading, case_id: Id) -> CasePapers:
    case = case_there(reading, case_id)
    today = desk.clock.today()
    ahead = meeting_rows.after(reading, today - timedelta(days=1))
    if case.state is CaseState.CLOSED or ahead is None or ahead.held_on is not None:
        return CasePapers(case_id, PapersState.NO_MEETING)
    due = deadlines(ahead.day, desk.profile, meetings.workdays_of(desk, reading))["papers_in"].due
    came = state(case.papers_in_on, due, today)
    return CasePapers(case_id, came, ahead.id, ahead.day, due, rows.word(reading, case_id, ahead.id))

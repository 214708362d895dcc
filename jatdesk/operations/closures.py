"""What comes back about a closing (A5): the report's answers, the exit talk, the file kept; and what to ask before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jatdesk.db import closures, mailings, meetings
from jatdesk.db import outcomes as outcome_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.cases import Case, CaseState
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.contradictions import about_closing
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.outcomes import Outcome
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, outcomes
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there, keep_paper, write_case
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences
from jatdesk.operations.locked_minutes import meeting as existing_meeting

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def doubts(desk: Desk, case_id: Id, on: date) -> tuple[str, ...]:
    """What speaks against closing a case on this day, in sentences; it may be closed all the same."""
    page = cases.page(desk, case_id)
    with desk.reading() as reading:
        return about_closing(page, on, closures.open_concerns(reading, case_id))


@allowed(Right.READ)
def report(desk: Desk, case_id: Id) -> ClosureReport:
    """What is known of the report about the present closing; an empty one while nothing came back."""
    with desk.reading() as reading:
        found = case_there(reading, case_id)
        return _of_closing(reading, found) or ClosureReport(found.closed_on)


@allowed(Right.READ)
def reports(desk: Desk, case_id: Id) -> tuple[ClosureReport, ...]:
    """What came back about every closing of a case, the earliest first."""
    with desk.reading() as reading:
        return closures.reports(reading, case_id)


@allowed(Right.READ)
def back_since_last_meeting(desk: Desk, meeting_id: Id) -> dict[Id, str]:
    """The number by id of each case whose report came back since the meeting before, as the monthly set brings them."""
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        before = [each for each in meetings.last_held(reading, 3) if each.day < meeting.day]
        since = (before[0].return_sent_on or before[0].day) if before else date.min
        return closures.back_since(reading, since)


@allowed(Right.KEEP)
def record(
    desk: Desk,
    case_id: Id,
    wanted: ClosureReport,
    paper: tuple[str, bytes] | None = None,
    settled: Sequence[Outcome] = (),
) -> Changes:
    """Keeps what came back about the present closing, the file it came in, and the outcomes it settles.

    Raises SaveRefused for an open case and for a day in the future.
    """
    for day in (wanted.back_on, wanted.exit_talk_on, wanted.copied_on):
        if day is not None and day > desk.clock.today():
            raise SaveRefused("This day is in the future.", _KEPT, "Check the day.")
    with desk.writing() as transaction:
        case = case_there(transaction.connection, case_id)
        if case.state is not CaseState.CLOSED:
            raise SaveRefused("This case is open.", _KEPT, "A report comes back after a case is closed.")
        if paper is not None:
            kept = keep_paper(desk, transaction, case_id, *paper)
            transaction.record("Kept a file with the case", "case", case_id, after=vars(kept))
            wanted = replace(wanted, paper_id=kept.id)
        _write(desk, transaction, case, wanted)
        for said in settled:
            found = outcome_rows.one(transaction.connection, said.id)
            if found is not None and found[0] == case_id:
                outcomes.settle(desk, transaction, case_id, found[1], said)
        return transaction.changes


@allowed(Right.SEND)
def passwords(desk: Desk, case_id: Id) -> tuple[str, ...]:
    """The passwords with which the report of this case was sent out: what comes back is mostly sealed with one."""
    with desk.reading() as reading:
        sent = [each for each in mailings.every(reading) if each.case_id == case_id]
    of_report = (each for each in sent if each.mailing is Mailing.CASE_CLOSURE_REPORT)
    return tuple(dict.fromkeys(file.password for each in of_report for file in each.files if file.password))


def copied(desk: Desk, transaction: Transaction, case_id: Id, to: str, on: date | None) -> None:
    """To whom the present report was copied (None: it was not); part of the mailing's transaction."""
    case = case_there(transaction.connection, case_id)
    before = _of_closing(transaction.connection, case)
    if before is not None:
        closures.change_report(transaction.connection, replace(before, copied_to=to if on else "", copied_on=on))
        transaction.touch("case", case_id)


def _write(desk: Desk, transaction: Transaction, case: Case, wanted: ClosureReport) -> None:
    connection = transaction.connection
    there = _of_closing(connection, case)
    before = there or ClosureReport(case.closed_on)
    after = replace(wanted, id=before.id, closed_on=case.closed_on)
    if after == before and after.back_on == case.closure_report_back_on:
        return
    is_empty = after == ClosureReport(case.closed_on, id=before.id)
    if there is None:
        closures.add_report(connection, case.id, replace(after, id=desk.new_id()))
    elif is_empty:
        closures.remove_report(connection, before.id)
    else:
        closures.change_report(connection, after)
    transaction.record("Recorded the Case Closure Report", "case", case.id, *differences(before, after))
    if after.back_on != case.closure_report_back_on:
        back = replace(case, closure_report_back_on=after.back_on)
        write_case(transaction, "The Case Closure Report came back", case, back)


def _of_closing(reading: Reading, case: Case) -> ClosureReport | None:
    found = closures.reports(reading, case.id)
    return next((each for each in reversed(found) if each.closed_on == case.closed_on), None)

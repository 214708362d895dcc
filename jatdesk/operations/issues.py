"""The issues and themes log (A7): noted from a case or from none, raised, answered, told back to families."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.db import chairs_meetings, issues
from jatdesk.db.store import Transaction
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def every(desk: Desk) -> tuple[Issue, ...]:
    """The whole log, newest first."""
    with desk.reading() as reading:
        return issues.every(reading)


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[Issue, ...]:
    """The issues that came from a case, newest first."""
    with desk.reading() as reading:
        return issues.of_case(reading, case_id)


@allowed(Right.READ)
def issue(desk: Desk, issue_id: Id) -> Issue:
    """One issue. Raises SaveRefused when there is none."""
    with desk.reading() as reading:
        found = issues.one(reading, issue_id)
    if found is None:
        raise _gone()
    return found


@allowed(Right.KEEP)
def add(desk: Desk, wanted: Issue) -> tuple[Issue, Changes]:
    """Notes an issue. Raises SaveRefused without a kind of the profile's or without a theme."""
    with desk.writing() as transaction:
        made = note(desk, transaction, wanted)
        return made, transaction.changes


@allowed(Right.READ)
def points_of(desk: Desk, issue_id: Id) -> tuple[Id, ...]:
    """The points of chairs' meetings that came from an issue."""
    with desk.reading() as reading:
        return chairs_meetings.points_of_issue(reading, issue_id)


@allowed(Right.KEEP)
def put_back(desk: Desk, taken_out: Issue, point_ids: Sequence[Id]) -> Changes:
    """Notes an issue again that was taken out; the points of chairs' meetings that came from it do so again."""
    with desk.writing() as transaction:
        made = note(desk, transaction, taken_out)
        chairs_meetings.give_issue(transaction.connection, made.id, point_ids)
        return transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, wanted: Issue) -> Changes:
    """Changes an issue, or says that it was raised, answered or told back. Raises SaveRefused as `add` does."""
    with desk.writing() as transaction:
        before = issues.one(transaction.connection, wanted.id)
        if before is None:
            raise _gone()
        after = _whole(desk, replace(wanted, case_id=before.case_id, case_number=before.case_number))
        if after != before:
            put(desk, transaction, before, after)
        return transaction.changes


@allowed(Right.KEEP)
def remove(desk: Desk, issue_id: Id) -> Changes:
    """Takes an issue out that was noted by mistake; the history keeps it."""
    with desk.writing() as transaction:
        before = issues.one(transaction.connection, issue_id)
        if before is None:
            raise _gone()
        points = chairs_meetings.points_of_issue(transaction.connection, issue_id)
        issues.remove(transaction.connection, issue_id)
        said = vars(before) | ({"point_ids": points} if points else {})
        transaction.record("Took out an issue", "issue", issue_id, before=said)
        _touch_case(transaction, before)
        return transaction.changes


def note(desk: Desk, transaction: Transaction, wanted: Issue) -> Issue:
    """Notes an issue inside the caller's transaction; the closing of a case leaves some over."""
    made = _whole(desk, replace(wanted, id=wanted.id or desk.new_id(), on=wanted.on or desk.clock.today()))
    issues.add(transaction.connection, made)
    told = {name: value for name, value in vars(made).items() if name != "case_number"}  # it follows from the case
    transaction.record("Noted an issue", "issue", made.id, after=told)
    _touch_case(transaction, made)
    return made


def put(_desk: Desk, transaction: Transaction, before: Issue, after: Issue) -> None:
    """Changes an issue inside the caller's transaction; what a chairs' meeting answers is answered here too."""
    issues.change(transaction.connection, after)
    was, now = differences(before, after)
    # the case's id stands in the line, so that what it says goes with the case
    which = {"case_id": before.case_id} if before.case_id else {}
    transaction.record("Changed an issue", "issue", before.id, which | was, which | now)
    _touch_case(transaction, before)


def _whole(desk: Desk, wanted: Issue) -> Issue:
    theme = " ".join(wanted.theme.split())
    if wanted.kind not in {kind.code for kind in desk.profile.issue_kinds}:
        raise SaveRefused("An issue is of a kind.", _KEPT, "Choose what kind of issue it is.")
    if not theme:
        raise SaveRefused("The issue has no theme.", _KEPT, "Say in a few words what it is about, without names.")
    if wanted.on and wanted.on > desk.clock.today():
        raise SaveRefused("The day of the issue is in the future.", _KEPT, "Check the day.")
    if wanted.raised_where and wanted.raised_on is None:
        raise SaveRefused(
            "The day on which it was raised is missing.", _KEPT, "Give the day, or choose ‘Not raised yet’."
        )
    for words, earlier, later in (
        ("It was answered before it was raised.", wanted.raised_on, wanted.answered_on),
        ("Families were told before it was answered.", wanted.answered_on, wanted.told_on),
    ):
        if earlier and later and later < earlier:
            raise SaveRefused(words, _KEPT, "Check the two days.")
    return replace(wanted, theme=theme)


def _touch_case(transaction: Transaction, issue: Issue) -> None:
    if issue.case_id:
        transaction.touch("case", issue.case_id)


def _gone() -> SaveRefused:
    return SaveRefused("This issue is not in the log.", _KEPT, "Go back to the log.")

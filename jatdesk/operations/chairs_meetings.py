"""Chairs' meetings (G14): noted, points taken along from the issues log, answers brought back to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from jatdesk.db import chairs_meetings as rows
from jatdesk.db import issues as issue_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.chairs_meetings import RAISED_THERE, ChairsMeeting, ChairsStanding, Point, PointStanding
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue, IssueState
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate, issues
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

NOTED = "Noted a chairs’ meeting"
CHANGED = "Changed a chairs’ meeting"
TAKEN_OUT = "Took out a chairs’ meeting"
TAKEN_ALONG = "Took a point along to a chairs’ meeting"
ANSWERED = "Noted what a chairs’ meeting answered"
LEFT_OUT = "Left a point out of a chairs’ meeting"

_KEPT = "Nothing was saved."
_MOST_DAYS, _MOST_LETTERS = 305, 300


@allowed(Right.READ)
def every(desk: Desk) -> tuple[ChairsStanding, ...]:
    """All chairs' meetings with the team's points, the newest first."""
    with desk.reading() as reading:
        return every_read(reading)


def every_read(reading: Reading) -> tuple[ChairsStanding, ...]:
    """The same inside the caller's reading."""
    log = {issue.id: issue for issue in issue_rows.every(reading)}
    points = [PointStanding(point, log.get(point.issue_id)) for point in rows.points(reading)]
    return tuple(
        ChairsStanding(meeting, tuple(each for each in points if each.point.meeting_id == meeting.id))
        for meeting in rows.every(reading)
    )


@allowed(Right.READ)
def to_take(desk: Desk) -> tuple[Issue, ...]:
    """The issues that can be taken along: those no answer has come to and that stand on no coming meeting's list."""
    with desk.reading() as reading:
        return to_take_read(desk, reading)


def to_take_read(desk: Desk, reading: Reading) -> tuple[Issue, ...]:
    """The same inside the caller's reading."""
    today = desk.clock.today()
    coming = {each.id for each in rows.every(reading) if each.on >= today}
    listed = {point.issue_id for point in rows.points(reading) if point.meeting_id in coming}
    waiting = (IssueState.NOTED, IssueState.RAISED)
    return tuple(each for each in issue_rows.every(reading) if each.state in waiting and each.id not in listed)


@allowed(Right.KEEP)
def note(desk: Desk, meeting: ChairsMeeting) -> tuple[ChairsMeeting, Changes]:
    """Notes a meeting, held or planned. Raises SaveRefused for a second one of that level on that day."""
    with desk.writing() as transaction:
        made = _whole(desk, transaction.connection, replace(meeting, id=meeting.id or desk.new_id()))
        rows.add(transaction.connection, made)
        transaction.record(NOTED, "chairs_meeting", made.id, after=vars(made))
        return made, transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, meeting: ChairsMeeting) -> Changes:
    """Says otherwise when, where and who went; what was taken to a meeting that is past counts as raised there."""
    with desk.writing() as transaction:
        before = _there(transaction.connection, meeting.id)
        after = _whole(desk, transaction.connection, meeting)
        if after != before:
            rows.change(transaction.connection, after)
            transaction.record(CHANGED, "chairs_meeting", meeting.id, *differences(before, after))
        for point in rows.points(transaction.connection):
            if point.meeting_id == meeting.id:
                _raise(desk, transaction, after, point)
        return transaction.changes


@allowed(Right.KEEP)
def take_out(desk: Desk, meeting_id: Id) -> Changes:
    """Takes a meeting out that was noted by mistake. Raises SaveRefused while it has points."""
    with desk.writing() as transaction:
        before = _there(transaction.connection, meeting_id)
        if any(point.meeting_id == meeting_id for point in rows.points(transaction.connection)):
            raise SaveRefused("The meeting has points.", "Nothing was changed.", "Leave its points out first.")
        rows.remove(transaction.connection, meeting_id)
        transaction.record(TAKEN_OUT, "chairs_meeting", meeting_id, before=vars(before))
        return transaction.changes


@allowed(Right.KEEP)
def take_along(desk: Desk, meeting_id: Id, issue_ids: Sequence[Id], others: Sequence[str]) -> Changes:
    """Puts issues and other points on a meeting's list. Raises SaveRefused for none, and for one that names a child."""
    with desk.writing() as transaction:
        reading = transaction.connection
        _there(reading, meeting_id)
        listed = {point.issue_id for point in rows.points(reading) if point.meeting_id == meeting_id}
        log = {issue.id: issue for issue in issue_rows.every(reading)}
        wanted = [Point(meeting_id, log[each].theme, each) for each in issue_ids if each in log and each not in listed]
        wanted += [Point(meeting_id, said) for each in others if (said := " ".join(each.split()))]
        if not wanted:
            raise SaveRefused("There is no point to take along.", _KEPT, "Tick an issue, or write a point.")
        for point in wanted:
            _take(desk, transaction, replace(point, id=desk.new_id()))
        return transaction.changes


@allowed(Right.KEEP)
def take_again(desk: Desk, point: Point) -> Changes:
    """Puts a point back that was left out; an issue that was taken out since is not its own any more."""
    with desk.writing() as transaction:
        _there(transaction.connection, point.meeting_id)
        issue = _issue(transaction.connection, point)
        _take(desk, transaction, replace(point, issue_id=issue.id if issue else ""))
        return transaction.changes


@allowed(Right.KEEP)
def answer(desk: Desk, point: Point) -> Changes:
    """Says what was answered to a point, or words it otherwise; its issue in the log is answered with it."""
    after = replace(point, words=" ".join(point.words.split()), answer=point.answer.strip())
    if not after.words:
        raise SaveRefused("The point has no words.", _KEPT, "Say in a few words what it is about.")
    if after.answered_on is not None and after.answered_on > desk.clock.today():
        raise SaveRefused("The day is still to come.", _KEPT, "Check the day.")
    _refuse_long(after)
    with desk.writing() as transaction:
        before = _point(transaction.connection, point.id)
        meeting = _there(transaction.connection, before.meeting_id)
        if after.answered_on is not None and after.answered_on < meeting.on:
            raise SaveRefused("It was answered before the meeting.", _KEPT, "Check the day.")
        if after.answer and after.answered_on is None:
            raise SaveRefused("The day of the answer is missing.", _KEPT, "Say when it was answered.")
        after = replace(after, meeting_id=before.meeting_id, issue_id=before.issue_id)
        issue = _issue(transaction.connection, after)
        _refuse_names(transaction.connection, after.words, after.answer, of=issue)
        if after != before:
            rows.change_point(transaction.connection, after)
            was, now = differences(before, after)
            which = {"point_id": point.id}
            transaction.record(ANSWERED, "chairs_meeting", before.meeting_id, which | was, which | now)
            _raise(desk, transaction, meeting, after)
            _mirror(desk, transaction, before, after)
        return transaction.changes


@allowed(Right.KEEP)
def leave_out(desk: Desk, point_id: Id) -> Changes:
    """Takes a point from a meeting's list; an issue that was raised only there is to be raised again."""
    with desk.writing() as transaction:
        before = _point(transaction.connection, point_id)
        meeting = _there(transaction.connection, before.meeting_id)
        rows.remove_point(transaction.connection, point_id)
        said = {"point_id": point_id, **{name: value for name, value in vars(before).items() if name != "id"}}
        transaction.record(LEFT_OUT, "chairs_meeting", meeting.id, before=said)
        _mirror(desk, transaction, before, replace(before, answer="", answered_on=None))
        issue = _issue(transaction.connection, before)
        if issue and (issue.raised_where, issue.raised_on) == (RAISED_THERE, meeting.on) and not issue.answered_on:
            issues.put(desk, transaction, issue, replace(issue, raised_where="", raised_on=None))
        return transaction.changes


def point_there(reading: Reading, point_id: Id) -> Point | None:
    """One point, or None."""
    return next((each for each in rows.points(reading) if each.id == point_id), None)


def _take(desk: Desk, transaction: Transaction, point: Point) -> None:
    _refuse_long(point)
    _refuse_names(transaction.connection, point.words, point.answer, of=_issue(transaction.connection, point))
    rows.add_point(transaction.connection, point)
    said = {"point_id": point.id, **{name: value for name, value in vars(point).items() if name != "id"}}
    transaction.record(TAKEN_ALONG, "chairs_meeting", point.meeting_id, after=said)
    _raise(desk, transaction, _there(transaction.connection, point.meeting_id), point)
    _mirror(desk, transaction, replace(point, answer="", answered_on=None), point)


def _raise(desk: Desk, transaction: Transaction, meeting: ChairsMeeting, point: Point) -> None:
    """An issue that was only noted is raised at a meeting that was held."""
    issue = _issue(transaction.connection, point)
    if issue is not None and issue.state is IssueState.NOTED and meeting.on <= desk.clock.today():
        issues.put(desk, transaction, issue, replace(issue, raised_where=RAISED_THERE, raised_on=meeting.on))


def _mirror(desk: Desk, transaction: Transaction, before: Point, after: Point) -> None:
    """The issue's answer follows the point's as long as nothing else stands there."""
    issue = _issue(transaction.connection, after)
    follows = issue is not None and (issue.answer, issue.answered_on) == (before.answer, before.answered_on)
    if issue is not None and follows and (after.answer, after.answered_on) != (before.answer, before.answered_on):
        issues.put(desk, transaction, issue, replace(issue, answer=after.answer, answered_on=after.answered_on))


def _issue(reading: Reading, point: Point) -> Issue | None:
    return issue_rows.one(reading, point.issue_id) if point.issue_id else None


def _whole(desk: Desk, reading: Reading, meeting: ChairsMeeting) -> ChairsMeeting:
    if meeting.on > desk.clock.today() + timedelta(days=_MOST_DAYS):
        raise SaveRefused(
            "The day is more than ten months ahead.", _KEPT, "If the meeting was held, type the year with the day."
        )
    same = [each for each in rows.every(reading) if (each.chairs_of, each.on) == (meeting.chairs_of, meeting.on)]
    if any(each.id != meeting.id for each in same):
        raise SaveRefused(
            "There is a meeting of these chairs on that day already.", _KEPT, "Open it, or check the day."
        )
    _refuse_names(reading, meeting.words)
    words = {name: getattr(meeting, name).strip() for name in ("place", "who", "words")}
    return replace(meeting, **words)


def _refuse_long(point: Point) -> None:
    if len(point.words) > _MOST_LETTERS:
        raise SaveRefused("A point is too long.", _KEPT, f"Say it in at most {_MOST_LETTERS} letters.")


def _refuse_names(reading: Reading, *texts: str, of: Issue | None = None) -> None:
    """What goes to the chairs of other teams names no child, nor by half the one the issue came from."""
    if gate.names_one_of(reading, [of.case_id] if of and of.case_id else [], *texts):
        raise SaveRefused(
            "A child’s name stands there.", _KEPT, "Say it without names: the chairs of other teams read it."
        )


def _there(reading: Reading, meeting_id: Id) -> ChairsMeeting:
    found = next((each for each in rows.every(reading) if each.id == meeting_id), None)
    if found is None:
        raise SaveRefused("This chairs’ meeting is not there.", "Nothing was changed.", "Go back to the list.")
    return found


def _point(reading: Reading, point_id: Id) -> Point:
    found = point_there(reading, point_id)
    if found is None:
        raise SaveRefused("This point is not there.", "Nothing was changed.", "Go back to the list.")
    return found

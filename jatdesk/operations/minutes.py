"""Taking minutes: text that is safe while it is typed, decisions that go on with the case, and the family told.

Approved minutes are locked: every act here but `told_family` is refused after that.
"""

from dataclasses import replace
from datetime import date

from jatdesk.db import actions as action_rows
from jatdesk.db import agency_updates, drafts, leads, meetings
from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import lead_updates as lead_update_rows
from jatdesk.db import minutes as rows
from jatdesk.db import who_knows as who_knows_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.actions import Action
from jatdesk.domain.agency_updates import of_case
from jatdesk.domain.cases import Case
from jatdesk.domain.deadlines import deadlines
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.lead_updates import told as lead_said
from jatdesk.domain.meetings import AgendaItem, Meeting
from jatdesk.domain.minutes import Draft, ItemMinutes, ItemPage, fixed_line
from jatdesk.domain.roles import Right
from jatdesk.domain.who_knows import told
from jatdesk.errors import SaveRefused
from jatdesk.operations import approvals, finishing, gate, half_typed, left_open, minutes_book
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences
from jatdesk.operations.locked_minutes import item as existing_item
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import must_be_open, open_item
from jatdesk.operations.meetings import workdays_of

book = minutes_book.book
send_to_chair = approvals.send_to_chair
approve = approvals.approve
approval = approvals.approval
approval_holds = approvals.approval_holds
unsettled = left_open.left_open

_LEFT_AS_IT_IS = ("", "no_decision")


@allowed(Right.READ)
def item(desk: Desk, item_id: Id) -> ItemPage:
    """Everything the screen shows of one item. Under matters arising stand the actions of all other cases."""
    with desk.reading() as reading:
        found = existing_item(reading, item_id)
        meeting = existing_meeting(reading, found.meeting_id)
        _still_stands(desk, reading, meeting, found)
        case = case_rows.one(reading, found.case_id) if found.case_id else None
        agreed = [action for action in action_rows.of_meeting(reading, meeting.id) if action.item_id == item_id]
        declared = attendance_rows.interests_at(reading, meeting.id)
        return ItemPage(
            found,
            half_typed.written(reading, found),
            case,
            fixed_line(case, meeting.day) if case else None,
            tuple(agreed),
            _comes_up(desk, reading, found, meeting),
            tuple(interest for interest in declared if interest.case_id == found.case_id),
            drafts.of_item(reading, item_id),
            _tell_by(desk, reading, meeting),
            meeting.approved_on is not None,
            told(who_knows_rows.latest(reading, [case.id]).get(case.id, ())) if case else "",
            _lead_update(reading, meeting, case),
            written_updates=of_case(agency_updates.of_meeting(reading, meeting.id), case.id) if case else "",
        )


@allowed(Right.KEEP)
def save_draft(desk: Desk, item_id: Id, field: str, text: str, cursor: int) -> Changes:
    """Keeps a half-typed text at once, without history; it touches nothing that another screen shows.

    `field` is one of `half_typed.TEXTS`, or one of `half_typed.LINES` (kept until the line is entered).
    """
    if field not in (*half_typed.TEXTS, *half_typed.LINES):
        raise ValueError(f"no such field of the minutes: {field}")
    with desk.writing() as transaction:
        must_be_open(transaction.connection, item_id)
        if field in half_typed.LINES and not text.strip():
            drafts.drop(transaction.connection, item_id, field)
        else:
            drafts.save(transaction.connection, Draft(drafts.MINUTES, item_id, field, text, cursor), transaction.now)
        return transaction.changes


@allowed(Right.KEEP)
def settle_draft(desk: Desk, item_id: Id, field: str) -> Changes:
    """The field was left: its half-typed text becomes part of the minutes, with one line of history."""
    with desk.writing() as transaction:
        found = open_item(transaction.connection, item_id)
        draft = drafts.one(transaction.connection, item_id, field)
        if draft is not None and field not in half_typed.LINES:
            half_typed.settle(transaction, found, draft)
        return transaction.changes


@allowed(Right.KEEP)
def record(desk: Desk, minutes: ItemMinutes) -> Changes:
    """Writes the decision, review, lead professional and who tells the family, and lets the case follow.

    A text in `minutes` only fills a field that is still empty: what is typed comes through `save_draft` and
    `settle_draft`, so that a screen that is behind can't overwrite it. 'close' proposes closing; a person closes.
    Raises SaveRefused for a review that is not after the meeting, and when the minutes are approved.
    """
    with desk.writing() as transaction:
        connection = transaction.connection
        found = open_item(connection, minutes.item_id)
        meeting = existing_meeting(connection, found.meeting_id)
        check(minutes, desk, meeting)
        _still_stands(desk, connection, meeting, found)
        before = half_typed.written(connection, found)
        after = replace(
            minutes,
            meeting_id=meeting.id,
            case_id=found.case_id,
            discussion=before.discussion or minutes.discussion,
            going_well=before.going_well or minutes.going_well,
            family_wants=before.family_wants or minutes.family_wants,
            tell_by=minutes.tell_by
            or (_tell_by(desk, connection, meeting) if minutes.told_by and found.case_id else None),
            told_on=before.told_on or minutes.told_on,
            told_how=before.told_how or minutes.told_how,
        )
        if after == before:
            return transaction.changes
        rows.write(connection, after)
        transaction.record("Recorded in the minutes", "minutes", found.id, *differences(before, after))
        transaction.touch("meeting", meeting.id)
        if found.case_id:
            transaction.touch("case", found.case_id)
            case_follows(transaction, meeting, before, after)
        return transaction.changes


@allowed(Right.KEEP)
def item_done(desk: Desk, item_id: Id, done: bool) -> Changes:
    """The meeting is through with an item, or comes back to it."""
    with desk.writing() as transaction:
        found = open_item(transaction.connection, item_id)
        if found.done != done:
            agenda_rows.set_done(transaction.connection, item_id, done)
            what = "Finished an item" if done else "Came back to an item"
            transaction.record(what, "item", item_id, {"done": found.done}, {"done": done})
            transaction.touch("meeting", found.meeting_id)
        return transaction.changes


@allowed(Right.KEEP)
def told_family(desk: Desk, item_id: Id, on: date | None, how: str = "", by: str = "") -> Changes:
    """The family was told what was agreed (None takes it back), `by` another than was named where it says so.

    Allowed after approval: it happens later.
    """
    with desk.writing() as transaction:
        connection = transaction.connection
        found = existing_item(connection, item_id)
        if on is not None and on > desk.clock.today():
            raise SaveRefused("This day is in the future.", "Nothing was changed.", "Say when the family was told.")
        before = half_typed.written(connection, found)
        after = replace(before, told_on=on, told_how=how.strip() if on else "", told_by=by.strip() or before.told_by)
        rows.write(connection, after)
        what = "The family was told" if on else "The family was not told after all"
        transaction.record(what, "minutes", item_id, *differences(before, after))
        transaction.touch("case", found.case_id)
        finishing.follow(desk, transaction, found.meeting_id)
        return transaction.changes


def _lead_update(reading: Reading, meeting: Meeting, case: Case | None) -> str:
    known = lead_update_rows.of_meeting(reading, meeting.id).get(case.id) if case else None
    return lead_said(known) if known else ""


def _comes_up(desk: Desk, reading: Reading, found: AgendaItem, meeting: Meeting) -> tuple[Action, ...]:
    if not found.case_id and found.key != "matters_arising":
        return ()
    earlier = minutes_book.from_last_time(desk, reading, meeting)
    if found.case_id:
        return tuple(action for action in earlier if action.case_id == found.case_id)
    on_agenda = {other.case_id for other in agenda_rows.items(reading, meeting.id) if other.case_id}
    return tuple(action for action in earlier if action.case_id not in on_agenda)


def _tell_by(desk: Desk, reading: Reading, meeting: Meeting) -> date:
    return deadlines(meeting.day, desk.profile, workdays_of(desk, reading))["family_told"].due


def _still_stands(desk: Desk, reading: Reading, meeting: Meeting, item: AgendaItem) -> None:
    """Raises SaveRefused for a case that can't be discussed any more; what was written can still be corrected."""
    if not gate.standing_items(desk, reading, meeting, [item]):
        gate.check(
            reading, item.case_id, item.case_number, gate.day_of(meeting, desk.clock.today()), "Nothing was changed."
        )


def check(minutes: ItemMinutes, desk: Desk, meeting: Meeting) -> None:
    """Raises SaveRefused for a review that is not after the meeting."""
    codes = {choice.code for choice in desk.profile.decisions}
    if minutes.decision and minutes.decision not in codes:
        raise ValueError(f"no such decision in this scheme: {minutes.decision}")
    if minutes.review_on is not None and minutes.review_on <= meeting.day:
        raise SaveRefused(
            "The next review must be after this meeting.", "The rest stays as it was.", "Choose a later day."
        )


def case_follows(transaction: Transaction, meeting: Meeting, before: ItemMinutes, after: ItemMinutes) -> None:
    """Lets the case follow what is decided now; part of the caller's act."""
    connection = transaction.connection
    case = case_rows.one(connection, after.case_id)
    if case is None or rows.decided_later(connection, after.case_id, meeting.day):
        return
    lead = after.lead_professional if after.lead_professional != before.lead_professional else ""
    changed = replace(
        case,
        next_review=_next_review(transaction, meeting, case, after),
        lead_professional=lead or case.lead_professional,
        closing_proposed=after.decision == "close" if after.decision else case.closing_proposed,
    )
    if changed == case:
        return
    if changed.lead_professional != case.lead_professional:
        names = (case.lead_professional, changed.lead_professional)
        leads.follow(connection, case.id, *names, meeting.day, "agreed at the meeting")
    rows.set_case_plan(connection, case.id, changed.next_review, changed.lead_professional, changed.closing_proposed)
    transaction.record("Followed the minutes", "case", case.id, *differences(case, changed))


def _next_review(transaction: Transaction, meeting: Meeting, case: Case, after: ItemMinutes) -> date | None:
    if after.review_on is not None and after.decision != "close":
        return after.review_on
    if after.decision == "next_meeting":
        following = meetings.after(transaction.connection, meeting.day)
        return following.day if following else None
    return case.next_review if after.decision in _LEFT_AS_IT_IS else None

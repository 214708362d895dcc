"""Corrections to approved minutes: brought to a later meeting as an item of its own, and minuted there (M11)."""

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import corrections as rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db.store import Reading
from jatdesk.domain.agenda import BY_HAND, PlannedItem
from jatdesk.domain.corrections import Correction, title
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import ItemKind, Meeting
from jatdesk.domain.minutes import MinutesBook
from jatdesk.domain.minutes_differences import Passage, passages
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_meeting
from jatdesk.operations.minutes_book import book

_KEPT = "The approved minutes stand as they were."
_MINUTES = 2
"""What an item for a correction is given on the agenda."""


@allowed(Right.READ)
def of_minutes(desk: Desk, meeting_id: Id) -> tuple[Correction, ...]:
    """The corrections to one meeting's minutes, oldest first."""
    with desk.reading() as reading:
        return rows.to_minutes_of(reading, meeting_id)


@allowed(Right.READ)
def places(desk: Desk, meeting_id: Id) -> tuple[Passage, ...]:
    """The texts of approved minutes that can be corrected."""
    return tuple(each for each in passages(book(desk, meeting_id)) if each.text.strip())


@allowed(Right.KEEP)
def bring(desk: Desk, meeting_id: Id, key: str, was: str, becomes: str) -> Changes:
    """Brings a correction of one text to the next meeting whose minutes are open; the approved text never changes.

    Raises SaveRefused for minutes that are not approved, words that do not stand there, and without a later meeting.
    """
    before, after = was.strip(), becomes.strip()
    approved = book(desk, meeting_id)
    if approved.meeting.approved_on is None:
        raise SaveRefused("These minutes are not approved yet.", "Nothing was changed.", "Change them directly.")
    passage = next((each for each in passages(approved) if each.key == key), None)
    if passage is None:
        raise SaveRefused("Nothing is chosen.", _KEPT, "Choose what is to be corrected.")
    if not before or not after or before == after:
        raise SaveRefused("There is nothing to correct.", _KEPT, "Say what it says now and what it becomes.")
    if " ".join(before.split()) not in " ".join(passage.text.split()):
        raise SaveRefused("These words do not stand there.", _KEPT, "Type them as they stand in the minutes.")
    with desk.writing() as transaction:
        connection = transaction.connection
        old = existing_meeting(connection, meeting_id)
        later = _later(connection, old)
        item_id = _item(connection, old, later)
        if not item_id:
            item_id = agenda.put_in(
                desk, transaction, later.id, PlannedItem(ItemKind.OTHER, title(old.day), _MINUTES, BY_HAND)
            )
        made = Correction(
            desk.new_id(), old.id, old.day, later.id, later.day, item_id, passage.place, before, after,
            _case_of(approved, passage),
        )  # fmt: skip
        rows.add(connection, made)
        told = {"id": made.id, "place": made.place, "was": before, "becomes": after, "of_day": old.day}
        transaction.record("Brought a correction to a meeting", "meeting", later.id, None, told)
        transaction.touch("meeting", old.id)
        return transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, correction_id: Id) -> Changes:
    """Takes a correction off again; its item goes with the last one. Raises SaveRefused once that is approved too."""
    with desk.writing() as transaction:
        connection = transaction.connection
        found = rows.one(connection, correction_id)
        if found is None:
            raise SaveRefused("This correction is no longer there.", "Nothing was changed.", "")
        open_meeting(connection, found.meeting_id)
        rows.remove(connection, correction_id)
        if not any(each.item_id == found.item_id for each in rows.minuted_at(connection, found.meeting_id)):
            agenda_rows.remove(connection, found.item_id)
            agenda_rows.set_order(connection, [item.id for item in agenda_rows.items(connection, found.meeting_id)])
        told = {"id": found.id, "place": found.place, "was": found.was, "becomes": found.becomes}
        transaction.record("Took back a correction", "meeting", found.meeting_id, told)
        transaction.touch("meeting", found.of_meeting_id)
        return transaction.changes


def _later(reading: Reading, old: Meeting) -> Meeting:
    later = [
        each
        for each in meeting_rows.every(reading)
        if each.day > old.day and not (each.approved_on or each.cancelled_on)
    ]
    if not later:
        raise SaveRefused("No later meeting is planned.", _KEPT, "Plan one; the correction is minuted there.")
    return min(later, key=lambda each: each.day)


def _item(reading: Reading, old: Meeting, later: Meeting) -> Id:
    """The item that is there already for corrections to these minutes, or ''."""
    known = [each for each in rows.to_minutes_of(reading, old.id) if each.meeting_id == later.id]
    return known[0].item_id if known else ""


def _case_of(approved: MinutesBook, passage: Passage) -> Id:
    ref = passage.key.partition(" ")[2]
    for entry in approved.cases:
        if entry.item.id == ref or any(action.id == ref for action in entry.agreed):
            return entry.case.id
    return ""

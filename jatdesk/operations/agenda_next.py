"""An item goes to the next meeting: moved, or copied so that it stands on both agendas. Says so; drops nothing."""

from jatdesk.db import agenda as rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.agenda import BY_HAND, PlannedItem
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, ItemKind, Meeting
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_item

_KEPT = "The agenda is as it was."


@allowed(Right.READ)
def next_meeting(desk: Desk, meeting_id: Id) -> Meeting | None:
    """The meeting to which an item would go; None when none is planned that can take one."""
    with desk.reading() as reading:
        return following(reading, existing_meeting(reading, meeting_id))


@allowed(Right.DECIDE)
def move_on(desk: Desk, item_id: Id) -> Changes:
    """Moves an item to the next meeting. Raises SaveRefused when minutes stand under it, or there is none to go to."""
    with desk.writing() as transaction:
        moved(transaction, desk, item_id)
        return transaction.changes


@allowed(Right.DECIDE)
def copy_on(desk: Desk, item_id: Id) -> Changes:
    """Puts an item on the next meeting's agenda as well; the case stands on both then."""
    with desk.writing() as transaction:
        connection = transaction.connection
        item = open_item(connection, item_id)
        there = _put_on_next(desk, connection, item)
        copied = rows.moved_to(connection, item_id)
        assert copied is not None
        about = {"title": item.title, "day": there.day}
        transaction.record("Copied an item to the next meeting", "item", copied.id, None, about)
        transaction.touch("meeting", item.meeting_id)
        transaction.touch("meeting", there.id)
        return transaction.changes


@allowed(Right.DECIDE)
def bring_back(desk: Desk, item_id: Id) -> Changes:
    """Undo of `move_on`: the item stands on its own agenda again. Raises SaveRefused when the later one has minutes."""
    with desk.writing() as transaction:
        brought_back(transaction, desk, item_id)
        return transaction.changes


def moved(transaction: Transaction, desk: Desk, item_id: Id) -> None:
    """`move_on` as part of the caller's act."""
    connection = transaction.connection
    item = open_item(connection, item_id)
    if item.done or minutes_rows.is_written(connection, item_id):
        raise SaveRefused(
            "Something is written under this item already.", "The item stays.", "Copy it to the next meeting."
        )
    there = _put_on_next(desk, connection, item)
    rows.set_taken_off(connection, item_id, True)
    rows.set_order(connection, [other.id for other in rows.items(connection, item.meeting_id)])
    here = existing_meeting(connection, item.meeting_id)
    about = {"title": item.title}
    transaction.record(
        "Moved an item to the next meeting", "item", item_id, about | {"day": here.day}, about | {"day": there.day}
    )
    transaction.touch("meeting", item.meeting_id)
    transaction.touch("meeting", there.id)


def brought_back(transaction: Transaction, desk: Desk, item_id: Id) -> None:
    """`bring_back` as part of the caller's act."""
    connection = transaction.connection
    item = open_item(connection, item_id)
    there = rows.moved_to(connection, item_id)
    if there is not None:
        open_item(connection, there.id)
        if there.done or minutes_rows.is_written(connection, there.id):
            raise SaveRefused(
                "Something is written under this item at the later meeting.", "It stays there.", "Copy it back."
            )
        rows.remove(connection, there.id)
        rows.set_order(connection, [other.id for other in rows.items(connection, there.meeting_id)])
        transaction.touch("meeting", there.meeting_id)
    if item.case_id:
        day = gate.day_of(existing_meeting(connection, item.meeting_id), desk.clock.today())
        gate.check(connection, item.case_id, item.case_number, day, "It stays off the agenda.")
    agenda.stand_again(connection, item)
    transaction.record("Brought an item back from the next meeting", "item", item_id, None, {"title": item.title})
    transaction.touch("meeting", item.meeting_id)


def _put_on_next(desk: Desk, connection: Reading, item: AgendaItem) -> Meeting:
    """Puts what an item is about on the next agenda, with who presents it; the meeting it went to."""
    here = existing_meeting(connection, item.meeting_id)
    if item.kind is ItemKind.STANDING:
        raise SaveRefused("This item stands on every agenda.", _KEPT, "Take it off this one if it is not wanted.")
    there = following(connection, here)
    if there is None:
        raise SaveRefused("No meeting is planned after this one.", _KEPT, "Plan the next meeting first.")
    if item.case_id:
        _refuse_closed(desk, connection, item, there)
    known = rows.of_case(connection, there.id, item.case_id) if item.case_id else rows.moved_to(connection, item.id)
    if known is None:
        carried = (item.presenter, item.agency, item.asked_by, item.asked_on)
        planned = PlannedItem(item.kind, item.title, item.minutes, BY_HAND, item.case_id, item.note, *carried)
        known = agenda.insert(desk, connection, there, planned)
    elif known.came_from == item.id and not rows.is_taken_off(connection, known.id):
        raise SaveRefused(f"It stands on the agenda of {say(there.day)} already.", _KEPT, "")
    elif rows.is_taken_off(connection, known.id):
        agenda.stand_again(connection, known)
    rows.set_key(connection, known.id, BY_HAND)
    brought = {name: getattr(item, name) for name in ("presenter", "presenter_agency", "presenter_email", "lead")}
    rows.set_details(connection, known.id, came_from=item.id, lead_email=item.lead_email, **brought)
    return there


def _refuse_closed(desk: Desk, connection: Reading, item: AgendaItem, there: Meeting) -> None:
    day = gate.day_of(there, desk.clock.today())
    if not any(case.case_id == item.case_id for case in rows.open_cases(connection, day)):
        raise SaveRefused("This case is closed.", _KEPT, "Open the case again first.")
    gate.check(connection, item.case_id, item.case_number, day, _KEPT)


def following(reading: Reading, here: Meeting) -> Meeting | None:
    """The first meeting after this one that has not begun."""
    coming = (each for each in meeting_rows.unfinished(reading) if each.day > here.day)
    return next((each for each in coming if not each.started and each.held_on is None), None)

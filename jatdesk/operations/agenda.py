"""The agenda of a meeting: it fills itself by rule (M3), a person orders it. Nobody without consent stands on it."""

from jatdesk.db import agenda as rows
from jatdesk.db import gate as gate_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import visits
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import agenda as rules
from jatdesk.domain.agenda import Agenda, PlannedItem
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, ItemKind, Meeting
from jatdesk.domain.roles import Right
from jatdesk.domain.visits import agenda_words
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_item, open_meeting

_LONGEST = 240


@allowed(Right.READ)
def agenda(desk: Desk, meeting_id: Id) -> Agenda:
    """The agenda in order, with the clock time of each item and how far it runs over the room's end."""
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        items = gate.standing_items(desk, reading, meeting, rows.items(reading, meeting_id))
        standings = gate_rows.standings(reading, gate.day_of(meeting, desk.clock.today())).values()
        waiting = sum(standing.waits_for_consent for standing in standings)
        visiting = visits.of_meeting(reading, meeting_id, [item.case_id for item in items if item.case_id])
    total, room = sum(item.minutes for item in items), room_minutes(meeting)
    times = rules.clock_times(meeting.starts, items)
    attending = tuple((case_id, agenda_words(who)) for case_id, who in visiting.items())
    return Agenda(meeting, items, times, total, room, max(0, total - room), waiting, attending)


def room_minutes(meeting: Meeting) -> int:
    """How long the room is there."""
    return rules.minutes_of(meeting.ends) - rules.minutes_of(meeting.starts)


def fill(desk: Desk, transaction: Transaction, meeting: Meeting) -> None:
    """Writes the first agenda of a new meeting; part of the caller's act."""
    open_cases = rows.open_cases(transaction.connection, gate.day_of(meeting, desk.clock.today()))
    planned = rules.draft_agenda(open_cases, desk.profile, meeting.day, room_minutes(meeting))
    for position, item in enumerate(planned):
        rows.add(transaction.connection, _made(desk, meeting.id, item, position))


def bring_up_to_date(desk: Desk, transaction: Transaction, meeting: Meeting, *, sent: bool) -> bool:
    """Adds what belongs there by now and drops what may not stand there; says whether anything changed."""
    connection = transaction.connection
    open_cases = rows.open_cases(connection, gate.day_of(meeting, desk.clock.today()))
    planned = rules.draft_agenda(open_cases, desk.profile, meeting.day, room_minutes(meeting))
    wanted = rules.refill(rows.items(connection, meeting.id, taken_off=True), planned, open_cases, sent=sent)
    for item in wanted.drop:
        rows.remove(connection, item.id)
    for item, now in wanted.change:
        rows.set_kind(connection, item.id, now.kind, now.minutes)
        _move_to_its_kind(desk, connection, item, now)
    for new in wanted.add:
        _insert(desk, connection, meeting.id, new)
    changed = bool(wanted.drop or wanted.change or wanted.add)
    if changed:
        rows.set_order(connection, [item.id for item in rows.items(connection, meeting.id)])
        transaction.record(
            "Brought the agenda up to date",
            "meeting",
            meeting.id,
            {"dropped": [item.title for item in wanted.drop]},
            {"added": [item.title for item in wanted.add]},
        )
    return changed


def follow(desk: Desk, transaction: Transaction) -> None:
    """Brings every coming agenda up to date; part of each act that changes what may or must stand on one.

    From a meeting that has begun, only cases that can't be discussed any more go, unless something is written there.
    """
    connection = transaction.connection
    for meeting in meeting_rows.unfinished(connection):
        if meeting.day < desk.clock.today() or meeting.held_on is not None:
            continue
        if not meeting.started:
            bring_up_to_date(desk, transaction, meeting, sent=meeting.agenda_sent_on is not None)
            continue
        items = rows.items(connection, meeting.id)
        standing = gate.standing_items(desk, connection, meeting, items)
        gone = [item for item in items if item not in standing]
        for item in gone:
            rows.set_taken_off(connection, item.id, True)
        if gone:
            titles = {"dropped": [item.title for item in gone]}
            transaction.record("Brought the agenda up to date", "meeting", meeting.id, titles, {"added": []})


def put_in(desk: Desk, transaction: Transaction, meeting_id: Id, planned: PlannedItem) -> Id:
    """Puts a new item at its place; part of the caller's act, which records it."""
    return _insert(desk, transaction.connection, meeting_id, planned)


@allowed(Right.KEEP)
def refill(desk: Desk, meeting_id: Id, *, also_when_sent: bool = False) -> Changes:
    """Adds what belongs on the agenda since; keeps order, hand-made items and what a person took off.

    Once the agenda was sent only cases that closed or lost consent go, unless `also_when_sent`. Does nothing
    when the meeting has begun.
    """
    with desk.writing() as transaction:
        meeting = open_meeting(transaction.connection, meeting_id)
        if not meeting.started and meeting.held_on is None:
            sent = meeting.agenda_sent_on is not None and not also_when_sent
            bring_up_to_date(desk, transaction, meeting, sent=sent)
        return transaction.changes


@allowed(Right.DECIDE)
def move(desk: Desk, item_id: Id, position: int) -> Changes:
    """Puts an item at a position (0 is first)."""
    with desk.writing() as transaction:
        connection = transaction.connection
        item = open_item(connection, item_id)
        ids = [other.id for other in rows.items(connection, item.meeting_id)]
        before = ids.index(item_id)
        ids.insert(max(0, min(position, len(ids) - 1)), ids.pop(before))
        rows.set_order(connection, ids)
        transaction.record("Moved an agenda item", "item", item_id, {"place": before}, {"place": ids.index(item_id)})
        transaction.touch("meeting", item.meeting_id)
        return transaction.changes


@allowed(Right.DECIDE)
def set_minutes(desk: Desk, item_id: Id, minutes: int) -> Changes:
    """How long an item is planned to take. Raises SaveRefused outside 0 to 240 minutes."""
    if not 0 <= minutes <= _LONGEST:
        raise SaveRefused(
            f"An item takes between 0 and {_LONGEST} minutes.", "The old time still holds.", "Type another number."
        )
    with desk.writing() as transaction:
        item = open_item(transaction.connection, item_id)
        rows.set_minutes(transaction.connection, item_id, minutes)
        transaction.record(
            "Changed an item's minutes", "item", item_id, {"minutes": item.minutes}, {"minutes": minutes}
        )
        transaction.touch("meeting", item.meeting_id)
        return transaction.changes


@allowed(Right.DECIDE)
def add_item(desk: Desk, meeting_id: Id, title: str, minutes: int) -> Changes:
    """Adds an item in a person's own words before the closing item. Children stand there only as cases."""
    wanted = " ".join(title.split())
    if not wanted:
        raise SaveRefused("The item has no title.", "", "Say in a few words what it is about.")
    if not 0 <= minutes <= _LONGEST:
        raise SaveRefused(f"An item takes between 0 and {_LONGEST} minutes.", "", "Type another number.")
    with desk.writing() as transaction:
        open_meeting(transaction.connection, meeting_id)
        if gate.names_a_child(transaction.connection, wanted):
            raise SaveRefused(
                "A child’s name stands in this item.",
                "The agenda is as it was.",
                "Add the child’s case instead; without consent leave the name out.",
            )
        planned = PlannedItem(ItemKind.OTHER, wanted, minutes, rules.BY_HAND)
        item_id = _insert(desk, transaction.connection, meeting_id, planned)
        transaction.record("Added an agenda item", "item", item_id, None, {"title": wanted, "minutes": minutes})
        transaction.touch("meeting", meeting_id)
        return transaction.changes


@allowed(Right.DECIDE)
def add_case(desk: Desk, meeting_id: Id, case_id: Id) -> Changes:
    """Puts a case on the agenda by hand. Raises SaveRefused when it is closed, without consent, or already there."""
    with desk.writing() as transaction:
        connection = transaction.connection
        meeting = open_meeting(connection, meeting_id)
        day = gate.day_of(meeting, desk.clock.today())
        case = next((case for case in rows.open_cases(connection, day) if case.case_id == case_id), None)
        if case is None:
            raise SaveRefused("This case is closed.", "The agenda is as it was.", "Open the case again first.")
        gate.check(connection, case_id, case.number, day, "The agenda is as it was.")
        known = rows.of_case(connection, meeting_id, case_id)
        if known is None:
            kind = rules.kind_of(case, meeting.day) or ItemKind.REVIEW
            planned = rules.case_item(case, kind, desk.profile, rules.BY_HAND)
            item_id = _insert(desk, connection, meeting_id, planned)
        elif rows.is_taken_off(connection, known.id):
            item_id = known.id
            rows.set_key(connection, item_id, rules.BY_HAND)
            _put_back(connection, known)
        else:
            raise SaveRefused(f"Case {case.number} is on the agenda already.", "The agenda is as it was.", "")
        transaction.record("Added a case to the agenda", "item", item_id, None, {"case": case.number})
        transaction.touch("meeting", meeting_id)
        return transaction.changes


@allowed(Right.DECIDE)
def remove(desk: Desk, item_id: Id) -> Changes:
    """Takes an item off the agenda; no rule puts it on again. Raises SaveRefused when minutes stand under it."""
    with desk.writing() as transaction:
        connection = transaction.connection
        item = open_item(connection, item_id)
        if item.done or minutes_rows.is_written(connection, item_id):
            raise SaveRefused(
                "Something is written under this item already.", "The item stays.", "Clear its minutes first."
            )
        rows.set_taken_off(connection, item_id, True)
        rows.set_order(connection, [other.id for other in rows.items(connection, item.meeting_id)])
        transaction.record("Took an item off the agenda", "item", item_id, {"title": item.title})
        transaction.touch("meeting", item.meeting_id)
        return transaction.changes


@allowed(Right.DECIDE)
def put_back(desk: Desk, item_id: Id) -> Changes:
    """Undo of `remove`: the item stands where it stood. A case whose consent is gone stays off."""
    with desk.writing() as transaction:
        connection = transaction.connection
        item = open_item(connection, item_id)
        if item.case_id:
            day = gate.day_of(existing_meeting(connection, item.meeting_id), desk.clock.today())
            gate.check(connection, item.case_id, item.case_number, day, "It stays off the agenda.")
        _put_back(connection, item)
        transaction.record("Put an item back on the agenda", "item", item_id, None, {"title": item.title})
        transaction.touch("meeting", item.meeting_id)
        return transaction.changes


def _put_back(connection: Reading, item: AgendaItem) -> None:
    ids = [other.id for other in rows.items(connection, item.meeting_id)]
    rows.set_taken_off(connection, item.id, False)
    ids.insert(min(item.position, len(ids)), item.id)
    rows.set_order(connection, ids)


def _move_to_its_kind(desk: Desk, connection: Reading, item: AgendaItem, planned: PlannedItem) -> None:
    others = [other for other in rows.items(connection, item.meeting_id) if other.id != item.id]
    ids = [other.id for other in others]
    ids.insert(rules.place_for(planned, others, desk.profile), item.id)
    rows.set_order(connection, ids)


def _insert(desk: Desk, connection: Reading, meeting_id: Id, planned: PlannedItem) -> Id:
    items = rows.items(connection, meeting_id)
    place = rules.place_for(planned, items, desk.profile)
    made = _made(desk, meeting_id, planned, place)
    rows.add(connection, made)
    ids = [item.id for item in items]
    ids.insert(place, made.id)
    rows.set_order(connection, ids)
    return made.id


def _made(desk: Desk, meeting_id: Id, item: PlannedItem, position: int) -> AgendaItem:
    why = (item.kind, item.title, item.minutes, item.key, item.case_id)
    return AgendaItem(desk.new_id(), meeting_id, position, *why, note=item.note)

"""The agenda of a meeting: it fills itself by rule (M3), a person orders it. Nobody without consent stands on it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jatdesk.db import agenda as rows
from jatdesk.db import attendance, leads, visits
from jatdesk.db import gate as gate_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import agenda as rules
from jatdesk.domain import agenda_clock, agenda_order
from jatdesk.domain.agenda import Agenda, PlannedItem
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, ItemKind, Meeting, OpenCase
from jatdesk.domain.roles import Right
from jatdesk.domain.visits import agenda_words, own_time
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate, yearly_talk
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_item, open_meeting
from jatdesk.operations.standing_items import profile_of

FILLED = 2
"""So many coming agendas fill themselves: the next meeting's, and that of the one to which its items may be moved."""

_LONGEST = 240


@allowed(Right.READ)
def agenda(desk: Desk, meeting_id: Id) -> Agenda:
    """The agenda in order, with the clock time of each item and how far it runs over the room's end."""
    today = desk.clock.today()
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        items = gate.standing_items(desk, reading, meeting, rows.items(reading, meeting_id))
        on_it = [item.case_id for item in items if item.case_id]
        standings = gate_rows.standings(reading, gate.day_of(meeting, today)).values()
        waiting = sum(standing.waits_for_consent for standing in standings)
        visiting = visits.of_meeting(reading, meeting_id, on_it)
        out = attendance.out_for(reading, on_it)
        also_on = rows.on_coming(reading, on_it, today, meeting_id) if meeting.held_on is None else ()
        came_from = rows.came_from(reading, [item.id for item in items if item.came_from])
        leading = leads.of_cases(reading, on_it)
    total, room = sum(item.minutes for item in items), room_minutes(meeting)
    fit = agenda_clock.fit(meeting.starts, meeting.ends, total)
    return Agenda(
        meeting,
        items,
        agenda_clock.clock_times(meeting.starts, items),
        total,
        room,
        fit.over,
        waiting,
        tuple((case_id, agenda_words(who)) for case_id, who in visiting.items()),
        fit,
        tuple((case_id, own_time(who)) for case_id, who in visiting.items()),
        tuple((case_id, ", ".join(names)) for case_id, names in out.items()),
        also_on,
        tuple(came_from.items()),
        tuple(leading.items()),
    )


def room_minutes(meeting: Meeting) -> int:
    """How long the room is there; 0 where the meeting does not say when it begins and ends."""
    return agenda_clock.room_minutes(meeting.starts, meeting.ends)


def fill(desk: Desk, transaction: Transaction, meeting: Meeting) -> None:
    """Writes the first agenda of a new meeting; part of the caller's act.

    Only the next meetings get cases: those of a year would be looked at with every save.
    """
    coming = meeting_rows.coming(transaction.connection, desk.clock.today())
    if meeting.id in {found.id for found in coming[FILLED:]}:
        profile = profile_of(desk, transaction.connection)
        planned = rules.draft_agenda((), profile, meeting.day, room_minutes(meeting))
    else:
        planned = _belonging(desk, transaction.connection, meeting)[1]
    for position, item in enumerate(planned):
        rows.add(transaction.connection, rules.item_of(item, desk.new_id(), meeting, position))


def bring_up_to_date(
    desk: Desk, transaction: Transaction, meeting: Meeting, *, sent: bool, facts: Sequence[OpenCase] | None = None
) -> bool:
    """Adds what belongs there by now and drops what may not stand there; says whether anything changed.

    `facts` of the open cases, where the caller has read them for several coming meetings.
    """
    connection = transaction.connection
    open_cases, planned = _belonging(desk, connection, meeting, facts)
    wanted = rules.refill(rows.items(connection, meeting.id, taken_off=True), planned, open_cases, sent=sent)
    for item in wanted.drop:
        rows.remove(connection, item.id)
    for item, now in wanted.change:
        rows.set_kind(connection, item.id, now.kind, now.minutes)
        _move_to_its_kind(desk, connection, item, now)
    for new in wanted.add:
        insert(desk, connection, meeting, new)
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
    """Brings the next agendas up to date; part of each act that changes what may or must stand on one.

    What may not stand there any more goes from later ones too, where a person put it or another meeting came between.
    From a meeting that has begun, only cases that can't be discussed any more go, unless something is written there.
    """
    connection = transaction.connection
    coming = meeting_rows.coming(connection, desk.clock.today())
    facts = rows.open_facts(connection, date.max) if coming else ()  # held ones lie before every coming meeting
    for place, meeting in enumerate(coming):
        if not meeting.started and place < FILLED:
            bring_up_to_date(desk, transaction, meeting, sent=meeting.agenda_sent_on is not None, facts=facts)
            continue
        if not meeting.started:
            _leave_to_the_next(desk, transaction, meeting)
            continue
        items = rows.items(connection, meeting.id)
        standing = gate.standing_items(desk, connection, meeting, items)
        gone = [item for item in items if item not in standing]
        for item in gone:
            rows.set_taken_off(connection, item.id, True)
        if gone:
            titles = {"dropped": [item.title for item in gone]}
            transaction.record("Brought the agenda up to date", "meeting", meeting.id, titles, {"added": []})


def in_place(desk: Desk, reading: Reading, meeting_id: Id, item_ids: Sequence[Id]) -> None:
    """Items that came from another agenda stand where new ones of their kind would."""
    for item_id in item_ids:
        others = [item for item in rows.items(reading, meeting_id) if item.id != item_id]
        moved = rows.item(reading, item_id)
        if moved is not None:
            ids = [item.id for item in others]
            standing = profile_of(desk, reading).standing_items
            ids.insert(agenda_order.place_for(moved.kind, others, standing, late=moved.late), item_id)
            rows.set_order(reading, ids)


def _leave_to_the_next(desk: Desk, transaction: Transaction, meeting: Meeting) -> None:
    """A later agenda holds only the cases that a person put there and that may stand there."""
    connection = transaction.connection
    items = rows.items(connection, meeting.id)
    if not any(item.case_id for item in items):
        return
    standing = gate.standing_items(desk, connection, meeting, items)
    sent = meeting.agenda_sent_on is not None
    gone = [
        item
        for item in items
        if item.case_id and (item not in standing or not (sent or item.done or item.key == rules.BY_HAND))
    ]
    for item in gone:
        rows.remove(connection, item.id)
    if gone:
        rows.set_order(connection, [item.id for item in rows.items(connection, meeting.id)])
        titles = {"dropped": [item.title for item in gone]}
        transaction.record("Brought the agenda up to date", "meeting", meeting.id, titles, {"added": []})


def put_in(desk: Desk, transaction: Transaction, meeting_id: Id, planned: PlannedItem) -> Id:
    """Puts a new item at its place; part of the caller's act, which records it."""
    meeting = existing_meeting(transaction.connection, meeting_id)
    return insert(desk, transaction.connection, meeting, planned).id


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
    check_minutes(minutes, "The old time still holds.")
    with desk.writing() as transaction:
        item = open_item(transaction.connection, item_id)
        rows.set_minutes(transaction.connection, item_id, minutes)
        transaction.record(
            "Changed an item's minutes", "item", item_id, {"minutes": item.minutes}, {"minutes": minutes}
        )
        transaction.touch("meeting", item.meeting_id)
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
            item_id = insert(desk, connection, meeting, planned).id
        elif rows.is_taken_off(connection, known.id):
            item_id = known.id
            rows.set_key(connection, item_id, rules.BY_HAND)
            stand_again(connection, known)
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
        stand_again(connection, item)
        transaction.record("Put an item back on the agenda", "item", item_id, None, {"title": item.title})
        transaction.touch("meeting", item.meeting_id)
        return transaction.changes


def check_minutes(minutes: int, kept: str) -> None:
    """Raises SaveRefused outside 0 to 240 minutes."""
    if not 0 <= minutes <= _LONGEST:
        raise SaveRefused(
            f"An item takes between 0 and {_LONGEST} minutes, not {minutes}.", kept, "Type another number."
        )


def insert(desk: Desk, reading: Reading, meeting: Meeting, planned: PlannedItem) -> AgendaItem:
    """Puts a new item at its place, a late one apart from the others; part of the caller's act."""
    items = rows.items(reading, meeting.id)
    late = meeting.agenda_agreed_on is not None
    standing = profile_of(desk, reading).standing_items
    place = agenda_order.place_for(planned.kind, items, standing, late=late)
    made = rules.item_of(planned, desk.new_id(), meeting, place)
    rows.add(reading, made)
    ids = [item.id for item in items]
    ids.insert(place, made.id)
    rows.set_order(reading, ids)
    return made


def stand_again(connection: Reading, item: AgendaItem) -> None:
    """Puts an item that was taken off where it stood; part of the caller's act."""
    ids = [other.id for other in rows.items(connection, item.meeting_id)]
    rows.set_taken_off(connection, item.id, False)
    ids.insert(min(item.position, len(ids)), item.id)
    rows.set_order(connection, ids)


def _belonging(
    desk: Desk, connection: Reading, meeting: Meeting, known_facts: Sequence[OpenCase] | None = None
) -> tuple[tuple[OpenCase, ...], tuple[PlannedItem, ...]]:
    """The open cases that matter for a meeting's agenda, and what belongs on it by rule.

    A case comes up at one meeting: what stands on an earlier one that is still to be held is not planned again.
    """
    today = desk.clock.today()
    day = gate.day_of(meeting, today)
    before = rows.cases_before(connection, meeting, today)
    here = {item.case_id for item in rows.items(connection, meeting.id, taken_off=True)}
    facts = rows.open_facts(connection, day) if known_facts is None else known_facts
    free = {case.case_id for case in facts if case.case_id not in before and rules.kind_of(case, meeting.day)}
    matter = [case for case in facts if case.case_id in free | here]
    known = gate_rows.standings(connection, day, {case.case_id for case in matter}) if matter else {}
    open_cases = tuple(replace(case, opens_agenda=known[case.case_id].opens_agenda) for case in matter)
    wanted = [case for case in open_cases if case.case_id in free]
    planned = rules.draft_agenda(wanted, profile_of(desk, connection), meeting.day, room_minutes(meeting))
    yearly = yearly_talk.planned(desk, connection, meeting)
    return open_cases, (*planned[:-1], yearly, *planned[-1:]) if yearly else planned


def _move_to_its_kind(desk: Desk, connection: Reading, item: AgendaItem, planned: PlannedItem) -> None:
    others = [other for other in rows.items(connection, item.meeting_id) if other.id != item.id]
    ids = [other.id for other in others]
    standing = profile_of(desk, connection).standing_items
    ids.insert(agenda_order.place_for(planned.kind, others, standing, late=item.late), item.id)
    rows.set_order(connection, ids)

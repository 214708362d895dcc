"""The standing items of every agenda as this team has them: the scheme's until a person changes the list (M3)."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import standing_items as rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import agenda as rules
from jatdesk.domain import agenda_order
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.profiles import Profile, StandingItem
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

NEEDED = ("confidentiality", "interests", "cases")
"""What no agenda may be without: the reminder, the interests, and the children (handbook §7, §9)."""

MOST = 30
_LONGEST = 240
_KEPT = "The list is as it was."


def profile_of(desk: Desk, reading: Reading) -> Profile:
    """The profile with the team's own standing items, where it has some."""
    own = rows.every(reading)
    return replace(desk.profile, standing_items=own) if own else desk.profile


@allowed(Right.READ)
def standing_items(desk: Desk) -> tuple[StandingItem, ...]:
    """The standing items in order, as the next agenda will have them."""
    with desk.reading() as reading:
        return profile_of(desk, reading).standing_items


@allowed(Right.DECIDE)
def change(desk: Desk, wanted: Sequence[StandingItem]) -> Changes:
    """Keeps this list; coming agendas follow, but none that the chair has agreed, that was sent or has begun.

    An item with key '' is new. Raises SaveRefused for a list without the needed items, an item without a title or
    with a child's name in it, or minutes out of bounds.
    """
    items = tuple(replace(each, key=each.key or f"own:{desk.new_id()}", title=_clean(each.title)) for each in wanted)
    _check(items)
    with desk.writing() as transaction:
        connection = transaction.connection
        if any(gate.names_a_child(connection, each.title) for each in items):
            raise SaveRefused("A child’s name stands in one of the items.", _KEPT, "Leave the name out.")
        before = profile_of(desk, connection).standing_items
        if items == before:
            return transaction.changes
        rows.put(connection, () if items == desk.profile.standing_items else items)
        transaction.record(
            "Changed the standing items",
            "team",
            "1",
            {"standing": [vars(each) for each in before]},
            {"standing": [vars(each) for each in items]},
        )
        for meeting in meeting_rows.unfinished(connection):
            if _follows(meeting, desk):
                _follow(desk, transaction, meeting, before, items)
        return transaction.changes


def _follows(meeting: Meeting, desk: Desk) -> bool:
    fixed = meeting.agenda_agreed_on or meeting.agenda_sent_on or meeting.started or meeting.held_on
    return not fixed and meeting.day >= desk.clock.today()


def _follow(
    desk: Desk,
    transaction: Transaction,
    meeting: Meeting,
    before: Sequence[StandingItem],
    after: Sequence[StandingItem],
) -> None:
    connection = transaction.connection
    wanted = rules.standing_refill(agenda_rows.items(connection, meeting.id, taken_off=True), before, after)
    for item in wanted.drop:
        agenda_rows.remove(connection, item.id)
    for item, now in wanted.change:
        agenda_rows.set_title(connection, item.id, now.title)
        agenda_rows.set_minutes(connection, item.id, now.minutes)
    for new in wanted.add:
        items = agenda_rows.items(connection, meeting.id)
        place = agenda_order.place_of_standing(new.key, items, after)
        made = rules.item_of(new, desk.new_id(), meeting, place)
        agenda_rows.add(connection, made)
        agenda_rows.set_order(connection, _with(made.id, place, [item.id for item in items]))
    items = agenda_rows.items(connection, meeting.id)
    order = agenda_order.in_new_order(items, before, after)
    agenda_rows.set_order(connection, order)
    titles = [item.title for item in wanted.drop], [item.title for item in wanted.add]
    if wanted != rules.StandingRefill() or order != tuple(item.id for item in items):
        what = "Brought the agenda up to date"
        transaction.record(what, "meeting", meeting.id, {"dropped": titles[0]}, {"added": titles[1]})


def _with(item_id: Id, place: int, ids: list[Id]) -> list[Id]:
    return [*ids[:place], item_id, *ids[place:]]


def _check(items: Sequence[StandingItem]) -> None:
    keys = [each.key for each in items]
    if any(key not in keys for key in NEEDED) or len(set(keys)) != len(keys):
        raise SaveRefused(
            "The reminder of confidentiality, the interests and the children belong on every agenda.",
            _KEPT,
            "Put them back; their titles and minutes may change.",
        )
    if len(items) > MOST:
        raise SaveRefused(f"An agenda has at most {MOST} standing items.", _KEPT, "Take some out.")
    if any(not each.title for each in items):
        raise SaveRefused("An item has no title.", _KEPT, "Say in a few words what it is about.")
    if any(not 0 <= each.minutes <= _LONGEST for each in items):
        raise SaveRefused(f"An item takes between 0 and {_LONGEST} minutes.", _KEPT, "Type another number.")


def _clean(title: str) -> str:
    return " ".join(title.split())

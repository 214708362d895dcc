"""Advice without naming (R16): items without a child's record, whose words are looked through for who it is about."""

from jatdesk.db import actions as action_rows
from jatdesk.db import agenda as rows
from jatdesk.db import drafts
from jatdesk.domain.agenda import BY_HAND, PlannedItem
from jatdesk.domain.history import Changes
from jatdesk.domain.identifying import Found, details, sure
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, ItemKind
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, half_typed, names
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import open_meeting

_LONGEST = 240


@allowed(Right.READ)
def look(desk: Desk, text: str) -> tuple[Found, ...]:
    """What in a text would tell who a child is, with the names this store holds; quick enough while one types."""
    return details(text, names.names_inside(desk, text))


@allowed(Right.DECIDE)
def add(desk: Desk, meeting_id: Id, title: str, words: str, minutes: int) -> Changes:
    """Puts an item for advice on the agenda. Raises SaveRefused while its words certainly tell who it is about."""
    wanted, told = " ".join(title.split()), words.strip()
    if not wanted:
        raise SaveRefused("The item has no title.", "", "Say in a few words what advice is wanted.")
    if not 0 <= minutes <= _LONGEST:
        raise SaveRefused(f"An item takes between 0 and {_LONGEST} minutes.", "", "Type another number.")
    for text in (wanted, told):
        refuse(text, look(desk, text))
    with desk.writing() as transaction:
        open_meeting(transaction.connection, meeting_id)
        planned = PlannedItem(ItemKind.ADVICE, wanted, minutes, BY_HAND, note=told)
        item_id = agenda.put_in(desk, transaction, meeting_id, planned)
        said = {"title": wanted, "text": told, "minutes": minutes}
        transaction.record("Added an item for advice", "item", item_id, None, said)
        transaction.touch("meeting", meeting_id)
        return transaction.changes


def refuse(text: str, found: tuple[Found, ...]) -> None:
    """Raises SaveRefused when something found in a text is sure to identify; what it says quotes nothing."""
    certain = sure(found)
    if text and certain:
        raise SaveRefused(
            f"An item for advice names nobody: {certain[0].tells.value}.",
            "Nothing was saved; what you typed is still here.",
            "Take it out, or bring the child as a case with consent.",
        )


@allowed(Right.READ)
def named(desk: Desk, meeting_id: Id) -> tuple[str, ...]:
    """A sentence for each item for advice in which somebody could be recognised; half-typed texts count too."""
    with desk.reading() as reading:
        items = [item for item in rows.items(reading, meeting_id) if item.kind is ItemKind.ADVICE]
        if not items:
            return ()
        agreed = action_rows.of_meeting(reading, meeting_id)
        left_over = drafts.of_meeting(reading, meeting_id)
        written = {item.id: half_typed.as_read(half_typed.written(reading, item), left_over) for item in items}
        texts = [
            (
                item,
                (item.title, item.note, written[item.id].discussion, *(a.what for a in agreed if a.item_id == item.id)),
            )
            for item in items
        ]
    return tuple(
        f"The item for advice ‘{_numbered(item)}’ tells who it is about: {certain[0].tells.value}. Change its words."
        for item, said in texts
        if (certain := [each for text in said for each in sure(look(desk, text))])
    )


def _numbered(item: AgendaItem) -> str:
    return f"item {item.position + 1}"

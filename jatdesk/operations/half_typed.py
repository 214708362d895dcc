"""Half-typed text of the minutes becoming part of them: one line of history when a field, item or meeting is left."""

from jatdesk.db import agenda, drafts
from jatdesk.db import minutes as minutes_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem
from jatdesk.domain.minutes import Draft, ItemMinutes

TEXTS = {"discussion": "discussion", "going_well": "what is going well", "family_wants": "what the family wants"}
"""The fields of the minutes that are typed at length, and their words in history."""

ACTION_LINE = "action_line"
"""The line in which an action is being typed; it is no field of the minutes."""

ROOM_LINE = "room_line"
"""The line in which is typed who comes and goes."""

LINES = (ACTION_LINE, ROOM_LINE)
"""Lines that are entered, not settled; what stands in one at the end of the meeting stays as text."""


def written(reading: Reading, item: AgendaItem) -> ItemMinutes:
    """What stands under an item without its drafts; empty minutes where nothing was recorded."""
    return minutes_rows.one(reading, item.id) or ItemMinutes(item.id, item.meeting_id, item.case_id)


def as_read(minutes: ItemMinutes, half_typed: tuple[Draft, ...]) -> ItemMinutes:
    """The minutes of an item as a reader sees them: a half-typed text in place of the older one."""
    newer = {draft.field: draft.text for draft in half_typed if draft.ref == minutes.item_id and draft.field in TEXTS}
    return ItemMinutes(**vars(minutes) | newer)


def settle(transaction: Transaction, item: AgendaItem, draft: Draft) -> None:
    """Writes one half-typed text into the minutes, with one line of history when it says something new."""
    if draft.field in TEXTS:
        _write_text(transaction, item, draft.field, draft.text.rstrip())
    else:
        known = written(transaction.connection, item).discussion
        # a line nobody finished typing stays as text: nothing typed is lost
        _write_text(transaction, item, "discussion", "\n".join(part for part in (known, draft.text.strip()) if part))
    drafts.drop(transaction.connection, item.id, draft.field)


def settle_all(transaction: Transaction, meeting_id: Id) -> None:
    """Settles every half-typed text of a meeting."""
    items = {item.id: item for item in agenda.items(transaction.connection, meeting_id, taken_off=True)}
    left_over = drafts.of_meeting(transaction.connection, meeting_id)
    for draft in sorted(left_over, key=lambda draft: draft.field in LINES):
        settle(transaction, items[draft.ref], draft)


def _write_text(transaction: Transaction, item: AgendaItem, field: str, text: str) -> None:
    before = written(transaction.connection, item)
    if getattr(before, field) == text:
        return
    minutes_rows.write(transaction.connection, ItemMinutes(**vars(before) | {field: text}))
    what = f"Minuted: {TEXTS[field]}"
    transaction.record(what, "minutes", item.id, {field: getattr(before, field)}, {field: text})
    transaction.touch("meeting", item.meeting_id)
    if item.case_id:
        transaction.touch("case", item.case_id)

"""Who came to a meeting, as the table at the head of the minutes. Counts nobody."""

from collections.abc import Iterator, Mapping

from jatdesk.docs.content import Column, Table, text
from jatdesk.domain.absences import said
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Attendance, Presence
from jatdesk.domain.minutes import MinutesBook

_IN_THE_ROOM = (Presence.PRESENT, Presence.DEPUTY)
_NOBODY = (text(), text("Nobody was marked as present."), text())


def register_table(book: MinutesBook, numbers: Mapping[Id, int]) -> Table:
    """One row a service: who was there, who sent apologies or a deputy. `numbers` are the items of cases."""
    services: dict[str, list[Attendance]] = {}
    for entry in book.register:
        services.setdefault(entry.service, []).append(entry)
    rows = [] if any(entry.presence in _IN_THE_ROOM for entry in book.register) else [_NOBODY]
    for service, entries in services.items():
        there = [words for entry in entries for words in _there(entry, book, numbers)]
        away = [words for entry in entries for words in _away(entry)]
        rows.append((text(service), text("\n".join(there)), text("\n".join(away))))
    columns = (Column("Service", 1.25), Column("Present", 1.25), Column("Apologies and absent", 1.4))
    return Table(columns, tuple(rows))


def _there(entry: Attendance, book: MinutesBook, numbers: Mapping[Id, int]) -> Iterator[str]:
    if entry.presence is Presence.PRESENT:
        yield _with_note(f"{entry.name}{_moved(entry, book)}{_out_of_room(entry, book, numbers)}", entry)
    elif entry.presence is Presence.DEPUTY:
        yield _with_note(f"{entry.deputy or 'Deputy'}, deputy for {entry.name}{_moved(entry, book)}", entry)
    elif entry.presence is Presence.VISITOR:
        yield _with_note(f"{entry.name}, visitor{_moved(entry, book)}", entry)


def _away(entry: Attendance) -> Iterator[str]:
    if entry.presence is Presence.APOLOGIES:
        yield _with_note(f"{entry.name}{_update(entry)}", entry)
    elif entry.presence is Presence.ABSENT:
        yield _with_note(f"{entry.name}, absent{_update(entry)}", entry)
    elif entry.presence is Presence.UNKNOWN:
        yield f"{entry.name}, not marked"


def _update(entry: Attendance) -> str:
    return f", written update received {say(entry.update_on)}" if entry.update_on else ""


def _out_of_room(entry: Attendance, book: MinutesBook, numbers: Mapping[Id, int]) -> str:
    items = sorted(
        numbers[interest.case_id]
        for interest in book.interests
        if interest.member_id == entry.member_id and interest.case_id in numbers
    )
    if not items:
        return ""
    return f", out for item {', '.join(map(str, items))}"


def _moved(entry: Attendance, book: MinutesBook) -> str:
    """', left before item 7, back for item 9': in the order in which it happened."""
    items = [item.id for item, _words in book.items]
    numbers = {item_id: number for number, item_id in enumerate(items, start=1)}
    own = [absence for absence in book.absences if absence.person_id == (entry.member_id or entry.id)]
    own.sort(key=lambda absence: numbers.get(absence.left_item_id, 0))
    return "".join(f", {said(absence, numbers)}" for absence in own)


def _with_note(words: str, entry: Attendance) -> str:
    return f"{words} ({entry.note})" if entry.note else words

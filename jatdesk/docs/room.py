"""Who was out of the room for an item, as one sentence of the minutes (M7). Counts nobody."""

from jatdesk.domain.absences import heard_part, out_at
from jatdesk.domain.meetings import AgendaItem, Presence
from jatdesk.domain.minutes import MinutesBook


def out_of_room(book: MinutesBook, item: AgendaItem) -> str:
    """'Ann Moss (declared an interest); Joan Carter (for a part of it).'; '' where nobody who came was out."""
    order = [each.id for each, _words in book.items]
    away = {line.member_id for line in book.register if line.presence in (Presence.APOLOGIES, Presence.ABSENT)}
    said: dict[str, str] = {}
    for interest in book.interests:
        if item.case_id and interest.case_id == item.case_id and interest.member_id not in away:
            said[interest.member_id] = f"{interest.name} (declared an interest)"
    for absence in out_at(book.absences, order, item.id):
        part = " (for a part of it)" if heard_part(absence, item.id) else ""
        said.setdefault(absence.person_id, f"{absence.name}{part}")
    return f"{'; '.join(said.values())}." if said else ""

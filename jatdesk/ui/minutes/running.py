"""The running order: how long each item took so far, and whether the meeting keeps its time."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from jatdesk.domain.agenda import Agenda, minutes_of
from jatdesk.domain.ids import Id


class Running:
    """Counts while an item is open and the meeting is under way; `stop` when the screen is left."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._spent: dict[Id, timedelta] = {}
        self._item: Id = ""
        self._since: datetime | None = None

    def start(self, item_id: Id) -> None:
        """This item is being talked about from now on."""
        self.stop()
        self._item, self._since = item_id, self._now()

    def stop(self) -> None:
        """Nobody looks at an item now."""
        if self._since is not None:
            self._spent[self._item] = self._spent.get(self._item, timedelta()) + (self._now() - self._since)
        self._since = None

    def used(self) -> dict[Id, int]:
        """Whole minutes by item, rounded up once an item was looked at for half a minute."""
        spent = dict(self._spent)
        if self._since is not None:
            spent[self._item] = spent.get(self._item, timedelta()) + (self._now() - self._since)
        return {item: round(time.total_seconds() / 60) for item, time in spent.items()}


def order_words(agenda: Agenda, here: Id, used: int, now: datetime, today: date) -> str:
    """'item 9 of 14 · running 6 minutes over'; the time only on the day, while the meeting is under way."""
    ids = [item.id for item in agenda.items]
    if here not in ids:
        return ""
    place = ids.index(here)
    said = f"item {place + 1} of {len(ids)}"
    meeting = agenda.meeting
    if meeting.day != today or not meeting.started or meeting.held_on is not None:
        return said
    planned = min(used, agenda.items[place].minutes)
    late = now.hour * 60 + now.minute - minutes_of(agenda.times[place]) - planned
    if abs(late) < 1:
        return f"{said} · on time"
    minutes = "1 minute" if abs(late) == 1 else f"{abs(late)} minutes"
    return f"{said} · running {minutes} {'over' if late > 0 else 'early'}"

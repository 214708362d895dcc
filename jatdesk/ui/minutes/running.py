"""The running order: how long each item took so far, and whether the meeting keeps its time. It saves nothing."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from jatdesk.domain.agenda import Agenda, minutes_of
from jatdesk.domain.ids import Id
from jatdesk.domain.item_times import between, minutes_late, whole_minutes


class Running:
    """Counts while an item is open and the meeting is under way; to be looked at (`tick`) every few seconds."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._spent: dict[Id, timedelta] = {}
        self._item: Id = ""
        self._since: datetime | None = None

    def load(self, seconds: Mapping[Id, int]) -> None:
        """What the items of a meeting took before the program was left."""
        self._spent = {item: timedelta(seconds=spent) for item, spent in seconds.items()}
        self._since = None

    def start(self, item_id: Id) -> None:
        """This item is being talked about from now on."""
        self.stop()
        self._item, self._since = item_id, self._now()

    def tick(self) -> None:
        """Count what has passed since the last look."""
        if self._since is not None:
            now = self._now()
            self._spent[self._item] = self._spent.get(self._item, timedelta()) + between(self._since, now)
            self._since = now

    def stop(self) -> None:
        """Nobody looks at an item now."""
        self.tick()
        self._since = None

    def seconds(self) -> dict[Id, int]:
        """Whole seconds by item, to be kept."""
        return {item: int(spent.total_seconds()) for item, spent in self._spent.items() if spent}

    def used(self) -> dict[Id, int]:
        """Whole minutes by item, as people read them."""
        self.tick()
        return {item: whole_minutes(spent.total_seconds()) for item, spent in self._spent.items()}


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
    first = minutes_of(agenda.times[0])
    starts = datetime.combine(meeting.day, time(first // 60 % 24, first % 60)).astimezone()  # local, with its zone
    late = minutes_late(starts, minutes_of(agenda.times[place]) - first, now, used, agenda.items[place].minutes)
    if late == 0:
        return f"{said} · on time"
    minutes = "1 minute" if abs(late) == 1 else f"{abs(late)} minutes"
    return f"{said} · running {minutes} {'over' if late > 0 else 'early'}"

"""A morning's work as acts that each end in 'saved', done with the real operations on a real store; knows no faults.

An act that failed can be done again: it changes nothing of what the next ones go by until it is through.
"""

import hashlib
import random
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Presence
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.files import StoreLock
from jatdesk.operations import (
    actions,
    agenda,
    attendance,
    cases,
    meetings,
    members,
    minutes,
    people,
    referrals,
    stores,
    swaps,
)
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.journeys import team
from tests.operations.people import referral

OTHER_PASSPHRASE = "walnut piano harbour sleet"
SAID = "Attendance is up to 84 per cent, and mornings are easier."
_NOT_COMPARED = frozenset(("commits", "safekeeping"))
"""Kept by the program for itself at every opening; what people entered stands in all the other tables."""


class Work:
    """The administrator at a store on the day of a meeting that has begun; `acts` one after the other."""

    def __init__(self, folder: Path, cost: KdfCost) -> None:
        self.folder = folder
        self.passphrase = team.PASSPHRASE
        self._cost = cost
        self.clock = WalkingClock(team.NEXT, team.TEN)
        self._chance = random.Random(11)
        self._case: Id = ""
        self._desk: Desk | None = None
        self._lock: StoreLock | None = None

    def acts(self) -> list[Callable[[], None]]:
        """All of it, in order."""
        typing = [lambda so_far=length: self.draft(SAID[:so_far]) for length in range(9, len(SAID) + 9, 9)]
        return [
            self.come_in, self.refer, self.note, *typing, self._leave_the_field, self._agree, self._mark,
            self._decide, self.leave,
            self.come_in, self.note, self._finish, self._send, self._approve, self.other_passphrase, self.leave,
            self.come_in, self.note, self._report_asked, self._paper, self.leave,
        ]  # fmt: skip

    @property
    def desk(self) -> Desk:
        """The open store."""
        assert self._desk is not None
        return self._desk

    def come_in(self) -> None:
        """Opens the store as the program does."""
        lock = swaps.locked(self.folder)
        try:
            keys = stores.open_keys(self.folder, self.passphrase)
            self._desk = stores.open_desk(self.folder, keys, self.clock, self._chance.randbytes)
        except BaseException:
            lock.release()
            raise
        self._lock, self.keys = lock, keys

    def leave(self) -> None:
        """Closes the store; more than once does no harm."""
        if self._desk is not None:
            stores.close(self._desk)
            self._desk = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def content(self) -> str:
        """A fingerprint of everything anybody entered; '' while the store is closed."""
        return content_of(self._desk) if self._desk is not None else ""

    def refer(self) -> None:
        """Takes in a referral of a child not known before."""
        self._case = referrals.register(self.desk, referral("Noor Sample", date_of_birth=date(2013, 2, 1)))[0].id

    def note(self) -> None:
        """Notes a call in that case."""
        cases.add_note(self.desk, self._case, team.NEXT, "Call", "Rang; nobody there.")

    def draft(self, text: str) -> None:
        """Types under the discussion of case 0002 and pauses."""
        minutes.save_draft(self.desk, self.item(), "discussion", text, len(text))

    def other_passphrase(self) -> None:
        """Sets another passphrase."""
        self.keys, _changes = people.change_passphrase(self.desk, self.passphrase, OTHER_PASSPHRASE, self._cost)
        self.passphrase = OTHER_PASSPHRASE

    def meeting(self) -> Id:
        """The meeting that has begun."""
        return next(each.id for each in meetings.all_meetings(self.desk) if each.day == team.NEXT)

    def item(self) -> Id:
        """Case 0002 on its agenda."""
        return next(item.id for item in agenda.agenda(self.desk, self.meeting()).items if item.case_number == "0002")

    def _leave_the_field(self) -> None:
        minutes.settle_draft(self.desk, self.item(), "discussion")

    def _agree(self) -> None:
        line = actions.understand(self.desk, self.meeting(), "youth support to call by 8 jan")
        actions.add(self.desk, self.item(), line)

    def _mark(self) -> None:
        somebody = members.all_members(self.desk)[0]
        attendance.mark(self.desk, self.meeting(), somebody.id, Presence.PRESENT)

    def _decide(self) -> None:
        review = date(2027, 1, 14)
        decided = ItemMinutes(self.item(), self.meeting(), decision="review", review_on=review, told_by=team.NURSE)
        minutes.record(self.desk, decided)

    def _finish(self) -> None:
        meetings.finish(self.desk, self.meeting())

    def _send(self) -> None:
        self.clock.go_to(date(2026, 12, 14))
        minutes.send_to_chair(self.desk, self.meeting())

    def _approve(self) -> None:
        minutes.approve(self.desk, self.meeting(), team.CHAIR, date(2026, 12, 14), "by e-mail")

    def _report_asked(self) -> None:
        cases.report_asked(self.desk, self._case, date(2026, 12, 14))

    def _paper(self) -> None:
        cases.attach(self.desk, self._case, "report.txt", b"A long report. " * 3000)


def begun(into: Path, cost: KdfCost) -> Path:
    """A team's store in the middle of its month, the meeting of 10 December begun."""
    folder = team.make(into, cost).folder
    team.settle_in(folder)
    with team.looking(folder, team.NEXT) as desk:
        assert isinstance(desk.clock, WalkingClock)
        desk.clock.go_to(team.NEXT, time(9, 55))
        meetings.start(desk, team.next_meeting(folder).id)
    return folder


def content_of(desk: Desk) -> str:
    """A fingerprint of every row of every table that people fill, and of the search index."""
    mark = hashlib.blake2b(digest_size=12)
    with desk.reading() as reading:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        for (table,) in reading.exec_driver_sql(query).all():
            if table not in _NOT_COMPARED and not table.startswith(("case_search_", "case_words_")):
                rows = reading.exec_driver_sql(f'SELECT * FROM "{table}"')
                for row in sorted(repr((table, *row)) for row in rows):
                    mark.update(row.encode())
    return mark.hexdigest()

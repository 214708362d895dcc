"""One typed line about who is in the room: 'jc present, pl dep. for sw', 'am left 10:40', 'all present except kt'.

What is understood comes as `Said`; what is not stays, word for word, with the reason. Writes nothing, asks no clock.
"""

from collections.abc import Sequence

from jatdesk.domain.attendance_cursor import STOPS, Cursor, NotUnderstood
from jatdesk.domain.attendance_people import Seat, clearer, deputy_name, seats_named
from jatdesk.domain.attendance_said import Act, Line, Room, Said
from jatdesk.domain.attendance_where import read_case, read_where
from jatdesk.domain.attendance_words import (
    ALL,
    AND,
    BACK,
    CASE,
    DEPUTY,
    EXCEPT,
    FILLERS,
    INTEREST,
    ITEM,
    LATE,
    LEFT,
    PRESENCES,
)
from jatdesk.domain.meetings import Presence


def understand(text: str, room: Room) -> Line:
    """What a line says; any text is taken, none is lost."""
    return _Reader(text, room).read()


_VERBS: dict[str, str] = {
    **{word: presence.value for presence, typed in PRESENCES.items() for word in typed},
    **dict.fromkeys(DEPUTY, Presence.DEPUTY.value),
    **dict.fromkeys(LEFT, Act.LEFT.value),
    **dict.fromkeys(BACK, Act.BACK.value),
    **dict.fromkeys(LATE, Act.LATE.value),
    **dict.fromkeys(INTEREST, Act.INTEREST.value),
}
_LONGEST_NAME = 5


class _Reader:
    """Reads from left to right: people, then what is said of them; a fault spoils only its own part."""

    def __init__(self, text: str, room: Room) -> None:
        self._room = room
        self._cursor = Cursor(text)
        self._said: list[Said] = []
        self._people: list[Seat] = []
        self._spoken_of: list[Seat] = []
        self._everybody = False

    def read(self) -> Line:
        """The whole line."""
        problems: list[str] = []
        left_over: list[str] = []
        begin = 0
        while not self._cursor.over() or self._people or self._everybody:
            done = len(self._said)
            try:
                finished = self._step()
            except NotUnderstood as why:
                del self._said[done:]
                self._cursor.at = max(self._cursor.at, begin)
                self._cursor.take(self._cursor.left())
                self._people, self._everybody = [], False
                problems.append(str(why))
                left_over.append(self._cursor.typed(begin, self._cursor.at).strip(" ,;"))
                finished = True
            if finished:
                begin = self._cursor.at
        return Line(_settled(self._said), tuple(problems), ", ".join(left_over))

    def _step(self) -> bool:
        """Take the next words; True when nothing before the cursor waits for a meaning."""
        cursor = self._cursor
        if cursor.over():
            who = ", ".join(seat.name for seat in self._people) or "Everyone"
            raise NotUnderstood(f"{who}: present, apologies, left …?")
        if self._deputising():
            return True
        verb = self._verb()
        if verb:
            self._speak(verb)
            return True
        if cursor.word() in STOPS or cursor.word() in AND or cursor.word() in FILLERS:
            cursor.take()
        elif cursor.word() in ALL:
            cursor.take()
            self._everybody = True
        else:
            self._people += self._seat()
        return not (self._people or self._everybody)

    def _verb(self) -> str:
        for count in (2, 1):
            said = self._cursor.words(count)
            if said in _VERBS:
                self._cursor.take(count)
                return _VERBS[said]
        return ""

    def _speak(self, verb: str) -> None:
        if self._everybody:
            self._speak_of_all(verb)
            return
        people = self._people or self._spoken_of
        if not people:
            raise NotUnderstood(
                f"Who? Type initials before ‘{self._cursor.typed(self._cursor.at - 1, self._cursor.at)}’."
            )
        self._people, self._spoken_of = [], people
        visitor = next((seat for seat in people if seat.presence is Presence.VISITOR), None)
        if visitor is not None and (verb in set(Presence) or verb == Act.INTEREST):
            raise NotUnderstood(f"{visitor.name} is a visitor: only members are marked.")
        if verb == Presence.DEPUTY:
            self._send_deputy(people)
        elif verb in set(Presence):
            self._said += [Said(Act.MARK, seat, Presence(verb)) for seat in people]
            if verb == Presence.PRESENT and self._cursor.word() in ("from", "at"):
                self._move(Act.LATE, people)
        elif verb == Act.INTEREST:
            self._verb()  # 'declared an interest'
            case = read_case(self._cursor, self._room.cases)
            self._said += [Said(Act.INTEREST, seat, case=case) for seat in people]
        else:
            self._move(Act(verb), people)

    def _speak_of_all(self, verb: str) -> None:
        if verb not in (Presence.PRESENT, Presence.APOLOGIES, Presence.ABSENT):
            raise NotUnderstood("Say who, one by one.")
        spared: list[Seat] = []
        if self._cursor.word() in EXCEPT:
            self._cursor.take()
            self._cursor.skip(FILLERS)
            spared = self._spared()
        if not self._room.seats:
            raise NotUnderstood("There is nobody in the register.")
        named = {said.seat.key for said in self._said if said.act is Act.MARK} | {seat.key for seat in spared}
        unmarked = [seat for seat in self._room.seats if seat.presence is Presence.UNKNOWN and seat.key not in named]
        if not unmarked and not spared:
            raise NotUnderstood("Everybody is marked already.")
        self._said += [Said(Act.MARK, seat, Presence(verb)) for seat in unmarked]
        self._everybody = False
        self._spoken_of = spared  # 'all present except kt apologies'

    def _spared(self) -> list[Seat]:
        """The people behind 'except', up to a part of the line that says something of its own."""
        found = list(self._seat())
        while True:
            joined = 1 if self._cursor.word() in (*STOPS, *AND) else 0
            ahead = self._cursor.word(joined)
            if not ahead or not seats_named(ahead, self._room.seats):
                return found
            place = self._cursor.at
            self._cursor.take(joined)
            more = self._seat()
            if self._cursor.word() in STOPS or self._cursor.word() in AND or self._cursor.over() or not joined:
                found += more
            else:
                self._cursor.at = place
                return found

    def _send_deputy(self, people: Sequence[Seat]) -> None:
        """'sw deputy Pat Lee', or nobody named: the usual one."""
        start = self._cursor.at
        self._cursor.take(self._cursor.left())
        typed = self._cursor.typed(start, self._cursor.at)
        for seat in people:
            deputy = deputy_name(typed, seat, self._room.seats) if typed else ""
            self._said.append(Said(Act.MARK, seat, Presence.DEPUTY, deputy))

    def _deputising(self) -> bool:
        """'pl dep. for sw', 'Pat Lee for police': who comes may be nobody the team knows."""
        cursor = self._cursor
        if self._people or self._everybody:
            return False
        part = cursor.words(cursor.left()).split()
        at = next((place for place, word in enumerate(part) if word in (*_VERBS, "for")), 0)
        if not at:
            return False
        if part[at] in DEPUTY:
            if part[at + 1 : at + 2] not in (["for"], ["of"]):
                return False
            behind = at + 2
        elif part[at] == "for":
            behind = at + 1
        else:
            return False
        start = cursor.at
        cursor.take(behind)
        absent = self._seat()
        typed = cursor.typed(start, start + at)
        for seat in absent:
            self._said.append(Said(Act.MARK, seat, Presence.DEPUTY, deputy_name(typed, seat, self._room.seats)))
        self._spoken_of = list(absent)
        return True

    def _move(self, act: Act, people: Sequence[Seat]) -> None:
        verb, named = self._cursor.word(-1), self._cursor.word()
        room = self._room
        where = read_where(self._cursor, room.items, room.here, room.cases)
        for seat in people:
            self._check(act, seat)
        self._said += [Said(act, seat, item=where.item, during=where.during, at=where.at) for seat in people]
        if act is Act.LEFT and not where.at and not where.during:
            only = verb in ("out", "goes", "went") and named in ("for", *ITEM, *CASE)
            back = (where.last or (where.item if only else room.items)) + 1
            if back <= room.items:  # 'out for 7 and 8'
                self._said += [Said(Act.BACK, seat, item=back) for seat in people]

    def _check(self, act: Act, seat: Seat) -> None:
        """Nobody leaves twice, and nobody comes back who is there."""
        moves = [said.act for said in self._said if said.seat == seat and said.act in (Act.LEFT, Act.BACK)]
        out = moves[-1] is Act.LEFT if moves else seat.key in self._room.out
        if act is Act.LEFT and out:
            raise NotUnderstood(f"{seat.name} is out of the room already.")
        if act is Act.BACK and not out:
            raise NotUnderstood(f"{seat.name} is not out of the room.")

    def _seat(self) -> tuple[Seat, ...]:
        """Whom the next words name, as many of them as name somebody."""
        cursor = self._cursor
        for count in range(min(cursor.left(), _LONGEST_NAME), 0, -1):
            typed = cursor.words(count)
            found = seats_named(typed, self._room.seats)
            if len(found) == 1:
                cursor.take(count)
                return found
            if found:
                names = " or ".join(f"{seat.name} ({clearer(seat, self._room.seats)})" for seat in found)
                raise NotUnderstood(f"‘{typed}’ is {names}: type what stands in brackets.")
        former = seats_named(cursor.word(), self._room.former)
        if former:
            raise NotUnderstood(f"{former[0].name} is no member of the team on this day.")
        raise NotUnderstood(f"Nobody here is called ‘{cursor.word()}’.")


def _settled(found: Sequence[Said]) -> tuple[Said, ...]:
    """Each once; the last word about how somebody is marked counts."""
    last = {said.seat.key: said for said in found if said.act is Act.MARK}
    kept = [said for said in found if said.act is not Act.MARK or last[said.seat.key] is said]
    return tuple(dict.fromkeys(kept))

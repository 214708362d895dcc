"""Whom a few typed letters mean among those at the table: initials, names, or the service somebody sits for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jatdesk.domain.action_services import SHORT_FOR
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Presence


@dataclass(frozen=True)
class Seat:
    """One seat at the table. `key` is the member's id, or a visitor's line of the register; `deputy` sits there now."""

    key: Id
    name: str
    service: str = ""
    presence: Presence = Presence.UNKNOWN
    deputy: str = ""
    usual_deputy: str = ""
    other_deputies: tuple[str, ...] = ()


def seats_named(typed: str, seats: Sequence[Seat]) -> tuple[Seat, ...]:
    """The seats that the words may mean: by a person's name first, by the service where no name fits."""
    said = _plain(typed)
    if not said:
        return ()
    by_name = tuple(seat for seat in seats if _is(said, seat.name) or (seat.deputy and _is(said, seat.deputy)))
    return by_name or tuple(seat for seat in seats if _serves(said, seat.service))


def clearer(seat: Seat, seats: Sequence[Seat]) -> str:
    """The shortest thing to type that means this seat and no other."""
    *given, last = _plain(seat.name).split() or [""]
    tries = [f"{given[0][0]}{last[:length]}" for length in range(2, len(last) + 1)] if given else []
    for typed in (*tries, given[0] if given else last, last, _plain(seat.name), _plain(seat.service)):
        if seats_named(typed, seats) == (seat,):
            return typed
    return seat.service or seat.name


def deputy_name(typed: str, seat: Seat, seats: Sequence[Seat]) -> str:
    """Who comes instead, as it is written down: a deputy of theirs or somebody of the team by initials, else as typed.

    The usual deputy is meant before the others; of two others nobody is guessed.
    """
    said = _plain(typed)
    if seat.usual_deputy and _is(said, seat.usual_deputy):
        return seat.usual_deputy
    others = [name for name in seat.other_deputies if _is(said, name)]
    if len(others) == 1:
        return others[0]
    known = [other for other in seats if other.key != seat.key and _is(said, other.name)]
    if len(known) == 1:
        return known[0].name
    tidy = " ".join(typed.split()).rstrip(".,")
    if tidy.islower():
        return tidy.upper() if len(tidy) <= 3 else tidy.title()
    return tidy


_TITLES = {"mr", "mrs", "ms", "miss", "dr", "pc", "sgt", "mx", "prof", "rev", "sister"}


@lru_cache(maxsize=1024)  # a line is read at every key, against the same names
def _plain(text: str) -> str:
    """Small letters, without titles; 'J.C.' is 'jc', 'Anne-Marie' two words."""
    spelled = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", text.casefold().replace("’", "'"))
    parts = re.split(r"[\s.\-/]+", spelled)
    return " ".join(part for part in parts if part and part not in _TITLES)


def _is(said: str, name: str) -> bool:
    """'jc', 'joan', 'carter', 'j carter', 'jo carter' and 'jca' all mean Joan Carter."""
    given = _plain(name).split()
    words = said.split()
    if not given or not words:
        return False
    if words == given or (len(words) == 1 and said in (given[0], given[-1])):
        return True
    if len(words) == 1:
        if len(given) > 1 and said == "".join(part[0] for part in given):
            return True
        return len(given) > 1 and len(said) > 2 and said[0] == given[0][0] and given[-1].startswith(said[1:])
    return words[-1] == given[-1] and given[0].startswith(words[0])


def _serves(said: str, service: str) -> bool:
    whole = _plain(service)
    if not whole:
        return False
    if whole.startswith(said) and len(said) > 2:
        return True
    parts = set(re.findall(r"[\w']+", whole))
    words = set(said.split())
    if words and words <= parts and max(map(len, words)) > 2:
        return True
    return any(said in short and any(set(one.split()) <= parts for one in sought) for short, sought in SHORT_FOR)

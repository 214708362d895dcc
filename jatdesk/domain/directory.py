"""The directory of people who are no members and can be asked: to present, to visit, to advise (LC 5.3, G6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold


@dataclass(frozen=True)
class Entry:
    """One person or desk: where they are, what they can be asked for, how they are reached.

    `asked_on` and `asked_for` are of a call or letter that no meeting tells of.
    """

    name: str
    organisation: str = ""
    service: str = ""
    what_for: str = ""
    phone: str = ""
    mobile: str = ""
    email: str = ""
    asked_on: date | None = None
    asked_for: str = ""
    id: Id = ""

    @property
    def words(self) -> str:
        """'Vera Housing, Harwood Homes'."""
        return f"{self.name}, {self.organisation}" if self.organisation else self.name


@dataclass(frozen=True)
class Asked:
    """Somebody was asked: for the meeting of which day (or on which day), as what."""

    on: date
    what: str
    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Listed:
    """An entry, and when it was asked last."""

    entry: Entry
    last: Asked | None = None


def listed(entries: Iterable[Entry], asked: Sequence[Asked]) -> tuple[Listed, ...]:
    """Every entry with when it was asked last, by name. One is found by the e-mail address, else by the name."""
    by_mail: dict[str, Asked] = {}
    by_name: dict[str, Asked] = {}
    for each in sorted(asked, key=lambda one: one.on):
        by_name[fold(each.name)] = each
        if each.email:
            by_mail[each.email.strip().casefold()] = each
    found = []
    for entry in entries:
        known = [by_name.get(fold(entry.name)), by_mail.get(entry.email.casefold()) if entry.email else None]
        if entry.asked_on is not None:
            known.append(Asked(entry.asked_on, entry.asked_for))
        found.append(Listed(entry, max((one for one in known if one), key=lambda one: one.on, default=None)))
    return tuple(sorted(found, key=lambda one: (fold(one.entry.name), fold(one.entry.organisation), one.entry.id)))


def matching(found: Sequence[Listed], typed: str, most: int) -> tuple[Listed, ...]:
    """Those of whom each typed word begins a word somewhere; with nothing typed, who was asked last comes first."""
    words = fold(typed).split()
    if not words:
        return tuple(sorted(found, key=lambda one: one.last.on if one.last else date.min, reverse=True)[:most])
    return tuple(one for one in found if all(_begins(word, one.entry) for word in words))[:most]


def said(asked: Asked | None, today: date) -> str:
    """'As a visitor, 3 November 2026', 'As a visitor, for 10 December 2026', or that nobody asked yet."""
    if asked is None:
        return "not asked yet"
    day = f"for {say(asked.on)}" if asked.on > today else say(asked.on)
    what = asked.what[:1].upper() + asked.what[1:]
    return f"{what}, {day}" if what else day


def _begins(word: str, entry: Entry) -> bool:
    texts = (entry.name, entry.organisation, entry.service, entry.what_for, entry.email, entry.phone, entry.mobile)
    return any(f" {word}" in f" {fold(each)}" for each in texts)

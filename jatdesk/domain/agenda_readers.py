"""Who gets the agenda without names: picked from the people known who are no members. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class AgendaReader:
    """Somebody who may know that there is a meeting and not about whom; `role` is what they are ('visitor', 'room')."""

    name: str
    email: str
    role: str = ""

    @property
    def mailbox(self) -> str:
        """By what one reader is told from another."""
        return self.email.strip().casefold()


@dataclass(frozen=True)
class Offer:
    """One person known, and whether they were picked for this meeting."""

    reader: AgendaReader
    gets: bool


@dataclass(frozen=True)
class OfMeeting:
    """Everybody who could get the agenda without names of one meeting; who was picked comes first."""

    meeting_id: Id
    offers: tuple[Offer, ...]

    @property
    def picked(self) -> tuple[AgendaReader, ...]:
        """Those who get it."""
        return tuple(offer.reader for offer in self.offers if offer.gets)


def offered(picked: Iterable[AgendaReader], known: Iterable[AgendaReader]) -> tuple[Offer, ...]:
    """The picked ones and everybody else known, each mailbox once; who has no address stands once by name."""
    found: dict[str, Offer] = {reader.mailbox: Offer(reader, True) for reader in picked}
    for reader in known:
        found.setdefault(reader.mailbox or f"name {reader.name.casefold()}", Offer(reader, False))
    return tuple(found.values())

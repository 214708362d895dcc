"""What every operation is given: the store, who sits at it, the clock, randomness and the profile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from jatdesk import files
from jatdesk.db.store import Reading, Store, Transaction
from jatdesk.domain.ids import Id
from jatdesk.domain.profiles import Profile
from jatdesk.domain.roles import Role
from jatdesk.domain.teams import Team


class Clock(Protocol):
    """The only source of time: handed in by `app`, a fixed one in tests, a walking one in the demo."""

    def now(self) -> datetime:
        """This moment in UTC."""
        ...

    def today(self) -> date:
        """The local calendar day."""
        ...


Randomness = Callable[[int], bytes]
"""So many random bytes; `secrets.token_bytes`, or a seeded source in the demo and in tests."""


class Signer(Protocol):
    """Signs in the name of the person at the desk, and shows the public half; keeps the key to itself."""

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature."""
        ...

    def public(self) -> bytes:
        """The 32 bytes that check it."""
        ...


@dataclass(frozen=True)
class Desk:
    """One person's open store on one thread. Operations take it first and change nothing in it.

    `slot_id` is the person's slot in the key file, by which `db/people.py` knows who it is.
    """

    store: Store
    person: str
    role: Role
    clock: Clock
    randomness: Randomness
    profile: Profile
    team: Team
    slot_id: str = ""
    signer: Signer | None = None

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """One transaction in this person's name."""
        with self.store.writing(self.person, self.clock.now(), self.randomness) as transaction:
            yield transaction

    @contextmanager
    def writing_file(self, target: Path, data: bytes) -> Iterator[Transaction]:
        """One transaction that ends by writing `data` to `target`; neither is there without the other.

        Raises StorageError when the file can't be written.
        """
        written = False
        try:
            with self.writing() as transaction:
                yield transaction
                files.write_atomically(target, data)
                written = True
        except BaseException:
            if written:
                files.remove_file(target)
            raise

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One consistent view of the store."""
        with self.store.reading() as reading:
            yield reading

    def new_id(self) -> Id:
        """A fresh id: milliseconds first, so that records sort by when they were made, then randomness."""
        milliseconds = int(self.clock.now().timestamp() * 1000) & 0xFFFFFFFFFFFF
        return f"{milliseconds:012x}{self.randomness(10).hex()}"

"""Who has just opened the store: their name for the desk, and their line among the people put right. Asks nothing.

The key file and the people of the store are two files, written one after the other; where the program was killed
between them, or the store is of an earlier version, the person's own line is made or mended here.
"""

import contextlib
from dataclasses import replace

from jatdesk.crypto.keys import OpenedKeys
from jatdesk.db import people as rows
from jatdesk.db import safekeeping
from jatdesk.db.store import Store
from jatdesk.domain.people import Person
from jatdesk.domain.roles import Role
from jatdesk.errors import StorageError
from jatdesk.operations.desk import Clock, Randomness


def who(store: Store, keys: OpenedKeys, role: Role, clock: Clock, randomness: Randomness) -> str:
    """The name of whoever opened the store, or their role's words where none was given."""
    if not role.is_person:
        return role.words
    with store.reading() as reading:
        found = rows.one(reading, keys.slot_id)
    public = keys.signing_key.public()
    if found is None or found.signing_public != public:
        with contextlib.suppress(StorageError):  # a store that can only be read is read all the same
            _put_right(store, found, Person(keys.slot_id, "", role, signing_public=public), clock, randomness)
    return found.words if found else role.words


def _put_right(store: Store, found: Person | None, person: Person, clock: Clock, randomness: Randomness) -> None:
    today = clock.today()
    with store.writing(found.words if found else person.words, clock.now(), randomness) as transaction:
        if found is None:
            rows.add(transaction.connection, replace(person, added_on=today, keys_since=today))
            if safekeeping.last(transaction.connection, safekeeping.RECOVERY_MADE) is None:
                safekeeping.done(transaction.connection, safekeeping.RECOVERY_MADE, clock.now())
        else:
            rows.set_keys(transaction.connection, person.slot_id, person.signing_public, today)
            # whoever made them was stopped before it could be written down
            transaction.record(
                f"Came in with personal keys made anew: {found.words}", "person", person.slot_id, None,
                {"keys_since": today, "signing_public": person.signing_public.hex()},
            )  # fmt: skip

"""People at a desk who have a key of their own, for tests of what is signed."""

from dataclasses import dataclass, replace
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jatdesk.db import people
from jatdesk.domain.people import Person
from jatdesk.domain.roles import Role
from jatdesk.operations.desk import Desk


@dataclass(frozen=True)
class OwnKey:
    """Signs as the key of a real slot does."""

    key: Ed25519PrivateKey

    def sign(self, message: bytes) -> bytes:
        """The signature."""
        return self.key.sign(message)

    def public(self) -> bytes:
        """The public half."""
        return self.key.public_key().public_bytes_raw()


def signed_in(desk: Desk, name: str, role: Role = Role.CHAIR, slot_id: str = "ab" * 8) -> Desk:
    """The same store with this person at it, whose key the store knows."""
    signer = OwnKey(Ed25519PrivateKey.from_private_bytes(slot_id.encode()[:16] * 2))
    with desk.writing() as transaction:
        if people.one(transaction.connection, slot_id) is None:
            people.add(
                transaction.connection,
                Person(slot_id, name, role, keys_since=date(2026, 11, 2), signing_public=signer.public()),
            )
            transaction.record("Let somebody in", "person", slot_id)
    return replace(desk, person=name, role=role, slot_id=slot_id, signer=signer)

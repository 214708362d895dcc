"""Letting people in, their names, and passphrases set anew. Letting one go gives the store a new key: `leaving`."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.crypto import slots
from jatdesk.crypto.kdf import KdfCost, calibrated_cost, seconds_taken
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.crypto.passphrases import strength
from jatdesk.crypto.slots import SlotInfo
from jatdesk.db import people as rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.history import Changes
from jatdesk.domain.people import Person, check_name, check_role, in_order, tidy_name
from jatdesk.domain.roles import Right, Role
from jatdesk.errors import SaveRefused
from jatdesk.operations import key_file
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

GOOD_ENOUGH = 4
"""The strength a passphrase must have, of 0 to 4: the same as for a new store."""


@allowed(Right.READ)
def people(desk: Desk) -> tuple[Person, ...]:
    """Everybody with a passphrase of their own, by role and name; then those who were let go."""
    with desk.reading() as reading:
        return known(reading, slots.read_slots(key_file.read(desk.store.folder)))


@allowed(Right.READ)
def person(desk: Desk, slot_id: str) -> Person:
    """One of them. Raises SaveRefused when there is nobody of this slot."""
    return _one(people(desk), slot_id)


@allowed(Right.PEOPLE)
def let_in(
    desk: Desk, keys: OpenedKeys, name: str, role: Role, passphrase: str, cost: KdfCost | None = None
) -> tuple[Person, Changes]:
    """Gives another person a way in of their own; takes some seconds, so call it on the worker.

    Raises SaveRefused for a name that is taken, a second chair, or a passphrase that is quickly guessed.
    """
    before = key_file.read(desk.store.folder)
    others, wanted = people(desk), tidy_name(name)
    check_name(wanted, others)
    check_role(role, others)
    _check_strength(desk, passphrase, wanted)
    after, slot = slots.add_slot(before, keys, role.value, passphrase, _cost(cost), desk.randomness)
    slots.open_with_passphrase(after, passphrase, slot.id)  # a way in that fails must be known now
    today = desk.clock.today()
    made = Person(slot.id, wanted, role, today, today, slot.signing_public)

    def fill(transaction: Transaction) -> None:
        rows.add(transaction.connection, made)
        transaction.record(f"Let {wanted} in", "person", slot.id, None, _told(made))

    return made, key_file.replace_with(desk, before, after, fill)


@allowed(Right.PEOPLE)
def rename(desk: Desk, slot_id: str, name: str) -> Changes:
    """Gives a person another name; what was done under the old one keeps it. Raises SaveRefused for a taken one."""
    everybody, wanted = people(desk), tidy_name(name)
    old = _one(everybody, slot_id)
    check_name(wanted, [other for other in everybody if other != old])
    with desk.writing() as transaction:
        if rows.one(transaction.connection, slot_id) is None:
            rows.add(transaction.connection, replace(old, keys_since=None))
        rows.rename(transaction.connection, slot_id, wanted)
        transaction.record("Changed a person’s name", "person", slot_id, {"name": old.name}, {"name": wanted})
        return transaction.changes


@allowed(Right.READ)
def change_passphrase(desk: Desk, present: str, wanted: str, cost: KdfCost | None = None) -> tuple[OpenedKeys, Changes]:
    """Changes one's own passphrase; `present` is asked for again. Takes some seconds, so call it on the worker.

    Signed in with the recovery key, `present` is that key and the first administrator's passphrase is set anew.
    Raises PassphraseRefused for a wrong `present`, SaveRefused for a passphrase that is quickly guessed.
    """
    before = key_file.read(desk.store.folder)
    if desk.role is Role.RECOVERY:
        opened = slots.open_with_recovery(before, present)
        administrator = next(one for one in people(desk) if one.role is Role.ADMINISTRATOR)
        _renewed, changes = renew_passphrase(desk, opened, administrator.slot_id, wanted, cost)
        after = key_file.read(desk.store.folder)
        return slots.open_with_passphrase(after, wanted, administrator.slot_id), changes
    opened = slots.open_with_passphrase(before, present, desk.slot_id)
    _check_strength(desk, wanted)
    after = slots.with_new_passphrase(before, opened, wanted, _cost(cost), desk.randomness)
    again = slots.open_with_passphrase(after, wanted, desk.slot_id)

    def fill(transaction: Transaction) -> None:
        transaction.record("Changed the own passphrase", "person", desk.slot_id)

    return again, key_file.replace_with(desk, before, after, fill)


@allowed(Right.RENEW)
def renew_passphrase(
    desk: Desk, keys: OpenedKeys, slot_id: str, passphrase: str, cost: KdfCost | None = None
) -> tuple[Person, Changes]:
    """Sets somebody else's forgotten passphrase anew, with new personal keys; call it on the worker.

    Raises SaveRefused for one's own, for somebody who is not there, and for a passphrase that is quickly guessed.
    """
    if slot_id == desk.slot_id:
        raise SaveRefused(
            "This is your own passphrase.", "Nothing was changed.", "Change it in Settings, with the present one."
        )
    before = key_file.read(desk.store.folder)
    old = _one(people(desk), slot_id)
    if old.gone:
        raise SaveRefused("This person has no way in any more.", "Nothing was changed.", "Let the person in anew.")
    _check_strength(desk, passphrase, old.name)
    after, slot = slots.renew_slot(before, keys, slot_id, passphrase, _cost(cost), desk.randomness)
    slots.open_with_passphrase(after, passphrase, slot_id)
    renewed = replace(old, keys_since=desk.clock.today(), signing_public=slot.signing_public)

    def fill(transaction: Transaction) -> None:
        if rows.one(transaction.connection, slot_id) is None:
            rows.add(transaction.connection, renewed)
        else:
            rows.set_keys(transaction.connection, slot_id, slot.signing_public, desk.clock.today())
        transaction.record(
            f"Set the passphrase of {old.words} anew; new personal keys were made", "person", slot_id,
            _told(old), _told(renewed),
        )  # fmt: skip

    return renewed, key_file.replace_with(desk, before, after, fill)


def known(reading: Reading, there: Sequence[SlotInfo]) -> tuple[Person, ...]:
    """The people of the store and of its key file put together: each file may know somebody the other does not."""
    written = {one.slot_id: one for one in rows.every(reading)}
    found = []
    for slot in there:
        role = key_file.role(slot.role)
        if not role.is_person:
            continue
        one = written.pop(slot.id, None) or Person(slot.id, "", role, signing_public=slot.signing_public)
        if one.signing_public != slot.signing_public:
            one = replace(one, signing_public=slot.signing_public, keys_since=None)
        found.append(one)
    return in_order([*found, *(replace(one, has_slot=False) for one in written.values())])


def _one(everybody: Sequence[Person], slot_id: str) -> Person:
    found = next((one for one in everybody if one.slot_id == slot_id), None)
    if found is None:
        raise SaveRefused("This person is not in the store.", "Nothing was changed.", "Go back to the list of people.")
    return found


def _check_strength(desk: Desk, passphrase: str, *names: str) -> None:
    judged = strength(passphrase, (desk.team.name, desk.team.district, *names))
    if judged.score < GOOD_ENOUGH:
        raise SaveRefused("The passphrase is too easy to guess.", "Nothing was changed.", judged.sentence)


def _cost(wanted: KdfCost | None) -> KdfCost:
    return wanted or calibrated_cost(seconds_taken)


def _told(one: Person) -> dict[str, object]:
    return {
        "name": one.name,
        "role": one.role.value,
        "keys_since": one.keys_since,
        "signing_public": one.signing_public.hex(),
    }

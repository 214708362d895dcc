"""Making, unlocking and closing a store: a folder with `store.db`, `keys.json`, `backups` and `outbox`."""

from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from jatdesk import files
from jatdesk.crypto import slots
from jatdesk.crypto.kdf import KdfCost, calibrated_cost, seconds_taken
from jatdesk.crypto.slots import OpenedKeys
from jatdesk.db import commits, opening, passwords, people, safekeeping, team, witness
from jatdesk.db.store import STORE_FILE, create_store, open_store
from jatdesk.db.witness import Seal, Witness
from jatdesk.domain.findings import Kind
from jatdesk.domain.history import Changes
from jatdesk.domain.passwords import Circle, DocumentPassword
from jatdesk.domain.people import Person
from jatdesk.domain.profiles import Profile
from jatdesk.domain.roles import Right, Role
from jatdesk.domain.teams import LONGEST_LINE, MOST_LINES, Team
from jatdesk.domain.wording import cleaned
from jatdesk.errors import SaveRefused, StorageError, StoreDamaged
from jatdesk.operations import key_file, profiles, signing_in, wording
from jatdesk.operations import passwords as password_operations
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Clock, Desk, Randomness

Seen = opening.Seen
"""What was seen of a store's file before it is opened; `open_desk` takes it."""

KEY_FILE = key_file.NAME
SUFFIX = ".jatdesk"

LET_IN = "Let the central team know the document password"
LET_OUT = "Ended that the central team knows the document password"


@dataclass(frozen=True)
class WayIn:
    """A person's slot as the unlock window can offer it: the key file names nobody, only roles."""

    slot_id: str
    role: Role


@dataclass(frozen=True, repr=False)
class Created:
    """The keys of a new store, and the recovery key to print: shown once, kept nowhere."""

    keys: OpenedKeys
    recovery_key: str


def create(
    folder: Path,
    team_wanted: Team,
    passphrase: str,
    clock: Clock,
    randomness: Randomness,
    profile: Profile,
    cost: KdfCost | None = None,
    name: str = "",
) -> Created:
    """Makes a store in a folder that must not be there yet; any thread will do. It appears whole or not at all.

    `name` is the administrator's, shown as the role where it is not given. Without `cost` the passphrase's stretching
    is measured to about a second on this machine.
    Raises UserError for an unfit passphrase, StorageError for a folder that exists or cannot be written.
    """
    if folder.exists():
        raise StorageError(
            "There is already something with this name in the folder.", "It was left as it is.", "Choose another name."
        )
    store_id = randomness(16).hex()
    made = slots.new_key_file(store_id, passphrase, cost or calibrated_cost(seconds_taken), randomness)
    files.make_folder(folder.parent)
    aside = files.part_folder(folder)
    try:
        files.write_atomically(aside / KEY_FILE, made.key_file)
        key = made.store_key
        with closing(create_store(aside, key.raw_hex(), key.history_key())) as store:
            files.make_private(aside / STORE_FILE)
            desk = Desk(
                store, name or Role.ADMINISTRATOR.words, Role.ADMINISTRATOR, clock, randomness, profile, team_wanted
            )
            slot = slots.read_slots(made.key_file)[0]
            today = clock.today()
            _fill(desk, Person(slot.id, name, Role.ADMINISTRATOR, today, today, slot.signing_public))
        witness.forget(witness.places(folder, store_id)[1:])
        files.move_in(aside, folder)
    except BaseException:
        files.drop_folder(aside)
        raise
    # opened as the person will open it: a store whose own passphrase fails must be known now
    return Created(slots.open_with_passphrase(made.key_file, passphrase), made.recovery_key)


def ways_in(folder: Path) -> tuple[WayIn, ...]:
    """The slots of people, in the order in which they were let in. Raises StorageError as `open_keys`."""
    there = [WayIn(slot.id, key_file.role(slot.role)) for slot in slots.read_slots(key_file.read(folder))]
    return tuple(way for way in there if way.role.is_person)


def open_keys(folder: Path, passphrase: str, slot_id: str = "") -> OpenedKeys:
    """Stretches the passphrase (about a second) and opens its slot; touches no database, any thread will do.

    Without `slot_id` each person's slot is tried, a second each. Raises PassphraseRefused, or StorageError when there
    is no store or its key file is damaged.
    """
    return slots.open_with_passphrase(key_file.read(folder), passphrase, slot_id)


def open_keys_with_recovery(folder: Path, recovery_key: str) -> OpenedKeys:
    """Opens the store's keys with the printed recovery key; raises as `open_keys`."""
    return slots.open_with_recovery(key_file.read(folder), recovery_key)


def look(folder: Path, keys: OpenedKeys) -> Seen:
    """Compares the store's file with what its witnesses say, writing nothing; any thread will do.

    Half a second in a store of 100,000 cases, some seconds after a crash. Raises StorageError when it can't be reached.
    """
    seal, places = _witnesses(folder, keys)
    return opening.look(folder / STORE_FILE, keys.store_key.raw_hex(), seal, places)


def open_desk(
    folder: Path,
    keys: OpenedKeys,
    clock: Clock,
    randomness: Randomness,
    busy_ms: int = 5000,
    accepted: Collection[Kind] = (),
    seen: Seen | None = None,
) -> Desk:
    """Opens the store on this thread, after its file was compared with its witnesses (`seen`: if that was done before).

    Raises StoreDamaged with what was found; StorageError when the file is newer, missing or can't be reached.
    `accepted` are the kinds of findings in spite of which a person wants it opened; history says so.
    """
    seen = seen or look(folder, keys)
    if any(found.kind not in accepted or not found.may_be_accepted for found in seen.findings):
        raise StoreDamaged(seen.findings)
    seal, places = _witnesses(folder, keys)
    desk = _desk(folder, keys, clock, randomness, busy_ms, seen.begins(places, seal))
    if seen.findings:
        try:
            _note_accepted(desk, seen)
        except BaseException:
            desk.store.close()
            raise
    return desk


def opened_with_recovery(desk: Desk) -> bool:
    """Whether it was the printed recovery key that opened this store: its passphrase must be set anew."""
    return desk.role is Role.RECOVERY


def another(desk: Desk, keys: OpenedKeys, busy_ms: int = 5000) -> Desk:
    """The same store for another thread, with a connection of its own."""
    return _desk(desk.store.folder, keys, desk.clock, desk.randomness, busy_ms, desk.store.witness)


@allowed(Right.TEAM)
def change_team(desk: Desk, wanted: Team) -> Changes:
    """Changes the team's name, venue, times, e-mail addresses …; the next opening uses them everywhere.

    Raises SaveRefused for contact lines that are too long or name a family.
    """
    wanted = replace(wanted, contact_details=cleaned(wanted.contact_details))
    if wanted.contact_details != desk.team.contact_details and (why := _contact_problem(desk, wanted)):
        raise SaveRefused(why, "The team’s details are as they were.", "")
    with desk.writing() as transaction:
        before = team.read(transaction.connection)
        team.write(transaction.connection, wanted)
        transaction.record("Changed the team's details", "team", "1", vars(before), vars(wanted))
        return transaction.changes


def _contact_problem(desk: Desk, wanted: Team) -> str:
    lines = wanted.contact_lines
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        return f"Contact lines are at most {MOST_LINES}, of {LONGEST_LINE} characters each."
    if not wanted.contact_details.replace("\n", "").isprintable():
        return "There are characters in the contact lines that can’t be printed. Type them anew."
    return wording.named(desk, wanted.contact_details)


@allowed(Right.TEAM)
def share_password(desk: Desk, central: bool) -> tuple[Team, Changes]:
    """Whether the central team shares the team's document password (D3); the one it knows is to be changed then."""
    with desk.writing() as transaction:
        connection = transaction.connection
        before = team.read(connection)
        current = passwords.team_password(connection)
        knew = current.id if current and not central else ""
        out_on = desk.clock.today() if knew else None
        after = replace(before, central_knows=central, central_knew_id=knew, central_out_on=out_on)
        if after.central_knows != before.central_knows:
            team.write(connection, after)
            transaction.record(LET_IN if central else LET_OUT, "team", "1", vars(before), vars(after))
        return after, transaction.changes


def close(desk: Desk) -> None:
    """Lets go of the store; call it on the thread that opened it."""
    desk.store.close()


def _desk(
    folder: Path, keys: OpenedKeys, clock: Clock, randomness: Randomness, busy_ms: int, eye: Witness | None
) -> Desk:
    key = keys.store_key
    role = key_file.role(keys.role)
    store = open_store(folder, key.raw_hex(), key.history_key(), busy_ms, eye)
    try:
        with store.reading() as reading:
            owner = team.read(reading)
        return Desk(
            store,
            signing_in.who(store, keys, role, clock, randomness),
            role,
            clock,
            randomness,
            profiles.load(owner.profile),
            owner,
            keys.slot_id,
            keys.signing_key,
        )
    except BaseException:
        store.close()
        raise


def _witnesses(folder: Path, keys: OpenedKeys) -> tuple[Seal, tuple[Path, Path]]:
    seal = Seal(keys.store_key.witness_key(), keys.store_id, keys.generation)
    return seal, witness.places(folder, keys.store_id)


def _note_accepted(desk: Desk, seen: Seen) -> None:
    """The count of saves goes on after the highest that was ever seen, so that no backup's name comes twice."""
    with desk.writing() as transaction:
        commits.raise_to(transaction.connection, seen.heard.highest)
        found = {finding.kind.value: f"{finding.what} ({finding.where})" for finding in seen.findings}
        transaction.record("Opened the store in spite of what was found", "team", "1", None, found)


def _fill(desk: Desk, administrator: Person) -> None:
    with desk.writing() as transaction:
        team.write(transaction.connection, desk.team)
        people.add(transaction.connection, administrator)
        safekeeping.done(transaction.connection, safekeeping.RECOVERY_MADE, desk.clock.now())
        first = DocumentPassword(desk.new_id(), Circle.TEAM, password_operations.offered(desk), desk.clock.today())
        passwords.add(transaction.connection, first)
        transaction.record("Made the store", "team", "1")

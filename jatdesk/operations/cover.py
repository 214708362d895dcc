"""Holiday cover (G12): the whole store lent as one sealed file, worked in elsewhere, read back and merged.

The file has the shape of a backup under fresh keys: one password opens it, any change is noticed, and a second
computer makes a store of it as it does of a backup. That store knows what it is, keeps how it stood when it was lent,
and makes the file that goes back, which is a backup of it.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from jatdesk import __version__, files
from jatdesk.crypto import passphrases, slots
from jatdesk.crypto.kdf import KdfCost, calibrated_cost, seconds_taken
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.db import backups as backup_rows
from jatdesk.db import commits, cover_merge, cover_plan, cover_records, kept_keys, migrations, people, purge, rekeying
from jatdesk.db import cover as rows
from jatdesk.db import history as history_rows
from jatdesk.db.cover_merge import Outcome
from jatdesk.db.cover_plan import Plan
from jatdesk.db.history import NewLine
from jatdesk.db.store import STORE_FILE, Reading, Store, Transaction
from jatdesk.domain.backups import Note
from jatdesk.domain.cover import BACK, BACK_SUFFIX, NEVER, SUFFIX, Cover
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.merging_records import Clash, Key, Side
from jatdesk.domain.people import Person
from jatdesk.domain.roles import Right, Role
from jatdesk.errors import NewerProgram, NotThisKind, SaveRefused, StorageError
from jatdesk.operations import backup_file, backups, cover_words, restoring
from jatdesk.operations.allowed import allowed
from jatdesk.operations.cover_words import ToldClash
from jatdesk.operations.desk import Desk

Progress = Callable[[int, int, str], object]
Choices = Mapping[tuple[str, Key, str], Side]
_MOST_LINES = 1_000_000


@dataclass(frozen=True, repr=False)
class Back:
    """A cover that came back and was looked at: who had it, what would be taken, and what has to be chosen between."""

    opened: restoring.Opened
    cover: Cover
    counted: tuple[int, int, int]
    clashes: tuple[ToldClash, ...]
    refused: int


@dataclass(frozen=True)
class Merged:
    """What reading back did: records taken in, changed, taken out; new case numbers (theirs, ours); not taken."""

    counted: tuple[int, int, int]
    chosen: int
    renumbered: tuple[tuple[int, int], ...]
    refused: int


@allowed(Right.READ)
def covers(desk: Desk) -> tuple[Cover, ...]:
    """Every lending, the newest first; of a store that is away only the one that made it."""
    with desk.reading() as reading:
        return rows.every(reading)


@allowed(Right.READ)
def name(desk: Desk, back: bool = False) -> str:
    """What the file is called at first: the team, the day, and no child."""
    return f"{desk.team.name} cover {desk.clock.today().isoformat()}{BACK_SUFFIX if back else SUFFIX}"


@allowed(Right.READ)
def standing(desk: Desk) -> str:
    """'On cover for Harwood since …', 'Lent to B. Example since …', or '' for a store that is neither."""
    with desk.reading() as reading:
        known = rows.every(reading)
    return next((each.words() for each in known if each.away or each.is_out), "")


@allowed(Right.PEOPLE)
def offered(desk: Desk) -> str:
    """A password for a cover file, of words that can be told by telephone."""
    words = passphrases.word_list(files.resource("words/passphrase.txt").read_text(encoding="utf-8"))
    return passphrases.offered_passphrase(words, desk.randomness)


@allowed(Right.PEOPLE)
def lend(
    desk: Desk,
    keys: OpenedKeys,
    who: str,
    password: str,
    place: Path,
    progress: Progress = lambda _done, _of, _words: None,
    cost: KdfCost | None = None,
) -> tuple[Cover, Changes]:
    """Writes the whole store under fresh keys into one sealed file, and notes that it is out. Seconds: a job.

    Raises SaveRefused (a central desk, nobody named, one is out already, this store is itself away), PassphraseRefused
    for an unfit password, StorageError (a file of that name, disk full): then nothing is lent.
    """
    name_of = " ".join(who.split())
    if desk.team.kind.is_county:
        raise SaveRefused(
            "A central desk is not lent.", "Nothing was written.", "Restore a backup of it on the other computer."
        )
    if not name_of:
        raise SaveRefused("Nobody is named.", "Nothing was lent.", "Say who covers.")
    with desk.reading() as reading:
        _may_lend(rows.every(reading))
        head = history_rows.head(reading)
        history_key = kept_keys.read(reading, kept_keys.HISTORY) or keys.store_key.history_key()
        password_key = kept_keys.read(reading, kept_keys.PASSWORDS) or keys.store_key.password_key()
    if place.exists():
        raise StorageError("There is already a file of that name.", "Nothing was lent.", "Choose another name.")
    fresh = slots.new_key_file(
        desk.randomness(16).hex(),
        password,
        cost or calibrated_cost(seconds_taken),
        desk.randomness,
        Role.DEPUTY.value,
    )
    work = files.part_folder(files.make_folder(files.state_folder() / "lending") / keys.store_id)
    try:
        progress(0, 3, "Copying the store…")
        copy = rekeying.copy_under(desk.store, work / STORE_FILE, fresh.store_key.raw_hex(), history_key)
        with closing(copy):
            with copy.reading() as reading:
                taken = cover_records.snapshot(reading)
            sha256 = cover_records.sha256(taken)
            cover = Cover(desk.new_id(), desk.team.name, name_of, desk.clock.today(), head.id, sha256)
            progress(1, 3, "Making it ready…")
            _make_away(desk, copy, cover, taken, fresh, history_key, password_key)
        progress(2, 3, "Sealing the file…")
        _write(desk, work / STORE_FILE, fresh, place)
    finally:
        files.drop_folder(work)
    try:
        with desk.writing() as transaction:
            _may_lend(rows.every(transaction.connection))
            rows.add(transaction.connection, cover)
            transaction.record(f"Lent the store to {name_of}", "cover", cover.id, None, {"who": name_of})
    except BaseException:
        with contextlib.suppress(StorageError):
            files.remove_file(place)
        raise
    progress(3, 3, "")
    return cover, transaction.changes


@allowed(Right.SEND)
def give_back(desk: Desk, keys: OpenedKeys, place: Path) -> Changes:
    """Writes the file that goes back, on the computer that covered. It opens with the passphrase of this store."""
    with desk.reading() as reading:
        cover = rows.away(reading)
    if cover is None:
        raise SaveRefused("This store was not lent.", "Nothing was written.", "Give back the store that was.")
    if place.exists():
        raise StorageError("There is already a file of that name.", "It was left as it is.", "Choose another name.")
    backups.make(desk, keys, place)
    try:
        with desk.writing() as transaction:
            rows.given(transaction.connection, cover.id, desk.clock.today())
            transaction.record("Made the file that gives the store back", "cover", cover.id)
            return transaction.changes
    except BaseException:
        with contextlib.suppress(StorageError):
            files.remove_file(place)
        raise


@allowed(Right.PEOPLE)
def give_up(desk: Desk, cover_id: Id) -> Changes:
    """It will not come back: from now on its file is refused."""
    with desk.writing() as transaction:
        cover = _out(transaction.connection, cover_id)
        rows.end(transaction.connection, cover_id, desk.clock.today(), NEVER)
        transaction.record(f"Gave up the store lent to {cover.who}", "cover", cover_id)
        return transaction.changes


@allowed(Right.PEOPLE)
def look(desk: Desk, path: Path, password: str, progress: Progress = lambda _done, _of, _words: None) -> Back:
    """Opens a file that came back and says what reading it would do; writes nothing. A job.

    Raises PassphraseRefused, NotThisKind, NewerProgram, DamagedBackup, and SaveRefused: of another store, read back
    before, given up.
    """
    with _in_words_of_a_cover():
        opened = restoring.opened(path, password)
    with _in_words_of_a_cover(), _there(opened, progress) as there, desk.reading() as reading:
        cover = _cleared(desk, reading, there)
        with there.reading() as away:
            found = cover_plan.plan(reading, away, rows.snapshot(away, cover.id))
            told = cover_words.clashes(reading, away, found.clashes)
        return Back(opened, cover, found.counted(), told, len(found.refused))


@allowed(Right.PEOPLE)
def take_back(
    desk: Desk, back: Back, choices: Choices, progress: Progress = lambda _done, _of, _words: None
) -> tuple[Merged, Changes]:
    """Merges it, in one transaction: all of it or nothing. A job.

    Raises SaveRefused when something was not chosen, or was changed here since it was looked at.
    """
    with _there(back.opened, progress) as there, desk.writing() as transaction, ExitStack() as later:
        here = transaction.connection
        cover = _cleared(desk, here, there)
        away = later.enter_context(there.reading())
        found = cover_plan.plan(here, away, rows.snapshot(away, cover.id))
        if [each.clash for each in back.clashes] != found.clashes:
            raise SaveRefused("Something was changed here since you looked.", "Nothing was merged.", "Look again.")
        if any(_asked(each) not in choices for each in found.clashes):
            raise SaveRefused("Not everything is chosen yet.", "Nothing was merged.", "Choose for each.")
        told = {_asked(each.clash): each for each in back.clashes}
        counted, asked = found.counted(), len(found.clashes)
        made = cover_merge.carry_out(here, away, found, choices)
        rows.end(here, cover.id, desk.clock.today(), BACK)
        progress(2, 3, "Writing the history…")
        _tell(transaction, away, cover, counted, made, found, told)
        merged = Merged(counted, asked, tuple(made.renumbered), len(made.refused))
        return merged, transaction.changes


def _tell(
    transaction: Transaction,
    away: Reading,
    cover: Cover,
    counted: tuple[int, int, int],
    made: Outcome,
    found: Plan,
    told: Mapping[tuple[str, Key, str], ToldClash],
) -> None:
    """One line that it came back, theirs with their moments and names, one for each choice and each thing refused."""
    taken, changed, removed = counted
    said = {"taken": taken, "changed": changed, "removed": removed, "refused": len(made.refused)}
    transaction.record(f"Read back the store lent to {cover.who}", "cover", cover.id, None, said)
    lines = [each for each in history_rows.lines(away, limit=_MOST_LINES) if each.id > cover.head]
    for line in reversed(lines):
        keeps = not line.destroyed and line.ref not in found.destroyed
        before, after = (_content(each) if keeps else {} for each in (line.before, line.after))
        transaction.retell(
            NewLine(line.at, f"{line.who}, on cover", line.what, line.kind, line.ref, before, after), says=keeps
        )
    for clash, side in made.chosen:
        about = told[_asked(clash)]
        here, there = ({about.field or "record": words} for words in (about.here, about.there))
        what = f"Chose what stands after the cover, {_CHOSEN[side]}: {about.what}"
        transaction.record(what, about.kind, about.ref, {"here": here}, {"on cover": there})
    for each in made.refused:
        values = {name: value for name, value in each.values.items() if type(value) is not bytes}
        kept = {"record": cover_words.table_words(each.table), "values": values, "why": each.why}
        transaction.record(f"Not taken from the cover. {each.why}", "cover", cover.id, None, kept)
    for theirs, ours in made.renumbered:
        what = f"Case {theirs:04d} of the cover is case {ours:04d}: both stores had given the number"
        transaction.record(what, "cover", cover.id, {"number": theirs}, {"number": ours})
    for case_id in made.touched:
        transaction.touch("case", case_id)
    for kind in ("meeting", "member", "action", "mailing", "team"):
        transaction.touch(kind, "")


def _asked(clash: Clash) -> tuple[str, Key, str]:
    """What a choice is told by: a record that is gone on one side stands in the clash as its values."""
    return clash.table, clash.key, clash.field


_CHOSEN = {Side.HERE: "ours", Side.THERE: "theirs", Side.BOTH: "both"}


def _content(written: str) -> Mapping[str, object]:
    try:
        found = json.loads(written) if written else {}
    except ValueError:
        return {"words": written}
    return found if isinstance(found, dict) else {"words": found}


def _may_lend(known: tuple[Cover, ...]) -> None:
    if any(each.away for each in known):
        raise SaveRefused(
            "This store is itself on cover.", "Nothing was lent.", "Give it back; its own computer can lend it again."
        )
    out = next((each for each in known if each.is_out), None)
    if out is not None:
        raise SaveRefused(f"{out.words()}.", "Nothing was lent.", "Read it back first, or say it will not come back.")


def _out(reading: Reading, cover_id: Id) -> Cover:
    cover = next((each for each in rows.every(reading) if each.id == cover_id and not each.away), None)
    if cover is None or not cover.is_out:
        raise SaveRefused("This store is not out any more.", "Nothing was changed.", "Look at the list again.")
    return cover


def _belongs(here: Reading, there: Reading) -> Cover:
    """The lending that a file answers. Raises SaveRefused for any other file."""
    away = rows.away(there)
    if away is None:
        raise SaveRefused(
            "This file is of a store that was not lent.",
            "Nothing was merged.",
            "On the computer that covers: Governance, Cover, Give back.",
        )
    cover = next((each for each in rows.every(here) if each.id == away.id and not each.away), None)
    if cover is None or cover.snapshot_sha256 != away.snapshot_sha256:
        raise SaveRefused(
            f"This cover is of another store: {away.team}, lent to {away.who}.",
            "Nothing was merged.",
            "Read it back where it was lent.",
        )
    if not cover.is_out:
        raise SaveRefused(f"{cover.words()}.", "Nothing was merged a second time.", "There is nothing more to do.")
    if cover_records.sha256(rows.snapshot(there, away.id)) != cover.snapshot_sha256:
        raise backup_file.damaged()
    if away.given_on is None and history_rows.head(there).id <= away.head + 1:  # the one line that it was lent
        raise SaveRefused(
            "This is the file that was lent, not the one that comes back.",
            "Nothing was merged, and the store is still out.",
            "Choose the file that Give it back… wrote: it ends in .jatdesk-cover-back.",
        )
    return cover


def _cleared(desk: Desk, here: Reading, there: Store) -> Cover:
    """The lending a file answers. What was destroyed here is destroyed in the unpacked copy before it is compared.

    So no word of it comes back: not in minutes, in a mailing, in what the history said.
    """
    with there.reading() as away:
        cover = _belongs(here, away)
        destroyed = cover_plan.destroyed_here(here, away, rows.snapshot(away, cover.id))
    if destroyed:
        with there.writing(desk.person, desk.clock.now(), desk.randomness) as transaction:
            for case_id in destroyed:
                purge.destroy(transaction.connection, case_id)
    return cover


@contextmanager
def _in_words_of_a_cover() -> Iterator[None]:
    """What is wrong with the file said as of a cover: it has the shape of a backup, and nobody here knows that."""
    try:
        yield
    except NotThisKind as fault:
        todo = "Choose the file that Give it back… wrote: it ends in .jatdesk-cover-back."
        raise NotThisKind("This file is no cover of JAT Desk.", "Nothing was merged.", todo) from fault
    except NewerProgram as fault:
        what = "This cover was written by a newer version of JAT Desk."
        todo = "Install the newest version on this computer, then read it back."
        raise NewerProgram(what, "Nothing was merged.", todo) from fault
    except StorageError as fault:
        if "backup" not in fault.what:
            raise
        todo = "Copy it again from where it was written, or ask for it again."
        raise type(fault)(fault.what.replace("backup", "cover"), "Nothing was merged.", todo) from fault


@contextmanager
def _there(opened: restoring.Opened, progress: Progress) -> Iterator[Store]:
    """The store that came back, unpacked into a private folder that is removed."""
    work = restoring.private_folder(opened)
    try:
        with restoring.unpacked(
            opened, work, lambda done, of, words: progress(done, of, words.replace("backup", "cover"))
        ) as store:
            yield store
    finally:
        files.drop_folder(work)


def _make_away(
    desk: Desk,
    copy: Store,
    cover: Cover,
    taken: bytes,
    fresh: slots.NewKeys,
    history_key: bytes,
    password_key: bytes,
) -> None:
    """Tells the copy what it is, and lets the person in who covers."""
    slot = slots.read_slots(fresh.key_file)[0]
    today = desk.clock.today()
    with copy.writing(desk.person, desk.clock.now(), desk.randomness) as transaction:
        kept_keys.keep(transaction.connection, kept_keys.HISTORY, history_key)
        kept_keys.keep(transaction.connection, kept_keys.PASSWORDS, password_key)
        gone = Cover(**{**vars(cover), "away": True})
        rows.begin_away(transaction.connection, gone, taken)
        for person in people.every(transaction.connection):
            if person.left_on is None:
                people.leave(transaction.connection, person.slot_id, today)
        people.add(transaction.connection, Person(slot.id, cover.who, Role.DEPUTY, today, today, slot.signing_public))
        transaction.record(f"Lent the store to {cover.who}", "cover", cover.id, None, {"who": cover.who})


def _write(desk: Desk, database: Path, fresh: slots.NewKeys, place: Path) -> None:
    """The file in the shape of a backup, read once more when it is written."""
    key = fresh.store_key
    with closing(_opened(database.parent, fresh)) as store, store.reading() as reading:
        counts, mark = backup_rows.counts(reading), backup_rows.mark(reading)
        saves = commits.count(reading)
    note = Note(
        store_id=slots.store_id(fresh.key_file),
        made_at=desk.clock.now().replace(microsecond=0),
        commits=saves,
        mark=mark,
        program=__version__,
        format=migrations.newest(),
        counts=counts,
        keys_sha256=hashlib.sha256(fresh.key_file).hexdigest(),
        size=files.size_of(database) or 0,
        sha256=_digest(database),
    )
    head = backup_file.head_of(fresh.key_file, note, key.backup_key())
    files.write_pieces(place, _pieces(head, database))
    backups.prove(place)


def _opened(folder: Path, fresh: slots.NewKeys) -> Store:
    from jatdesk.db.store import open_store

    return open_store(folder, fresh.store_key.raw_hex(), fresh.store_key.history_key())


def _pieces(head: bytes, database: Path) -> Iterator[bytes]:
    yield head
    yield from files.chunks(database, backup_file.PIECE)


def _digest(path: Path) -> str:
    made = hashlib.sha256()
    for piece in files.chunks(path, backup_file.PIECE):
        made.update(piece)
    return made.hexdigest()

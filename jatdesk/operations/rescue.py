"""Half-typed words that the store did not take at the lock: sealed beside it, and taken in at the next opening.

The state folder comes first: the store's own disk may be full, or the stick it lies on pulled.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from jatdesk import files
from jatdesk.crypto import rescue as sealing
from jatdesk.crypto.slots import OpenedKeys
from jatdesk.db import agenda, drafts, history
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import places as place_rows
from jatdesk.db.store import Transaction
from jatdesk.domain.minutes import Draft
from jatdesk.domain.places import Whereabouts
from jatdesk.domain.roles import Right, may
from jatdesk.errors import StorageError, UserError
from jatdesk.operations import places
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

FOLDER = "not saved"
_MOST = 4 * 1024 * 1024


@allowed(Right.READ)
def keep(desk: Desk, keys: OpenedKeys, left: Whereabouts, texts: Sequence[Draft]) -> bool:
    """Puts the words beside the store, sealed; False when no disk took them. The store need not answer."""
    place = places.written(left, desk.clock.today(), _newest(desk))
    words = json.dumps({"place": place, "texts": [asdict(text) for text in texts]}).encode()
    data = sealing.sealed(keys.store_key.rescue_key(), words, _whose(keys), desk.randomness)
    for path in _places(desk.store.folder, keys):
        with suppress(StorageError):
            files.make_folder(path.parent)
            files.write_atomically(path, data)
            return True
    return False


@allowed(Right.READ)
def take_in(desk: Desk, keys: OpenedKeys) -> bool:
    """Writes rescued words of this person into the store and removes the file; whether there were any.

    Words that this store's key does not open (it was changed since) are left where they lie.
    """
    taken = False
    for path in _places(desk.store.folder, keys):
        words = _lying(path, keys)
        if words is None:
            continue
        found = json.loads(words)
        with desk.writing() as transaction:
            place_rows.keep(transaction.connection, desk.slot_id, found["place"])
            for text in found["texts"] if may(desk.role, Right.KEEP) else ():
                _put_back(transaction, Draft(**text))
        files.remove_file(path)
        taken = True
    return taken


def _lying(path: Path, keys: OpenedKeys) -> bytes | None:
    try:
        data = files.read_whole(path, _MOST)
    except StorageError:
        return None
    return sealing.opened(keys.store_key.rescue_key(), data, _whose(keys))


def _newest(desk: Desk) -> int:
    try:
        with desk.reading() as reading:
            return history.head(reading).id
    except UserError:
        return -1


def _put_back(transaction: Transaction, draft: Draft) -> None:
    connection = transaction.connection
    if draft.kind == drafts.MINUTES:
        if agenda.item(connection, draft.ref) is None:
            return
        draft = replace(draft, text=_joined(_stands(transaction, draft), draft.text))
    drafts.save(connection, draft, transaction.now)


def _stands(transaction: Transaction, draft: Draft) -> str:
    kept = drafts.one(transaction.connection, draft.ref, draft.field)
    if kept is not None:
        return kept.text
    written = minutes_rows.one(transaction.connection, draft.ref)
    return str(getattr(written, draft.field, "")) if written is not None else ""


def _joined(stands: str, rescued: str) -> str:
    """The rescued text, after what somebody may have written there since."""
    if rescued.startswith(stands.rstrip()) or stands.startswith(rescued.rstrip()):
        return max(stands, rescued, key=len)
    return f"{stands.rstrip()}\n{rescued}"


def _places(folder: Path, keys: OpenedKeys) -> Iterator[Path]:
    name = f"{keys.store_id}-{keys.slot_id}"
    yield files.state_folder() / FOLDER / name
    yield folder / FOLDER / name


def _whose(keys: OpenedKeys) -> str:
    return f"{keys.store_id} {keys.slot_id}"

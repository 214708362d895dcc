"""Keys for a command: a passphrase from a file, tried on everybody's slot or on those of one role."""

from pathlib import Path

from jatdesk import files
from jatdesk.crypto import slots
from jatdesk.crypto.keys import OpenedKeys
from jatdesk.domain.roles import Role
from jatdesk.errors import PassphraseRefused

_MOST_BYTES = 10_000


def passphrase_in(path: Path) -> str:
    """The first line of a file. Raises StorageError when it can't be read."""
    lines = files.read_whole(path, _MOST_BYTES).decode("utf-8-sig", "replace").splitlines()
    return lines[0] if lines else ""


def opened(key_file: bytes, passphrase: str, person: Role | None = None) -> OpenedKeys:
    """The slot that the passphrase opens, about a second a slot tried; for `RECOVERY` it is the recovery key.

    Raises PassphraseRefused (wrong, or nobody has that role), StorageError for a damaged key file.
    """
    if person is None:
        return slots.open_with_passphrase(key_file, passphrase)
    if person is Role.RECOVERY:
        return slots.open_with_recovery(key_file, passphrase)
    theirs = [slot for slot in slots.read_slots(key_file) if slot.role == person.value]
    for slot in theirs[:-1]:
        try:
            return slots.open_with_passphrase(key_file, passphrase, slot.id)
        except PassphraseRefused:
            continue
    if theirs:
        return slots.open_with_passphrase(key_file, passphrase, theirs[-1].id)
    raise PassphraseRefused(
        "Nobody has this role here.", "Nothing was changed.", "Leave the role out to try everybody."
    )

"""`restore FILE TO`: makes a store of a backup, in a new folder or in place of a closed store. Opens no window.

In place the old store is set aside inside its folder, never deleted; people keep today's passphrases if the one given
opens today's key file too.
"""

import argparse
import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jatdesk.commands.backup import FINE, add_keys, refused
from jatdesk.errors import PassphraseRefused, UserError

if TYPE_CHECKING:
    from jatdesk.crypto.keys import OpenedKeys
    from jatdesk.operations.restoring import Opened

_OF_A_STORE = ("store.db", "keys.json", "backups", "lock", "swap")


def main(argv: Sequence[str]) -> int:
    """Prints one JSON object; returns 0 when restored, 1 when refused, 2 for a wrong passphrase, 3 when it is open."""
    options = _parser().parse_args(list(argv))
    try:
        found = _restored(options)
    except UserError as fault:
        return refused(fault)
    print(json.dumps({"ok": True, **found}, indent=1), flush=True)
    return FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="restore", description="Makes a store of a backup.")
    parser.add_argument("file", type=Path, help="the backup, a file that ends in .jatdesk-backup")
    parser.add_argument("to", type=Path, help="a new folder that ends in .jatdesk, or the store to be replaced")
    add_keys(parser)
    return parser


def _restored(options: argparse.Namespace) -> dict[str, Any]:
    from jatdesk.operations import restoring
    from jatdesk.operations.clocks import SystemClock

    aside, keys = None, None
    if any((options.to / name).exists() for name in _OF_A_STORE):
        backup, aside, keys = _in_place(options)
    else:
        backup = _opened(options)
        if options.to.is_dir() and not any(options.to.iterdir()):
            options.to.rmdir()
        restoring.restore_new(backup, options.to, SystemClock(), secrets.token_bytes)
    return {
        "store": str(options.to),
        "set_aside": None if aside is None else str(aside),
        "keys": "today's" if keys is not None else "the backup's",
        "made_at": backup.note.made_at.isoformat(),
        "saves": backup.note.commits,
        "history": backup.note.mark.head.words(),
        "counts": asdict(backup.note.counts),
    }


def _in_place(options: argparse.Namespace) -> "tuple[Opened, Path, OpenedKeys | None]":
    from jatdesk.operations import replacing, swaps
    from jatdesk.operations.clocks import SystemClock

    with swaps.locked(options.to):
        keys = _keys_of_today(options)
        backup = _opened(options, keys)
        aside = replacing.prepare_in_place(backup, options.to, keys, SystemClock(), secrets.token_bytes)
        swaps.finish(options.to)
    return backup, aside, keys


def _keys_of_today(options: argparse.Namespace) -> "OpenedKeys | None":
    """None when the key file is damaged, or of another time than the passphrase: then the backup brings its own."""
    from jatdesk.operations import given_keys, key_file

    try:
        return given_keys.opened(key_file.read(options.to), _passphrase(options), options.person)
    except UserError:
        return None


def _opened(options: argparse.Namespace, keys: "OpenedKeys | None" = None) -> "Opened":
    """By the backup's own key file; a passphrase set since then does as well while the store's key is the same."""
    from jatdesk.operations import given_keys, restoring

    try:
        return restoring.opened_by(
            options.file, lambda key_file: given_keys.opened(key_file, _passphrase(options), options.person)
        )
    except PassphraseRefused:
        if keys is None:
            raise
        return restoring.opened_with_keys(options.file, keys)


def _passphrase(options: argparse.Namespace) -> str:
    from jatdesk.operations import given_keys

    return given_keys.passphrase_in(options.passphrase_file)

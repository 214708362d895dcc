"""`backup STORE TO`: makes a backup of a closed store and proves it, as the window does. Opens no window.

TO is a folder, which gets a file of its own name, or a file that is not there yet.
"""

import argparse
import json
import secrets
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jatdesk.domain.roles import Role
from jatdesk.errors import PassphraseRefused, StoreDamaged, StoreInUse, UserError

FINE, REFUSED, WRONG_PASSPHRASE, IN_USE = 0, 1, 2, 3


def main(argv: Sequence[str]) -> int:
    """Prints one JSON object; returns 0 when made, 1 when refused, 2 for a wrong passphrase, 3 for an open store."""
    options = _parser().parse_args(list(argv))
    try:
        _print({"ok": True, **_made(options)})
    except UserError as fault:
        return refused(fault)
    return FINE


def refused(fault: UserError) -> int:
    """Says on both ways out why nothing was done; the exit code."""
    print(fault.sentence(), file=sys.stderr)
    found = [{"kind": str(each.kind), "what": each.what, "where": each.where} for each in _findings(fault)]
    _print({"ok": False, "error": fault.sentence(), "findings": found})
    if isinstance(fault, PassphraseRefused):
        return WRONG_PASSPHRASE
    return IN_USE if isinstance(fault, StoreInUse) else REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="backup", description="Makes a backup of a store and proves it.")
    parser.add_argument("store", type=Path, help="the store's folder, which ends in .jatdesk")
    parser.add_argument("to", type=Path, help="a folder, or the file to be written")
    add_keys(parser)
    return parser


def add_keys(parser: argparse.ArgumentParser) -> None:
    """The options that say whose passphrase it is."""
    parser.add_argument(
        "--passphrase-file", type=Path, required=True, help="a text file whose first line is the passphrase"
    )
    parser.add_argument(
        "--person", type=Role, choices=list(Role), help="whose it is; otherwise everybody's slot is tried"
    )


def _made(options: argparse.Namespace) -> dict[str, Any]:
    from jatdesk.operations import backups, given_keys, key_file, stores, swaps
    from jatdesk.operations.clocks import SystemClock

    passphrase = given_keys.passphrase_in(options.passphrase_file)
    key_file.read(options.store)
    with swaps.locked(options.store):
        keys = given_keys.opened(key_file.read(options.store), passphrase, options.person)
        desk = stores.open_desk(options.store, keys, SystemClock(), secrets.token_bytes)
        with closing(desk.store):
            made = backups.make(desk, keys, options.to)
    note = made.note
    assert note is not None
    return {
        "file": str(made.path),
        "size": made.size,
        "made_at": note.made_at.isoformat(),
        "saves": note.commits,
        "history": note.mark.head.words(),
        "counts": asdict(note.counts),
    }


def _findings(fault: UserError) -> Sequence[Any]:
    return fault.findings if isinstance(fault, StoreDamaged) else ()


def _print(found: dict[str, Any]) -> None:
    print(json.dumps(found, indent=1), flush=True)

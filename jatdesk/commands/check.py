"""`check STORE`: whether a closed store is sound, and what would make it safer. Writes nothing, opens no window."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jatdesk.commands.backup import add_keys
from jatdesk.domain.findings import Finding
from jatdesk.domain.self_check import Row
from jatdesk.errors import PassphraseRefused, StoreInUse, UserError

SOUND, DAMAGED, WRONG_PASSPHRASE, IN_USE = 0, 1, 2, 3


def main(argv: Sequence[str]) -> int:
    """Prints one JSON object; returns 0 when sound, 1 when damaged, 2 for a wrong passphrase, 3 for an open store."""
    options = _parser().parse_args(list(argv))
    try:
        report = _report(options)
    except StoreInUse as fault:
        return _refused(fault, IN_USE)
    except UserError as fault:
        return _refused(fault, WRONG_PASSPHRASE)
    _print(
        {
            "ok": report.ok,
            "findings": [_finding(each) for each in report.findings],
            "advice": [_advice(each) for each in report.advice],
            "checked": report.counted,
        }
    )
    return SOUND if report.ok else DAMAGED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="check", description="Checks a closed store from end to end. Writes nothing, neither in it nor beside it."
    )
    parser.add_argument("store", type=Path, help="the store's folder, which ends in .jatdesk")
    add_keys(parser)
    return parser


def _report(options: argparse.Namespace) -> Any:
    from jatdesk import settings
    from jatdesk.operations import checks, given_keys
    from jatdesk.operations.clocks import SystemClock

    def keys(key_file: bytes) -> Any:
        try:
            passphrase = given_keys.passphrase_in(options.passphrase_file)
        except UserError as fault:  # nobody can say then whether the key file is right
            raise PassphraseRefused("The passphrase file can’t be read.", "Nothing was changed.", fault.todo) from fault
        return given_keys.opened(key_file, passphrase, options.person)

    return checks.check(options.store.absolute(), keys, SystemClock(), settings.load())


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "kind": found.kind.value,
        "what": found.what,
        "where": found.where,
        "since": found.since.isoformat(timespec="seconds") if found.since else None,
        "todo": found.todo,
    }


def _advice(row: Row) -> dict[str, Any]:
    return {"kind": row.topic.value, "state": row.state.value, "what": f"{row.title}: {row.words}", "todo": row.todo}


def _refused(fault: UserError, code: int) -> int:
    print(fault.sentence(), file=sys.stderr)
    _print({"ok": False, "error": fault.sentence(), "findings": [], "advice": []})
    return code


def _print(found: dict[str, Any]) -> None:
    print(json.dumps(found, indent=1), flush=True)

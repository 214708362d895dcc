"""`read FILE`: what the program would read in a CAF form, an old case log or a member list, as one JSON object.

Saves nothing, opens no window and no store.
"""

import argparse
import dataclasses
import json
import os
import re
import sys
from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from jatdesk.domain.caf import ReadCaf
from jatdesk.domain.case_log import NotTaken, OldCaseLog
from jatdesk.errors import NotThisKind, PasswordNeeded, UserError
from jatdesk.exchange.incoming import Incoming, open_incoming
from jatdesk.exchange.members import ReadMembers
from jatdesk.exchange.preflight import MOST_BYTES, FileKind
from jatdesk.files import read_whole

FINE, NOT_A_FORM, PASSWORD = 0, 2, 3


def main(argv: Sequence[str]) -> int:
    """Prints one JSON object; returns 0 when read, 2 when it is no form, 3 when its password is missing or wrong."""
    options = _parser().parse_args(list(argv))
    try:
        found = _read(options.file, _password(options.password_file), options.today or _today())
    except PasswordNeeded as error:
        return _refused(error, PASSWORD)
    except UserError as error:
        return _refused(error, NOT_A_FORM)
    _print(found)
    return FINE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="read", description="Reads a form or list and prints what it says. Saves nothing."
    )
    parser.add_argument("file", type=Path, help="a CAF form (.docx or .pdf), a case log or a member list (.xlsx, .csv)")
    parser.add_argument("--password-file", type=Path, help="a text file whose first line is the file's password")
    parser.add_argument("--today", type=date.fromisoformat, help="read as on this day (YYYY-MM-DD)")
    return parser


def _today() -> date:
    return datetime.now().astimezone().date()


def _password(path: Path | None) -> str | None:
    if path is None:
        return None
    lines = read_whole(path, 10_000).decode("utf-8-sig", "replace").splitlines()
    return lines[0] if lines else ""


def _read(path: Path, password: str | None, today: date) -> dict[str, Any]:
    """Decides by what is in the file, never by its name."""
    incoming = open_incoming(read_whole(path, MOST_BYTES), password)
    if incoming.kind in (FileKind.WORD, FileKind.PDF):
        from jatdesk.exchange.caf_docx import read_caf

        return _caf(read_caf(incoming.data, today))
    return _table(incoming, path.name, today)


def _table(incoming: Incoming, name: str, today: date) -> dict[str, Any]:
    from jatdesk.exchange.case_log import read_case_log
    from jatdesk.exchange.members import read_members
    from jatdesk.operations.profiles import load

    try:
        return _case_log(read_case_log(incoming.data, name, None, today))
    except NotThisKind as no_case_log:
        try:
            return _members(read_members(incoming.data, name, None, load().services, today))
        except NotThisKind:
            raise no_case_log from None


def _caf(found: ReadCaf) -> dict[str, Any]:
    fields = [
        {
            "field": field.field,
            "value": _plain(value_of(found.draft, field.field)),
            "text": field.text,
            "where": field.where,
            "doubts": list(field.doubts),
        }
        for field in found.fields
    ]
    return {"kind": "caf", "fields": fields}


def value_of(draft: object, path: str) -> object:
    """The value under 'carers[0].name' and the like."""
    value = draft
    for name, index in re.findall(r"(\w+)(?:\[(\d+)\])?", path):
        value = getattr(value, name)
        if index:
            value = value[int(index)]
    return value


def _case_log(found: OldCaseLog) -> dict[str, Any]:
    return {
        "kind": "case_log",
        "sheet": found.sheet,
        "ignored_sheets": list(found.ignored_sheets),
        "columns": [_plain(column) for column in found.columns],
        "rows": [_plain(row) for row in found.rows],
        "not_taken": _not_taken(found.not_taken),
    }


def _members(found: ReadMembers) -> dict[str, Any]:
    return {
        "kind": "members",
        "columns": [_plain(column) for column in found.columns],
        "rows": [{"where": row.where, **_plain(row.draft), "doubts": list(row.doubts)} for row in found.rows],
        "not_taken": _not_taken(found.not_taken),
    }


def _not_taken(cells: Sequence[NotTaken]) -> list[dict[str, Any]]:
    return [_plain(cell) for cell in cells]


def _plain(value: Any) -> Any:
    """Dates as ISO text, enumerations as their values, dataclasses as objects."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def _refused(error: UserError, code: int) -> int:
    print(error.sentence(), file=sys.stderr)
    _print({"kind": "none", "error": error.sentence()})
    return code


def _print(found: dict[str, Any]) -> None:
    # A console of another encoding must not stop a name in another script.
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")
    try:
        print(json.dumps(found, ensure_ascii=False, indent=1), flush=True)
    except BrokenPipeError:  # whoever reads us has seen enough; say nothing more at the end either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

"""A made-up store for the measurements, kept in the machine's temporary folder so that it is made only once.

A thousand cases are a made-up team's, with its month of work; the others are added by thousands (see `grown`).
"""

import contextlib
import io
import json
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from bench import grown
from jatdesk.commands import demo
from jatdesk.db import connect
from jatdesk.db.store import STORE_FILE
from jatdesk.operations import stores
from jatdesk.operations.clocks import SystemClock
from jatdesk.operations.desk import Desk

_OF_A_TEAM = 1000


@dataclass(frozen=True, repr=False)
class Opened:
    """A made-up store with the desk on it, and a bare engine of the same key and pragmas for the peer."""

    desk: Desk
    bare: Engine


def opened(count: int) -> Opened:
    """The store of a made-up team with that many cases."""
    store, passphrase = files(count)
    keys = stores.open_keys(store, passphrase)
    desk = stores.open_desk(store, keys, SystemClock(), bytes)
    return Opened(desk, connect.engine(store / STORE_FILE, keys.store_key.raw_hex()))


def files(count: int) -> tuple[Path, str]:
    """The folder of that store and the passphrase that opens it; made when it is not there yet."""
    folder = Path(tempfile.gettempdir()) / f"jatdesk-bench-{count}"
    note = folder.with_suffix(".json")
    if not note.exists():
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            team = str(min(count, _OF_A_TEAM))
            code = demo.main(["--out", str(folder), "--cases", team, "--seed", "7", "--no-window"])
        if code:
            raise SystemExit(f"Remove {folder} and try again.")
        _grow(said.getvalue(), count)
        note.write_text(said.getvalue(), "utf-8")
    made = json.loads(note.read_text("utf-8"))
    return Path(made["store"]), made["passphrase"]


def _grow(said: str, count: int) -> None:
    made = json.loads(said)
    store = Path(made["store"])
    desk = stores.open_desk(store, stores.open_keys(store, made["passphrase"]), SystemClock(), secrets.token_bytes)
    try:
        grown.grow(desk, count)
    finally:
        stores.close(desk)

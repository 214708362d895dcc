"""A made-up store for the measurements, kept in the machine's temporary folder so that it is made only once."""

import contextlib
import io
import json
import tempfile
from pathlib import Path

from jatdesk.commands import demo
from jatdesk.operations import stores
from jatdesk.operations.clocks import SystemClock
from jatdesk.operations.desk import Desk


def desk(count: int) -> Desk:
    """The open store of a made-up team with that many cases."""
    folder = Path(tempfile.gettempdir()) / f"jatdesk-bench-{count}"
    note = folder.with_suffix(".json")
    if not note.exists():
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = demo.main(["--out", str(folder), "--cases", str(count), "--seed", "7", "--no-window"])
        if code:
            raise SystemExit(f"Remove {folder} and try again.")
        note.write_text(said.getvalue(), "utf-8")
    opened = json.loads(note.read_text("utf-8"))
    keys = stores.open_keys(Path(opened["store"]), opened["passphrase"])
    return stores.open_desk(Path(opened["store"]), keys, SystemClock(), bytes)

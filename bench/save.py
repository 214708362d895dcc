"""One save through an operation, beside a bare SQLCipher commit of the same rows: `python -m bench.save [CASES]`."""

import itertools
import sys

from sqlalchemy import Connection

from bench.beside import in_turn, report
from bench.made_up import opened
from jatdesk.db import connect
from jatdesk.operations import cases, meetings, minutes

_ROUNDS = 60
_LINE = "INSERT INTO history(at, who, what, kind, ref, content_hash, link) VALUES(?, ?, ?, ?, ?, ?, ?)"
_CONTENT = "INSERT INTO history_content(history_id, salt, before, after) VALUES(?, ?, ?, ?)"
_DRAFT = (
    "INSERT INTO drafts(kind, ref, field, text, cursor, saved_at) VALUES('bench', ?, 'discussion', ?, 7, '') "
    "ON CONFLICT(kind, ref, field) DO UPDATE SET text = excluded.text, cursor = excluded.cursor"
)


def main() -> None:
    """What is typed in the minutes (a draft), and a changed case with its line of history."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    store = opened(count)
    numbers = itertools.count()
    meeting = next(m for m in meetings.all_meetings(store.desk) if m.approved_on is None)
    item = minutes.book(store.desk, meeting.id).items[0][0].id
    case = cases.lines(store.desk).lines[0].id

    def draft() -> object:
        return minutes.save_draft(store.desk, item, "discussion", f"Typed {next(numbers)}", 7)

    def change() -> object:
        return cases.change(store.desk, case, why=f"Because {next(numbers)}")

    with store.bare.connect() as connection:
        bare = connect.for_writing(connection)

        def bare_draft() -> None:
            _bare_draft(bare, item, next(numbers))

        def bare_change() -> None:
            _bare_change(bare, case, next(numbers))

        for title, act, plain in (
            ("A draft of the minutes", draft, bare_draft),
            ("A changed case, with its history", change, bare_change),
        ):
            ours, peer = in_turn(act, plain, _ROUNDS, warm=5)
            report(f"{title}, saved in a store of {count:,} cases", ours, peer, "bare commit", "at most 2")


def _bare_change(bare: Connection, case_id: str, number: int) -> None:
    """The same rows as our save: the case, a line of history, and what it says."""
    why = f"Because {number}"
    with bare.begin():
        bare.exec_driver_sql("UPDATE cases SET why = ? WHERE id = ?", (why, case_id))
        line = ("2026-11-23T10:00:00+00:00", "Administrator", "Measured", "bench", case_id, bytes(32), bytes(32))
        made = bare.exec_driver_sql(_LINE, line)
        bare.exec_driver_sql(_CONTENT, (made.lastrowid, bytes(16), why, why))


def _bare_draft(bare: Connection, item_id: str, number: int) -> None:
    with bare.begin():
        bare.exec_driver_sql(_DRAFT, (item_id, f"Typed {number}"))


if __name__ == "__main__":
    main()

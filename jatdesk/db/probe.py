"""Questions put to a file that may be damaged, each on a fresh connection that is closed afterwards. Writes nothing."""

import re
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from jatdesk import files
from jatdesk.db import migrations
from jatdesk.db.connect import APPLICATION_ID
from jatdesk.domain.history import Head

_NO_DAMAGE = ("locked", "busy", "unable to open", "readonly", "full", "denied")
_WAL_HEADER, _FRAME_HEADER, _PAGE = 32, 24, 4096
_NUMBER = re.compile(r"page (\d+)")


@dataclass(frozen=True)
class Facts:
    """What a readable file says of itself. `links`: of the lines that were asked for; `at`: of the newest line."""

    application: int = 0
    version: int = 0
    page_count: int = 0
    commits: int = 0
    head: Head = field(default_factory=Head)
    at: datetime | None = None
    links: Mapping[int, bytes] = field(default_factory=dict)

    @property
    def is_store(self) -> bool:
        """Whether it is a store at all."""
        return self.application == APPLICATION_ID

    @property
    def older(self) -> bool:
        """Whether it has to be brought up to date before its records can be read."""
        return self.version < migrations.newest()

    @property
    def newer(self) -> bool:
        """Whether a newer program made it, so that only that one can judge it."""
        return self.version > migrations.newest()


def facts_of(connection: sqlcipher.Connection, lines: Iterable[int]) -> Facts | None:
    """What the file says of itself, and the links of some lines of history; None when it can't be read."""
    with closing(connection):
        try:
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            said = Facts(
                _number(_one(connection, "PRAGMA application_id")),
                _number(_one(connection, "PRAGMA user_version")),
                _number(_one(connection, "PRAGMA page_count")),
                _number(_one(connection, "SELECT n FROM commits WHERE id = 1")) if "commits" in tables else 0,
            )
            if "history" not in tables:
                return said
            newest = connection.execute("SELECT id, link, at FROM history ORDER BY id DESC LIMIT 1").fetchone()
            query = "SELECT link FROM history WHERE id = {:d}"
            links = {line: bytes(_one(connection, query.format(line)) or b"") for line in lines}
            head = Head(newest[0], bytes(newest[1])) if newest else Head()
            at = datetime.fromisoformat(newest[2]) if newest else None
            return replace(said, head=head, at=at, links=links)
        except sqlcipher.DatabaseError as fault:
            if is_damage(fault):
                return None
            raise
        except (TypeError, ValueError):  # pages of different times beside each other
            return None


def bad_pages(connection: sqlcipher.Connection) -> frozenset[int]:
    """The pages whose MAC does not hold, all of them. Reads the whole file (about 150 MB a second)."""
    with closing(connection):
        said = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    return frozenset(int(match[1]) for row in said if (match := _NUMBER.search(str(row[0]))))


def disorder(connection: sqlcipher.Connection) -> bool:
    """Whether the pages, each whole in itself, do not fit together."""
    with closing(connection):
        try:
            return [row[0] for row in connection.execute("PRAGMA quick_check(1)").fetchall()] != ["ok"]
        except sqlcipher.DatabaseError as fault:
            if is_damage(fault):
                return True
            raise


def pages_in_log(path: Path) -> frozenset[int]:
    """The pages of which the log beside the file has a newer version: a power cut may have torn the older one."""
    log = path.with_name(path.name + "-wal")
    salts = files.beginning(log, _WAL_HEADER)[16:24]
    frames = files.chunks(log, _FRAME_HEADER + _PAGE, _WAL_HEADER)
    return frozenset(int.from_bytes(frame[:4], "big") for frame in frames if frame[8:16] == salts)


def in_first_round(path: Path) -> bool:
    """Whether the log beside the file was never begun anew: then it still has every page that was folded in since."""
    return files.beginning(path.with_name(path.name + "-wal"), _WAL_HEADER)[12:16] == bytes(4)


def _one(connection: sqlcipher.Connection, question: str) -> Any:
    row = connection.execute(question).fetchone()
    return None if row is None else row[0]


def _number(value: Any) -> int:
    return 0 if value is None else int(value)


def is_damage(fault: Exception) -> bool:
    """Whether a driver's fault speaks of the file, not of a lock, of rights or of room on the disk."""
    return not any(words in str(fault) for words in _NO_DAMAGE)

"""What a person said once about lists that come in: what columns mean, how names are written."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import mappings, spellings
from jatdesk.domain.spellings import Joined, Spelt


def columns(connection: Connection, kind: str, headings: str) -> str:
    """What was said of a list with these headings, as it was kept; '' where nothing was."""
    query = select(mappings.c.body).where(mappings.c.kind == kind, mappings.c.headings == headings)
    return str(connection.execute(query).scalar() or "")


def keep_columns(connection: Connection, kind: str, headings: str, body: str, on: date) -> None:
    """Keeps what was said in place of what was said before."""
    connection.execute(delete(mappings).where(mappings.c.kind == kind, mappings.c.headings == headings))
    connection.execute(insert(mappings).values(kind=kind, headings=headings, body=body, used_on=on))


def joined(connection: Connection) -> Joined:
    """Every spelling that was joined to other words."""
    found: dict[Spelt, dict[str, str]] = {}
    for row in connection.execute(select(spellings)):
        found.setdefault(Spelt(row.kind), {})[row.folded] = row.words
    return found


def part(connection: Connection, kind: Spelt, spelling: str) -> None:
    """A spelling is written as it stands again."""
    connection.execute(delete(spellings).where(spellings.c.kind == kind.value, spellings.c.folded == spelling))


def join(connection: Connection, new: Mapping[Spelt, Mapping[str, str]]) -> None:
    """Keeps joins, each in place of an earlier one of the same spelling."""
    for kind, some in new.items():
        for folded, words in some.items():
            connection.execute(delete(spellings).where(spellings.c.kind == kind.value, spellings.c.folded == folded))
            connection.execute(insert(spellings).values(kind=kind.value, folded=folded, words=words))

"""Files kept with a case. Their bytes lie in a table of their own and come only when a paper is opened."""

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import paper_bytes, papers
from jatdesk.domain.cases import Paper
from jatdesk.domain.ids import Id


def add(connection: Connection, case_id: Id, paper: Paper, data: bytes) -> None:
    """Keeps a file with a case."""
    connection.execute(insert(papers).values(case_id=case_id, **vars(paper)))
    connection.execute(insert(paper_bytes).values(paper_id=paper.id, bytes=data))


def of_case(connection: Connection, case_id: Id) -> tuple[Paper, ...]:
    """The papers of a case without their bytes, newest first."""
    wanted = select(papers).where(papers.c.case_id == case_id)
    rows = connection.execute(wanted.order_by(papers.c.added_on.desc(), papers.c.id.desc()))
    return tuple(Paper(row.id, row.name, row.kind, row.size, row.added_on) for row in rows)


def one(connection: Connection, paper_id: Id) -> tuple[Id, Paper] | None:
    """The case a paper belongs to, and the paper without its bytes; or None."""
    row = connection.execute(select(papers).where(papers.c.id == paper_id)).one_or_none()
    return None if row is None else (row.case_id, Paper(row.id, row.name, row.kind, row.size, row.added_on))


def data(connection: Connection, paper_id: Id) -> bytes:
    """The bytes of a paper."""
    return bytes(connection.execute(select(paper_bytes.c.bytes).where(paper_bytes.c.paper_id == paper_id)).scalar_one())


def remove(connection: Connection, paper_id: Id) -> None:
    """Takes a paper and its bytes out of the store."""
    connection.execute(delete(papers).where(papers.c.id == paper_id))

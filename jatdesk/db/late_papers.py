"""What the chair said about papers that came in late for a meeting."""

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import late_papers
from jatdesk.domain.eligibility import ChairWord, How
from jatdesk.domain.ids import Id


def word(connection: Connection, case_id: Id, meeting_id: Id) -> ChairWord | None:
    """The chair's word about one case before one meeting, or None."""
    this = (late_papers.c.case_id == case_id) & (late_papers.c.meeting_id == meeting_id)
    row = connection.execute(select(late_papers).where(this)).one_or_none()
    return None if row is None else ChairWord(row.agreed, row.on_day, row.by, How(row.how), row.slot_id, row.words)


def set_word(connection: Connection, case_id: Id, meeting_id: Id, said: ChairWord | None) -> None:
    """Keeps the chair's word in place of the one before (None: forgets it)."""
    this = (late_papers.c.case_id == case_id) & (late_papers.c.meeting_id == meeting_id)
    connection.execute(delete(late_papers).where(this))
    if said is not None:
        values = {"agreed": said.agreed, "on_day": said.on, "by": said.by, "how": said.how.value}
        values |= {"slot_id": said.slot_id, "words": said.words, "case_id": case_id, "meeting_id": meeting_id}
        connection.execute(insert(late_papers).values(**values))

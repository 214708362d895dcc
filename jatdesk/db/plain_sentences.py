"""How sentences of a child's part of the minutes are said in plain words for the family."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import plain_sentences
from jatdesk.domain.ids import Id


def of_part(connection: Connection, case_id: Id, meeting_id: Id) -> dict[str, str]:
    """The plain words by the sentence they stand for."""
    here = (plain_sentences.c.case_id == case_id) & (plain_sentences.c.meeting_id == meeting_id)
    query = select(plain_sentences.c.words, plain_sentences.c.plain).where(here).order_by(plain_sentences.c.id)
    return {row.words: row.plain for row in connection.execute(query)}


def put(connection: Connection, case_id: Id, meeting_id: Id, said: Mapping[str, tuple[Id, str]]) -> None:
    """These plain words, each with its id, in place of all that was said for this part."""
    here = (plain_sentences.c.case_id == case_id) & (plain_sentences.c.meeting_id == meeting_id)
    connection.execute(delete(plain_sentences).where(here))
    about = {"case_id": case_id, "meeting_id": meeting_id}
    rows = [{"id": new, "words": words, "plain": plain, **about} for words, (new, plain) in said.items()]
    if rows:
        connection.execute(insert(plain_sentences), rows)

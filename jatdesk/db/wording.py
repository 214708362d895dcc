"""The council's own standing texts and its languages, in the store."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from jatdesk.db.schema import languages, own_texts


def every(connection: Connection) -> dict[tuple[str, str], str]:
    """All of the council's versions, by key and language."""
    return {(row.key, row.language): row.words for row in connection.execute(select(own_texts))}


def one(connection: Connection, key: str, language: str) -> str | None:
    """One version, or None where the original holds."""
    return every(connection).get((key, language))


def write(connection: Connection, key: str, language: str, words: str) -> None:
    """Keeps a version as it is now, new or known."""
    statement = upsert(own_texts).values(key=key, language=language, words=words)
    connection.execute(statement.on_conflict_do_update(index_elements=["key", "language"], set_={"words": words}))


def remove(connection: Connection, key: str, language: str) -> None:
    """Forgets a version, so that the original holds again."""
    connection.execute(delete(own_texts).where(own_texts.c.key == key, own_texts.c.language == language))


def spoken(connection: Connection) -> tuple[str, ...]:
    """The codes of the languages the council has added."""
    return tuple(connection.execute(select(languages.c.code).order_by(languages.c.code)).scalars())


def speak(connection: Connection, code: str) -> None:
    """Adds a language."""
    connection.execute(upsert(languages).values(code=code).on_conflict_do_nothing())


def speak_no_longer(connection: Connection, code: str) -> None:
    """Takes a language out; its versions go by themselves."""
    connection.execute(delete(languages).where(languages.c.code == code))

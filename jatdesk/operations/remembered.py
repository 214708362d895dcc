"""Remembers what a person said about lists that came in, so that it is said once (R12). Keeps no name of anybody."""

import json
from collections.abc import Mapping

from jatdesk.db import remembered as rows
from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.domain.spellings import Joined
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

Said = Mapping[str, Mapping[str, str]]
"""Answers by what they are about ('columns', 'centuries') and by the letter of the column."""


@allowed(Right.READ)
def columns(desk: Desk, kind: str, headings: tuple[str, ...]) -> Said:
    """What was said of the columns of such a list the last time; {} where nothing was."""
    with desk.reading() as reading:
        kept = rows.columns(reading, kind, _key(headings))
    if not kept:
        return {}
    found: Said = json.loads(kept)
    return found


@allowed(Right.KEEP)
def keep_columns(desk: Desk, kind: str, headings: tuple[str, ...], said: Said) -> Changes:
    """Keeps what was said, for the next list with the same headings."""
    with desk.writing() as transaction:
        body = json.dumps({name: dict(answers) for name, answers in said.items()}, ensure_ascii=False)
        rows.keep_columns(transaction.connection, kind, _key(headings), body, desk.clock.today())
        return transaction.changes


@allowed(Right.READ)
def joined(desk: Desk) -> Joined:
    """How spellings of schools and agencies were joined."""
    with desk.reading() as reading:
        return rows.joined(reading)


def _key(headings: tuple[str, ...]) -> str:
    return "\n".join(" ".join(heading.casefold().split()) for heading in headings)

"""The yearly talk about how families take part: comes up on an agenda, held, its themes raised (handbook §11, G7)."""

from dataclasses import replace

from jatdesk.db import participation as rows
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue
from jatdesk.domain.participation import Talk, TalkFact
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, gate, issues, yearly_talk
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

HELD = "Wrote down a talk about participation"
TAKEN_OUT = "Took out a talk about participation"
_KEPT = "Nothing was saved."


@allowed(Right.READ)
def fact(desk: Desk) -> TalkFact:
    """When it was talked about last, by when again, and on which agenda it stands."""
    with desk.reading() as reading:
        return yearly_talk.fact(desk, reading)


@allowed(Right.READ)
def talks(desk: Desk) -> tuple[Talk, ...]:
    """Every talk with its themes, the newest first."""
    with desk.reading() as reading:
        themes = rows.themes(reading)
        return tuple(_with_place(replace(talk, themes=themes.get(talk.id, ()))) for talk in rows.held(reading))


@allowed(Right.KEEP)
def note(desk: Desk, talk: Talk) -> tuple[Talk, Changes]:
    """Writes a talk down that stands in no minutes here. Raises SaveRefused for a day to come or a child's name."""
    if talk.on > desk.clock.today():
        raise SaveRefused("The day of the talk is still to come.", _KEPT, "Check the day.")
    where = " ".join(talk.where_at.split())
    made = Talk(talk.on, where, talk.words.strip(), id=talk.id or desk.new_id())
    with desk.writing() as transaction:
        if any(gate.names_a_child(transaction.connection, words) for words in (made.where_at, made.words)):
            raise SaveRefused("A child’s name stands in this.", _KEPT, "Leave it out: the talk is about all families.")
        rows.add(transaction.connection, made)
        said = {"on": made.on, "where_at": made.where_at, "words": made.words, "id": made.id}
        transaction.record(HELD, "participation", made.id, after=said)
        agenda.follow(desk, transaction)
        return made, transaction.changes


@allowed(Right.KEEP)
def take_out(desk: Desk, talk_id: Id) -> Changes:
    """Takes out a talk that was written down by mistake; its themes stay in the issues log."""
    with desk.writing() as transaction:
        found = next((talk for talk in rows.held(transaction.connection) if talk.id == talk_id), None)
        if found is None or found.item_id:
            raise SaveRefused("This talk was not written down by hand.", "Nothing was changed.", "See the minutes.")
        rows.remove(transaction.connection, talk_id)
        said = {"on": found.on, "where_at": found.where_at, "words": found.words, "id": found.id}
        transaction.record(TAKEN_OUT, "participation", talk_id, before=said)
        agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def note_theme(desk: Desk, talk_id: Id, theme: Issue) -> tuple[Issue, Changes]:
    """A theme of a talk becomes an issue of the log. Raises SaveRefused as `issues.add`, and for a child's name."""
    with desk.writing() as transaction:
        if all(talk.id != talk_id for talk in rows.held(transaction.connection)):
            raise SaveRefused("This talk is not there any more.", _KEPT, "Look at the list again.")
        if any(gate.names_a_child(transaction.connection, words) for words in (theme.theme, theme.words)):
            raise SaveRefused("A child’s name stands in this.", _KEPT, "Say it without names: it goes to other groups.")
        made = issues.note(desk, transaction, theme)
        rows.add_theme(transaction.connection, made.id, talk_id)
        transaction.touch("participation", talk_id)
        return made, transaction.changes


def _with_place(talk: Talk) -> Talk:
    return replace(talk, where_at=f"Our meeting of {say(talk.on)}") if talk.meeting_id else talk

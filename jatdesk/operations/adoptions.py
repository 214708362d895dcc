"""Adopting the team's papers, and who signed them (G5)."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from jatdesk.db import adoptions as rows
from jatdesk.db import members as member_rows
from jatdesk.db.store import Reading
from jatdesk.domain import adoptions as rules
from jatdesk.domain.adoptions import Adoption, Signature, SignedBy, TeamPaper
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import members, wording
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

ADOPTED = "Wrote down that a paper was adopted"
TAKEN_OUT = "Took out that a paper was adopted"
SIGNED = "Wrote down what a member signed"
_TEXTS = {
    TeamPaper.TERMS: "terms_of_reference.words",
    TeamPaper.PROTOCOL: "confidentiality_protocol.words",
    TeamPaper.PARTICIPATION: "terms_of_reference.words",
}
"""The standing text of each; the commitment to participation stands in the terms (handbook §11)."""


@allowed(Right.READ)
def every(desk: Desk) -> tuple[Adoption, ...]:
    """All adoptions, the newest first."""
    with desk.reading() as reading:
        return rows.every(reading)


@allowed(Right.READ)
def signed_by(desk: Desk) -> tuple[SignedBy, ...]:
    """Every member of today with what they signed."""
    with desk.reading() as reading:
        return signed_read(desk, reading)


def signed_read(desk: Desk, reading: Reading) -> tuple[SignedBy, ...]:
    """The same inside the caller's reading."""
    today = desk.clock.today()
    return rules.signed_by(member_rows.every(reading), rows.every(reading), rows.signed(reading), today)


@allowed(Right.READ)
def words_changed(desk: Desk) -> tuple[TeamPaper, ...]:
    """The papers whose words are others now than those that were adopted."""
    with desk.reading() as reading:
        force = rules.in_force(rows.every(reading))
        return tuple(paper for paper, each in force.items() if each.words_hash != _hash(desk, reading, paper))


@allowed(Right.KEEP)
def adopt(desk: Desk, adoption: Adoption) -> tuple[Adoption, Changes]:
    """The team adopted a paper in its words of today. Raises SaveRefused for a day that is still to come."""
    _refuse_future(desk, adoption.on)
    with desk.writing() as transaction:
        words = adoption.words_hash or _hash(desk, transaction.connection, adoption.paper)
        made = replace(adoption, id=adoption.id or desk.new_id(), words_hash=words, where_at=adoption.where_at.strip())
        rows.add(transaction.connection, made)
        transaction.record(ADOPTED, "adoption", made.id, after=vars(made))
        return made, transaction.changes


@allowed(Right.KEEP)
def take_out(desk: Desk, adoption_id: Id) -> Changes:
    """A paper was not adopted after all; the history keeps the line."""
    with desk.writing() as transaction:
        found = next((each for each in rows.every(transaction.connection) if each.id == adoption_id), None)
        if found is None:
            raise SaveRefused("This adoption is not in the store.", "Nothing was changed.", "")
        rows.remove(transaction.connection, adoption_id)
        transaction.record(TAKEN_OUT, "adoption", adoption_id, before=vars(found))
        return transaction.changes


@allowed(Right.KEEP)
def sign(desk: Desk, member_id: Id, days: Mapping[TeamPaper, date | None]) -> Changes:
    """What a member signed on which day; None: not signed. A day that stays keeps the words it was signed in."""
    for day in days.values():
        _refuse_future(desk, day)
    with desk.writing() as transaction:
        members.there(transaction, member_id)
        connection = transaction.connection
        before = {each.paper: each for each in rows.signed(connection) if each.member_id == member_id}
        after = dict(before)
        for paper, day in days.items():
            if day is None:
                after.pop(paper, None)
            elif paper not in before or before[paper].on != day:
                after[paper] = Signature(member_id, paper, day, _hash(desk, connection, paper))
        if after != before:
            rows.put_signed(connection, member_id, tuple(after.values()), desk.new_id)
            transaction.record(SIGNED, "member", member_id, _days(before), _days(after))
        return transaction.changes


def _days(signed: Mapping[TeamPaper, Signature]) -> dict[str, date | None]:
    return {f"{paper.value}_signed": signed[paper].on if paper in signed else None for paper in TeamPaper}


def _hash(desk: Desk, reading: Reading, paper: TeamPaper) -> str:
    words = wording.profile_of(desk, reading).wording.version(_TEXTS[paper]).words
    return hashlib.sha256(words.encode()).hexdigest()


def _refuse_future(desk: Desk, day: date | None) -> None:
    if day is not None and day > desk.clock.today():
        raise SaveRefused("The day is still to come.", "Nothing was saved.", "Check the day.")

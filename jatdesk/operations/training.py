"""The training register (G13): one entry a training, with everybody who was there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from jatdesk.db import members as member_rows
from jatdesk.db import training as rows
from jatdesk.db.store import Reading
from jatdesk.domain import training as rules
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.training import MemberTraining, Training
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

NOTED = "Noted a training"
CHANGED = "Changed a training"
TAKEN_OUT = "Took out a training"


@allowed(Right.READ)
def every(desk: Desk) -> tuple[Training, ...]:
    """The whole register, the newest first."""
    with desk.reading() as reading:
        return rows.every(reading)


@allowed(Right.READ)
def of_members(desk: Desk) -> tuple[MemberTraining, ...]:
    """Every member of today and what is asked of them, those with gaps first."""
    with desk.reading() as reading:
        return of_members_read(desk, reading)


def of_members_read(desk: Desk, reading: Reading) -> tuple[MemberTraining, ...]:
    """The same inside the caller's reading."""
    today = desk.clock.today()
    return rules.of_members(member_rows.every(reading), rows.every(reading), desk.profile.training, today)


@allowed(Right.KEEP)
def note(desk: Desk, training: Training) -> tuple[Training, Changes]:
    """Notes a training. Raises SaveRefused for a kind the scheme doesn't have, a day to come, or for nobody."""
    with desk.writing() as transaction:
        made = _whole(desk, transaction.connection, replace(training, id=training.id or desk.new_id()))
        rows.add(transaction.connection, made)
        transaction.record(NOTED, "training", made.id, after=_told(desk, transaction.connection, made))
        return made, transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, training: Training) -> Changes:
    """Says otherwise what, when, by whom and who; raises as `note`."""
    with desk.writing() as transaction:
        before = _there(transaction.connection, training.id)
        after = _whole(desk, transaction.connection, training)
        if after != before:
            rows.change(transaction.connection, after)
            told = _told(desk, transaction.connection, before), _told(desk, transaction.connection, after)
            transaction.record(CHANGED, "training", training.id, *told)
        return transaction.changes


@allowed(Right.KEEP)
def take_out(desk: Desk, training_id: Id) -> Changes:
    """Takes a training out that was noted by mistake; the history keeps it."""
    with desk.writing() as transaction:
        before = _there(transaction.connection, training_id)
        rows.remove(transaction.connection, training_id)
        told = _told(desk, transaction.connection, before)
        transaction.record(TAKEN_OUT, "training", training_id, before=told)
        return transaction.changes


def from_told(told: Mapping[str, Any], training_id: Id) -> Training:
    """A training as a line of history tells it. Raises KeyError or ValueError for one that does not."""
    day = date.fromisoformat(told["on"])
    return Training(told["key"], day, told["by"], tuple(told["member_ids"]), training_id)


def _told(desk: Desk, reading: Reading, training: Training) -> dict[str, object]:
    names = {member.id: member.name for member in member_rows.every(reading)}
    words = {kind.key: kind.words for kind in desk.profile.training}
    return {
        "key": training.kind,
        "training": words.get(training.kind, training.kind),
        "on": training.on,
        "by": training.by,
        "people": [names[each] for each in training.members if each in names],
        "member_ids": list(training.members),
    }


def _whole(desk: Desk, reading: Reading, training: Training) -> Training:
    kept = "Nothing was saved."
    if training.kind not in {kind.key for kind in desk.profile.training}:
        raise SaveRefused("The training is of a kind.", kept, "Choose what it was about.")
    if training.on > desk.clock.today():
        raise SaveRefused("The day is still to come.", kept, "Note it when it was held.")
    known = {member.id for member in member_rows.every(reading)}
    there = tuple(sorted(set(training.members)))
    if not there or not known.issuperset(there):
        raise SaveRefused("Nobody was there.", kept, "Tick the members who were trained.")
    return replace(training, by=" ".join(training.by.split()), members=there)


def _there(reading: Reading, training_id: Id) -> Training:
    found = next((each for each in rows.every(reading) if each.id == training_id), None)
    if found is None:
        raise SaveRefused("This training is not in the register.", "Nothing was changed.", "Go back to the register.")
    return found

"""The chair's open questions for a review file, with what is known about each; and a file of questions alone (M11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jatdesk.crypto import review_file as container
from jatdesk.db import agenda as agenda_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import review_files as rows
from jatdesk.db.store import Reading
from jatdesk.domain.chair_decisions import Matter, Question
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import AgendaItem, Meeting
from jatdesk.domain.members import Office
from jatdesk.domain.recipients import is_address
from jatdesk.domain.review_codec import written_review
from jatdesk.domain.review_files import Review
from jatdesk.domain.review_questions import Put
from jatdesk.domain.roles import Right, Role, may
from jatdesk.domain.sending import Prepared
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    agenda_next,
    chair_questions,
    gate,
    key_file,
    mailing_folders,
    people,
    recipients,
    review_parcels,
)
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_meeting
from jatdesk.operations.review_parcels import NOT_MADE

OFFICES = {Role.CHAIR: Office.CHAIR, Role.VICE_CHAIR: Office.VICE_CHAIR}
"""The office that goes with a role."""


@dataclass(frozen=True)
class Asked:
    """Somebody who can answer with a key of their own: what a file would ask, what it does not, and where it goes."""

    slot_id: str
    name: str
    role: Role
    email: str
    questions: tuple[Put, ...]
    checks: tuple[str, ...] = ()


@allowed(Right.READ)
def askable(desk: Desk, meeting_id: Id) -> tuple[Asked, ...]:
    """Chair and vice-chairs who have a way into this store, and what waits for each, the chair first."""
    able = [one for one in people.people(desk) if not one.gone and may(one.role, Right.APPROVE)]
    theirs = {one.slot_id: recipients.of_person(desk, one.words, OFFICES[one.role]) for one in able}
    found = []
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        for one in able:
            asked = put(desk, reading, meeting, one.role, one.words)
            email = next((at.email.strip() for at in theirs[one.slot_id] if is_address(at.email)), "")
            checks = list(_not_asked(desk, reading, meeting, one.role, one.words))
            if not email:
                checks.append(
                    f"No e-mail address of {one.words} is known: the file lies in the outbox, to be handed over."
                )
            found.append(Asked(one.slot_id, one.words, one.role, email, asked, tuple(checks)))
    return tuple(sorted(found, key=lambda each: each.role is not Role.CHAIR))


@allowed(Right.SEND)
def make(desk: Desk, meeting_id: Id, slot_id: str) -> tuple[Prepared, Changes]:
    """Seals what waits for the chair or vice-chair into a file that holds no minutes, and puts it into the outbox.

    Raises SaveRefused where nothing waits, or for who can't decide; StorageError when the files can't be written.
    """
    to = next((one for one in askable(desk, meeting_id) if one.slot_id == slot_id), None)
    slot = container.slot_of(key_file.read(desk.store.folder), slot_id) if to else None
    if to is None or slot is None:
        raise SaveRefused(
            "This person can’t answer with a key of their own.",
            NOT_MADE,
            "Let the chair in under People and passphrases, or ask by e-mail.",
        )
    desk.store.must_be_there()
    private, public = container.new_reply_key(desk.randomness)
    head = container.Head(desk.new_id(), key_file.store_id(desk.store.folder), slot)
    with desk.writing() as transaction:
        connection = transaction.connection
        meeting = open_meeting(connection, meeting_id)
        asked = put(desk, connection, meeting, to.role, to.name)
        if not asked:
            raise SaveRefused(f"Nothing waits for {to.name} here.", NOT_MADE, "Look at what is decided already.")
        about = (slot_id, to.name, desk.person, desk.clock.today(), desk.team.name, desk.team.kind, desk.profile.key)
        review = Review(
            head.review_id, meeting_id, "", *about, public, "", asked=asked, office=OFFICES[to.role], day=meeting.day
        )
        data = container.sealed(head, written_review(review), desk.randomness)
        made = rows.MadeReview(head.review_id, meeting_id, "", "", slot_id, to.name, "", transaction.now, private)
        rows.add(connection, made)
        letter = (
            f"Here is what I need your answers to before the meeting of {say_weekday(meeting.day)}.",
            "Save the attached file, start JAT Desk, choose ‘Review minutes’ and open it with your own passphrase.",
        )
        parcel = review_parcels.Parcel(Mailing.CHAIR_ASK, "Questions", "for you to decide", letter)
        prepared, aside = review_parcels.put_aside(
            transaction, desk, parcel, meeting, to.role, to.email, (), data, desk.new_id()
        )
        transaction.touch("meeting", meeting_id)
        changes = transaction.changes
    located = mailing_folders.located(desk, prepared)
    mailing_folders.move_in(aside, Path(located.folder))
    return located, changes


def put(desk: Desk, reading: Reading, meeting: Meeting, role: Role, name: str) -> tuple[Put, ...]:
    """What waits for who holds an office, but for what they have a part in; as part of the caller's reading."""
    office = OFFICES[role]
    docket = chair_questions.gathered(desk, reading, meeting)
    found = []
    for each in docket.questions:
        if not (each.waits or each.changed) or _bar(desk, reading, each, office, name):
            continue
        why = ""
        if office is Office.VICE_CHAIR:
            why = each.bar(Office.CHAIR) or ("" if docket.chairs else "the team has no chair")
        facts = tuple(_facts(desk, reading, meeting, each))
        found.append(Put(each.matter, each.about_id, each.words, each.case_id, each.number, facts, why))
    return tuple(found)


def _not_asked(desk: Desk, reading: Reading, meeting: Meeting, role: Role, name: str) -> Iterable[str]:
    for each in chair_questions.gathered(desk, reading, meeting).questions:
        bar = _bar(desk, reading, each, OFFICES[role], name) if each.waits or each.changed else ""
        if bar:
            other = "vice-chair" if OFFICES[role] is Office.CHAIR else "chair"
            yield f"Without case {each.number}: {bar}, so the {other} decides about it."


def _bar(desk: Desk, reading: Reading, asked: Question, office: Office, name: str) -> str:
    return asked.bar(office) or chair_questions.bar_of(desk, reading, asked.case_id, name)


def _facts(desk: Desk, reading: Reading, meeting: Meeting, asked: Question) -> Iterable[str]:
    """What who decides may want to know, in sentences that name a case by its number only."""
    before = asked.decision
    if asked.changed and before is not None and before.on is not None:
        yield f"It was agreed on {say(before.on)} and has changed since."
        yield from _changed_lines(before.about, asked.words)
    if before is not None and before.asked_on is not None:
        yield f"Asked on {say(before.asked_on)}."
    items = gate.standing_items(desk, reading, meeting, agenda_rows.items(reading, meeting.id))
    for number, item in enumerate(items, start=1):
        if asked.case_id and item.case_id == asked.case_id:
            yield f"It is item {number} of {len(items)}, with {item.minutes} minutes."
            yield from _about_item(desk, reading, meeting, asked, item)


def _about_item(desk: Desk, reading: Reading, meeting: Meeting, asked: Question, item: AgendaItem) -> Iterable[str]:
    if asked.matter is Matter.LATE_PAPERS:
        case = case_rows.one(reading, item.case_id)
        if case is not None and case.papers_in_on is None:
            yield "The papers have not come in."
    if asked.matter in (Matter.LATE_PAPERS, Matter.PRESENTER):
        there = agenda_next.following(reading, meeting)
        yield f"The next meeting is on {say(there.day)}." if there else "No meeting is planned after this one."


def _changed_lines(before: str, now: str) -> Iterable[str]:
    old = [line.partition(". ")[2] for line in before.splitlines()[1:]]
    new = [line.partition(". ")[2] for line in now.splitlines()[1:]]
    yield from (f"New: {line}." for line in new if line not in old)
    yield from (f"No longer on it: {line}." for line in old if line not in new)
    if sorted(old) == sorted(new):
        yield "The same items stand in another order, or at other times."

"""Makes the review file: draft minutes sealed for the chair's own key, as one parcel in the outbox (M11)."""

from dataclasses import dataclass
from pathlib import Path

from jatdesk.crypto import review_file as container
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import review_files as rows
from jatdesk.domain.dates import say_weekday
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.minutes import MinutesBook
from jatdesk.domain.minutes_codec import seal, without
from jatdesk.domain.people import Person
from jatdesk.domain.portions import portions
from jatdesk.domain.recipients import is_address
from jatdesk.domain.review_codec import written_review
from jatdesk.domain.review_files import Review
from jatdesk.domain.review_marks import as_printed
from jatdesk.domain.roles import Right, Role, may
from jatdesk.domain.search import fold
from jatdesk.domain.sending import Prepared
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    advice,
    approvers,
    gate,
    half_typed,
    key_file,
    mailing_folders,
    minutes,
    people,
    recipients,
    review_parcels,
    review_questions,
)
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import open_meeting
from jatdesk.operations.minutes_book import gathered

DRAFT = "draft"
_NOT_MADE = "No review file was made."


@dataclass(frozen=True)
class Reader:
    """Somebody who can approve with a key of their own: how the file would go, and what a person should know first.

    `cases` are in it, `left_out` are not, `why` says so in words; `email` is '' where no address is known.
    """

    slot_id: str
    name: str
    role: Role
    email: str
    cases: tuple[Id, ...] = ()
    left_out: frozenset[Id] = frozenset()
    why: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


@allowed(Right.READ)
def readers(desk: Desk, meeting_id: Id) -> tuple[Reader, ...]:
    """Chair and vice-chairs who have a way into this store, the chair first."""
    able = [one for one in people.people(desk) if not one.gone and may(one.role, Right.APPROVE)]
    if not able:
        return ()
    book = minutes.book(desk, meeting_id)
    return tuple(_reader(desk, one, book) for one in able)


@allowed(Right.SEND)
def make(desk: Desk, meeting_id: Id, slot_id: str) -> tuple[Prepared, Changes]:
    """Keeps the draft as a version, seals it for one reader, and puts file and e-mail draft into the outbox.

    That it went is recorded when somebody says that the mailing was sent. Raises SaveRefused before the end of the
    meeting, for approved minutes and for who can't approve; StorageError when the files can't be written.
    """
    to = next((one for one in readers(desk, meeting_id) if one.slot_id == slot_id), None)
    slot = container.slot_of(key_file.read(desk.store.folder), slot_id) if to else None
    if to is None or slot is None:
        raise SaveRefused(
            "This person can’t approve minutes with a key of their own.",
            _NOT_MADE,
            "Let the chair in under People and passphrases, or send a sealed draft.",
        )
    for problem in advice.named(desk, meeting_id):
        raise SaveRefused(problem, _NOT_MADE, "")
    desk.store.must_be_there()
    private, public = container.new_reply_key(desk.randomness)
    head = container.Head(desk.new_id(), key_file.store_id(desk.store.folder), slot)
    with desk.writing() as transaction:
        meeting = open_meeting(transaction.connection, meeting_id)
        if meeting.held_on is None:
            raise SaveRefused("The meeting is not finished yet.", _NOT_MADE, "Finish the meeting first.")
        half_typed.settle_all(transaction, meeting_id)
        sealed = seal(as_printed(gathered(desk, transaction.connection, meeting)), desk.randomness)
        mailing_id = desk.new_id()
        kept = (desk.new_id(), meeting_id, transaction.now, DRAFT, sealed.body, sealed.hash)
        version = minutes_rows.Version(*kept, mailing_id, to.name)
        minutes_rows.add_version(transaction.connection, version)
        review = Review(
            head.review_id,
            meeting_id,
            sealed.hash,
            slot_id,
            to.name,
            desk.person,
            desk.clock.today(),
            desk.team.name,
            desk.team.kind,
            desk.profile.key,
            public,
            without(sealed.body, to.left_out),
            to.why,
            asked=review_questions.put(desk, transaction.connection, meeting, to.role, to.name),
            office=review_questions.OFFICES[to.role],
            day=meeting.day,
        )
        data = container.sealed(head, written_review(review), desk.randomness)
        about = (head.review_id, meeting_id, version.id, sealed.hash, slot_id, to.name, "\n".join(to.why))
        rows.add(transaction.connection, rows.MadeReview(*about, transaction.now, private))
        parcel = review_parcels.Parcel(
            Mailing.MINUTES_DRAFT, "Review file", "minutes to review", _letter(desk, meeting)
        )
        prepared, aside = review_parcels.put_aside(
            transaction, desk, parcel, meeting, to.role, to.email, to.cases, data, mailing_id
        )
        transaction.touch("meeting", meeting_id)
        changes = transaction.changes
    located = mailing_folders.located(desk, prepared)
    mailing_folders.move_in(aside, Path(located.folder))
    return located, changes


@allowed(Right.READ)
def made_for(desk: Desk, meeting_id: Id) -> tuple[rows.MadeReview, ...]:
    """The review files made for one meeting, the newest first."""
    with desk.reading() as reading:
        return rows.of_meeting(reading, meeting_id)


def _reader(desk: Desk, one: Person, book: MinutesBook) -> Reader:
    numbers = {entry.case.id: entry.case.number for entry in book.cases}
    numbers |= {line.case_id: line.number for line in book.not_discussed}
    theirs = recipients.of_person(desk, one.words, review_questions.OFFICES[one.role])
    gone, gone_words = gate.not_now(desk, numbers)
    withheld = gate.withheld(desk, theirs, numbers)
    people_there = recipients.at_meeting(desk, book.meeting.id)
    given, _nobody = portions(
        Mailing.MINUTES_DRAFT, theirs, tuple(numbers), people_there.interests, {}, withheld=withheld.cases
    )
    declared = {case for portion in given for case in portion.left_out if case not in portion.withheld}
    for at in theirs:  # who has no address has no portion either
        declared |= people_there.interests.get(at.member_id, frozenset()) & set(numbers)
    declared |= {interest.case_id for interest in book.interests if fold(interest.name) == fold(one.words)}
    by_family = {case for cases in withheld.cases.values() for case in cases} - declared
    why = [f"Without case {numbers[c]}: {one.words} declared an interest." for c in _sorted(declared, numbers)]
    why += [f"Without case {numbers[c]}: withheld by consent." for c in _sorted(by_family, numbers)]
    why += [f"Without case {numbers[c]}: it can’t be discussed now." for c in _sorted(gone - declared, numbers)]
    left_out = frozenset(declared | by_family | gone)
    email = next((at.email.strip() for at in theirs if is_address(at.email)), "")
    checks = [*_referred_by(one, book, left_out), *gone_words, *withheld.checks]
    if not email:
        checks.append(f"No e-mail address of {one.words} is known: the file lies in the outbox, to be handed over.")
    bar = approvers.barred(desk, book.meeting.id) if one.role is Role.CHAIR else ""
    if bar:
        checks.append(f"{bar}: the vice-chair approves these minutes; {one.words} can read and comment.")
    elif declared or by_family:
        checks.append("Somebody else has to read what is left out: make another file for the vice-chair, or ask them.")
    kept = tuple(case for case in numbers if case not in left_out)
    return Reader(one.slot_id, one.words, one.role, email, kept, left_out, tuple(why), tuple(dict.fromkeys(checks)))


def _referred_by(one: Person, book: MinutesBook, left_out: frozenset[Id]) -> list[str]:
    own = [
        entry.case.number
        for entry in book.cases
        if fold(entry.case.referrer) == fold(one.words) and entry.case.id not in left_out
    ]
    return [f"{one.words} referred case {number} and would approve what was said about it." for number in own]


def _sorted(cases: set[Id] | frozenset[Id], numbers: dict[Id, str]) -> list[Id]:
    return sorted((case for case in cases if case in numbers), key=numbers.__getitem__)


def _letter(desk: Desk, meeting: Meeting) -> tuple[str, ...]:
    return (
        f"Here are the draft minutes of {say_weekday(meeting.day)} to review.",
        "Save the attached file, start JAT Desk, choose ‘Review minutes’ and open the file with your own passphrase.",
    )

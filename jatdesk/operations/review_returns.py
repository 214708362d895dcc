"""Reads what came back from the chair in a review file (M11). Its changes are decided about in `review_changes`.

Nothing is taken from a file before its signature is the chair's own and it belongs to this meeting.
"""

import hashlib
from datetime import datetime
from pathlib import Path

from jatdesk import files
from jatdesk.crypto import review_file as container
from jatdesk.crypto.keys import check_signature
from jatdesk.db import cases as case_rows
from jatdesk.db import comments as comment_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import people
from jatdesk.db import review_files as rows
from jatdesk.db.store import Reading
from jatdesk.domain.approvals import signed_words
from jatdesk.domain.chair_decisions import decision_words
from jatdesk.domain.comments import Comment
from jatdesk.domain.dates import say
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Office
from jatdesk.domain.minutes_codec import unseal
from jatdesk.domain.minutes_differences import differences
from jatdesk.domain.minutes_facts import fits
from jatdesk.domain.people import Person
from jatdesk.domain.returned_answers import ReturnedAnswer
from jatdesk.domain.returned_minutes import Returned
from jatdesk.domain.review_codec import not_readable, read_answer
from jatdesk.domain.review_files import Answer, Verdict
from jatdesk.domain.review_marks import changed_passages, result_of
from jatdesk.domain.review_questions import as_decision
from jatdesk.domain.roles import Right, Role, may
from jatdesk.errors import SaveRefused
from jatdesk.operations import key_file
from jatdesk.operations import people as people_operations
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

_NOTHING = "Nothing was taken from it."
_AGAIN = "Make a new review file and send that."


@allowed(Right.RECORD_APPROVAL)
def read(desk: Desk, meeting_id: Id, path: Path) -> tuple[Returned, Changes]:
    """Reads a returned file: its comments stand among the others at once, its changes wait to be decided about.

    Raises NotThisKind for another, damaged or altered file, SaveRefused for one that is not this meeting's, was read
    before, comes too late, or is not signed with the chair's present key; StorageError when it can't be read.
    """
    data = files.read_whole(path, container.MOST_BYTES * 2)
    head = container.look_back(data)
    if head.store_id != key_file.store_id(desk.store.folder):
        raise SaveRefused("This file belongs to another team’s store.", _NOTHING, "Choose the file for this meeting.")
    with desk.reading() as reading:
        review = _review(reading, head.review_id, meeting_id)
    content, signature = container.opened_back(data, review.reply_key)
    person = _signer(desk, review, data, content, signature)
    answer = read_answer(content)
    if (answer.review_id, answer.meeting_id, answer.slot_id) != (review.id, meeting_id, review.slot_id):
        raise not_readable()
    digest = hashlib.sha256(data).hexdigest()
    with desk.writing() as transaction:
        _must_be_open(transaction.connection, meeting_id)
        _not_before(transaction.connection, meeting_id, answer, digest)
        returned = _returned(desk, transaction.connection, review, person, answer, digest)
        rows.take_in(transaction.connection, returned)
        for words in _said(answer):
            at = datetime.fromisoformat(answer.at)
            made = Comment(desk.new_id(), meeting_id, at, person.words, person.slot_id, words)
            comment_rows.add(transaction.connection, made)
        told = {
            "by": person.words,
            "verdict": answer.verdict.value,
            "count": len(returned.changes) + len(returned.answers),
            "sha256": digest,
        }
        transaction.record("Read a returned review file", "meeting", meeting_id, None, told)
        transaction.touch("meeting", meeting_id)
        return returned, transaction.changes


@allowed(Right.READ)
def newest(desk: Desk, meeting_id: Id) -> Returned | None:
    """The draft that came back last for a meeting, with how far it is decided; None when none did."""
    with desk.reading() as reading:
        every = rows.all_returned(reading, meeting_id)
        return next((each for each in every if each.verdict is not Verdict.ANSWERED), None)


def _review(reading: Reading, review_id: Id, meeting_id: Id) -> rows.MadeReview:
    review = rows.one(reading, review_id)
    if review is None:
        raise SaveRefused("This store knows nothing of the review file that this answers.", _NOTHING, _AGAIN)
    if review.meeting_id != meeting_id:
        other = meeting_rows.one(reading, review.meeting_id)
        day = f"the meeting of {say(other.day)}" if other else "another meeting"
        raise SaveRefused(f"This file belongs to {day}.", _NOTHING, "Open it there.")
    return review


def _signer(desk: Desk, review: rows.MadeReview, data: bytes, content: bytes, signature: bytes) -> Person:
    """Whose signature it is: the person's the file was made for, with the key that is theirs now."""
    person = next((one for one in people_operations.people(desk) if one.slot_id == review.slot_id), None)
    if person is None or person.gone:
        on = f" on {say(person.left_on)}" if person and person.left_on else ""
        raise SaveRefused(
            f"{review.to_whom}, for whom this file was made, was let go{on}.", _NOTHING, "Ask the chair of today."
        )
    if not container.is_signed_by(person.signing_public, data, content, signature):
        if person.keys_since is not None and _had_signed(desk, person, data, content, signature):
            raise SaveRefused(
                f"This is signed with a key of {person.words} that was set anew on {say(person.keys_since)}.",
                _NOTHING,
                _AGAIN,
            )
        raise SaveRefused(f"This file is not signed by {person.words}.", _NOTHING, "Ask them to send it again.")
    if not may(person.role, Right.APPROVE):
        raise SaveRefused(f"{person.words} can’t approve minutes any more.", _NOTHING, "Ask the chair of today.")
    return person


def _had_signed(desk: Desk, person: Person, data: bytes, content: bytes, signature: bytes) -> bool:
    with desk.reading() as reading:
        earlier = people.keys_of(reading, person.slot_id)
    return any(container.is_signed_by(public, data, content, signature) for public in earlier)


def _must_be_open(reading: Reading, meeting_id: Id) -> None:
    meeting = meeting_rows.one(reading, meeting_id)
    if meeting is not None and meeting.approved_on is not None:
        raise SaveRefused(
            f"These minutes were approved on {say(meeting.approved_on)}, so they are locked.",
            _NOTHING,
            "Bring what the chair wants corrected to the next meeting and have it minuted there.",
        )


def _not_before(reading: Reading, meeting_id: Id, answer: Answer, digest: str) -> None:
    for earlier in rows.all_returned(reading, meeting_id):
        if earlier.file_hash == digest:
            raise SaveRefused(
                f"This file was read before, on {say(earlier.read_on)}.",
                "What was decided since stays.",
                "What is in it stands on this page.",
            )
        same_kind = (earlier.verdict is Verdict.ANSWERED) == (answer.verdict is Verdict.ANSWERED)
        if same_kind and datetime.fromisoformat(earlier.at) > datetime.fromisoformat(answer.at):
            raise SaveRefused(
                f"This file is older than the one of {earlier.who} that was read on {say(earlier.read_on)}.",
                _NOTHING,
                "Ask which of the two counts, and have it sent again.",
            )


def _returned(
    desk: Desk, reading: Reading, review: rows.MadeReview, person: Person, answer: Answer, digest: str
) -> Returned:
    answers = _answers(reading, answer, person)
    if not review.version_id:
        if answer.verdict is not Verdict.ANSWERED or answer.work.texts or not answers:
            raise not_readable()
        about = (desk.new_id(), review.meeting_id, review.id, "", digest, person.words, person.slot_id, answer.at)
        return Returned(
            *about,
            desk.clock.today(),
            answer.verdict,
            answer.work.note,
            signing_public=person.signing_public,
            keys_since=person.keys_since,
            answers=answers,
        )
    version = minutes_rows.version(reading, review.version_id)
    if answer.verdict is Verdict.ANSWERED:
        raise not_readable()
    if version is None or answer.version != version.hash:
        raise SaveRefused("The version that was reviewed is no longer in the store.", _NOTHING, _AGAIN)
    book = unseal(version.body)
    before = changed_passages(book, {})
    if not answer.work.texts.keys() <= {each.key for each in before}:
        raise not_readable()
    codes = {choice.code for choice in desk.profile.decisions}
    if not all(fits(key.partition(" ")[0], words, codes) for key, words in answer.work.texts.items()):
        raise not_readable()
    found = differences(before, changed_passages(book, answer.work.texts))
    if answer.verdict is Verdict.APPROVED:
        _check_approval(version.body, answer, person)
    return Returned(
        desk.new_id(),
        review.meeting_id,
        review.id,
        version.id,
        digest,
        person.words,
        person.slot_id,
        answer.at,
        desk.clock.today(),
        answer.verdict,
        answer.work.note,
        answer.result,
        answer.salts,
        person.signing_public,
        answer.signature,
        person.keys_since,
        found,
        answers=answers,
    )


def _answers(reading: Reading, answer: Answer, person: Person) -> tuple[ReturnedAnswer, ...]:
    """The answers in a file, each with the chair's signature over it. Raises SaveRefused where one is not signed."""
    if answer.office is not (Office.CHAIR if person.role is Role.CHAIR else Office.VICE_CHAIR):
        raise not_readable()
    found = []
    for number, each in enumerate(answer.answers):
        decision = as_decision(answer.meeting_id, answer.office, each.question, each.ruling)
        words = decision_words(decision, answer.at, answer.slot_id)
        if not check_signature(person.signing_public, words, each.signature):
            raise SaveRefused(f"An answer in this file is not signed by {person.words}.", _NOTHING, _AGAIN)
        case_id = each.question.case_id
        if case_id and case_rows.one(reading, case_id) is None:
            continue  # destroyed with its record: there is nothing left to decide
        asked, said = each.question, each.ruling
        told = (asked.matter, asked.about_id, asked.words, case_id, bool(said.agreed), said.words)
        found.append(ReturnedAnswer(number, *told, answer.office, said.stands_in, each.signature))
    if len({(each.matter, each.about_id) for each in found}) < len(found):
        raise not_readable()
    return tuple(found)


def _check_approval(body: str, answer: Answer, person: Person) -> None:
    """The signature is over these very minutes with the chair's changes in."""
    result = result_of(body, answer.work.texts, answer.salts)
    words = signed_words(answer.meeting_id, answer.result, answer.at, answer.slot_id)
    if result.hash != answer.result or not check_signature(person.signing_public, words, answer.signature):
        raise SaveRefused("The approval in this file is not over these minutes.", _NOTHING, _AGAIN)


def _said(answer: Answer) -> tuple[str, ...]:
    """What stands among the comments; the note under an approval is part of the approval."""
    note = (answer.work.note,) if answer.work.note and answer.verdict is Verdict.RETURNED else ()
    return (*(remark.sentence for remark in answer.work.remarks), *note)

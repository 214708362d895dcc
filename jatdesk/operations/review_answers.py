"""Takes answers of the chair that came back in a review file one by one, as signed decisions, or leaves them (M11)."""

from datetime import UTC, date, datetime

from jatdesk.db import review_files as rows
from jatdesk.db.store import Reading
from jatdesk.domain.approvals import Signature
from jatdesk.domain.chair_decisions import SIGNED_IN_FILE, Answered, ChairDecision, Matter, Question
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.returned_answers import AnswerStanding, ReturnedAnswer, why_not_taken
from jatdesk.domain.returned_minutes import Returned
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import chair_decisions, chair_questions
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_meeting
from jatdesk.operations.review_changes import existing

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def waiting(desk: Desk, meeting_id: Id) -> tuple[AnswerStanding, ...]:
    """The answers nobody has decided about, oldest file first, each with why it can't be taken any more, if so."""
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        every = rows.all_returned(reading, meeting_id)
        found = []
        for returned in reversed(every):
            for answer in returned.answers:
                if answer.taken is None:
                    why = _why_not(desk, reading, meeting, every, returned, answer)
                    found.append(AnswerStanding(returned.id, answer, returned.who, _day(returned.at), why))
        return tuple(found)


@allowed(Right.READ)
def notes(desk: Desk, meeting_id: Id) -> tuple[str, ...]:
    """What was written to the administrator beside answers that still wait."""
    with desk.reading() as reading:
        every = rows.all_returned(reading, meeting_id)
    waits = (each for each in every if each.note and any(answer.taken is None for answer in each.answers))
    return tuple(f"{each.who}: ‘{each.note}’" for each in waits)


@allowed(Right.RECORD_APPROVAL)
def take(desk: Desk, returned_id: Id, number: int) -> Changes:
    """An answer counts from now on, as it was signed; the meeting follows.

    Raises SaveRefused where the question was settled or changed meanwhile, was answered again in a later file, or is
    one that who signed may not decide.
    """
    with desk.writing() as transaction:
        connection = transaction.connection
        returned, answer = _one(connection, returned_id, number)
        meeting = open_meeting(connection, returned.meeting_id)
        every = rows.all_returned(connection, meeting.id)
        why = _why_not(desk, connection, meeting, every, returned, answer)
        if why:
            raise SaveRefused(why, _KEPT, "Leave it out; ask the chair again where it is still open.")
        asked = _question(desk, connection, meeting, answer)
        assert asked is not None
        on = min(_day(returned.at), desk.clock.today())
        given = Answered(answer.agreed, returned.who, on, SIGNED_IN_FILE, answer.office, answer.stands_in, answer.words)
        chair_decisions.must_be_free(desk, connection, asked, given)
        made = ChairDecision(
            "",
            answer.matter,
            answer.about_id,
            answer.about,
            meeting.id,
            answer.case_id,
            agreed=answer.agreed,
            words=answer.words,
            by=returned.who,
            office=answer.office,
            stands_in=answer.stands_in,
            on=on,
            how=SIGNED_IN_FILE,
            signed=True,
            key_since=returned.keys_since,
        )
        signed = (returned.slot_id, returned.signing_public, answer.signature, returned.at, returned.keys_since)
        chair_decisions.put_in_place(transaction, desk, asked, made, Signature(*signed))
        rows.settle_answer(connection, returned_id, number, True)
        return transaction.changes


@allowed(Right.RECORD_APPROVAL)
def leave(desk: Desk, returned_id: Id, number: int) -> Changes:
    """An answer does not count; the question stays as it is here."""
    with desk.writing() as transaction:
        returned, answer = _one(transaction.connection, returned_id, number)
        rows.settle_answer(transaction.connection, returned_id, number, False)
        told = {"about": answer.about, "agreed": answer.agreed, "by": returned.who}
        transaction.record("Left an answer of the chair out", "meeting", returned.meeting_id, None, told)
        transaction.touch("meeting", returned.meeting_id)
        return transaction.changes


def _one(reading: Reading, returned_id: Id, number: int) -> tuple[Returned, ReturnedAnswer]:
    returned = existing(reading, returned_id)
    answer = next((each for each in returned.answers if each.number == number), None)
    if answer is None or answer.taken is not None:
        raise SaveRefused("This answer is decided about already.", "Nothing was changed.", "Look at the list again.")
    return returned, answer


def _why_not(
    desk: Desk,
    reading: Reading,
    meeting: Meeting,
    every: tuple[Returned, ...],
    returned: Returned,
    answer: ReturnedAnswer,
) -> str:
    for other in every:
        later = datetime.fromisoformat(other.at) > datetime.fromisoformat(returned.at)
        if later and any((a.matter, a.about_id) == (answer.matter, answer.about_id) for a in other.answers):
            return f"{other.who} answered this again in a later file."
    if meeting.approved_on is not None or meeting.cancelled_on is not None:
        return "This meeting is over." if meeting.approved_on else "This meeting is cancelled."
    asked = _question(desk, reading, meeting, answer)
    same = asked is not None and _is_same(reading, meeting, answer, asked)
    bar = asked.bar(answer.office) if asked is not None else ""
    return why_not_taken(asked, same=same) or (f"{bar} and does not decide about it." if bar else "")


def _is_same(reading: Reading, meeting: Meeting, answer: ReturnedAnswer, asked: Question) -> bool:
    if answer.matter is Matter.AGENDA:
        return chair_questions.same_agenda(reading, meeting.id, answer.about, asked.words)
    return answer.about == asked.words and answer.case_id == asked.case_id


def _question(desk: Desk, reading: Reading, meeting: Meeting, answer: ReturnedAnswer) -> Question | None:
    found = chair_questions.gathered(desk, reading, meeting).questions
    return next((each for each in found if (each.matter, each.about_id) == (answer.matter, answer.about_id)), None)


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(UTC).date()

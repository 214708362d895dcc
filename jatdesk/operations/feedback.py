"""Feedback of families and members (D14): rounds begun, forms taken in once and without names, and counted.

What a form says is kept without a link to who gave it: the history has only that one came, no id has a time in it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.db import feedback as rows
from jatdesk.db import mailings as mailing_rows
from jatdesk.db import passwords as password_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.feedback import Counted, FeedbackForm, FormBack, Remark, Round, count
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.profiles import FormQuestion
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared, SendingPlan
from jatdesk.errors import SaveRefused
from jatdesk.operations import names
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.there import there

KIND = "feedback"
A_NAME = "[a name]"
"""What is written in place of a name."""

_MAILINGS = {Mailing.FEEDBACK_FORM: FeedbackForm.FAMILY, Mailing.QUESTIONNAIRE: FeedbackForm.MEMBERS}
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_KEPT = "Nothing was saved."
_MOST_TRIED = 15
"""Passwords that a file is tried with: opening a Word file takes a quarter of a second each."""

_TELLS = 40
"""Letters of free text from which two forms that say the same are one form."""


@dataclass(frozen=True)
class Taken:
    """Ids of what was just kept, so that it can be taken back at once. Nothing of it is written down together."""

    round_id: Id
    form_id: Id
    remarks: tuple[Id, ...]
    marks: tuple[str, ...]


@allowed(Right.READ)
def rounds(desk: Desk) -> tuple[Round, ...]:
    """Every round, the newest first."""
    with desk.reading() as reading:
        return rows.rounds(reading)


@allowed(Right.READ)
def running(desk: Desk, form: FeedbackForm) -> Round | None:
    """The round in which a form is given out now, or None."""
    return next((each for each in rounds(desk) if each.form is form and each.ended_on is None), None)


@allowed(Right.READ)
def questions(desk: Desk, form: FeedbackForm) -> tuple[FormQuestion, ...]:
    """What the council's profile asks now."""
    return desk.profile.feedback_family if form is FeedbackForm.FAMILY else desk.profile.feedback_members


@allowed(Right.KEEP)
def begin(desk: Desk, form: FeedbackForm) -> tuple[Round, Changes]:
    """Begins a round with the profile's questions and a random number; the one that ran ends."""
    with desk.writing() as transaction:
        taken = {each.number for each in rows.rounds(transaction.connection)}
        number = _number(desk)
        while number in taken:
            number = _number(desk)
        new = Round(desk.new_id(), form, number, questions(desk, form), desk.clock.today())
        rows.begin(transaction.connection, new)
        what = "Began a round of feedback forms" if form is FeedbackForm.FAMILY else "Began a round of questionnaires"
        transaction.record(what, KIND, new.id, after={"number": number})
        return new, transaction.changes


@allowed(Right.KEEP)
def set_by_paper(desk: Desk, round_id: Id, given: int) -> Changes:
    """Says how many blank forms were given out on paper. Raises SaveRefused for a number that can't be."""
    if not 0 <= given <= 10_000:
        raise SaveRefused("This is no number of forms.", _KEPT, "Type how many were given out on paper.")
    with desk.writing() as transaction:
        before = _there(transaction.connection, round_id)
        rows.set_by_paper(transaction.connection, round_id, given)
        said = {"by_paper": before.by_paper}, {"by_paper": given}
        transaction.record("Said how many forms were given out on paper", KIND, round_id, *said)
        return transaction.changes


@allowed(Right.READ)
def counted(desk: Desk, round_id: Id) -> Counted:
    """A round counted. Raises SaveRefused when there is none."""
    with desk.reading() as reading:
        of = _there(reading, round_id)
        asked = rows.asked(reading, round_id) + of.by_paper
        return count(of, asked, rows.forms(reading, round_id), rows.remarks(reading, round_id))


@allowed(Right.READ)
def asked_of_case(desk: Desk, case_id: Id) -> date | None:
    """The last day on which a family was sent the form; whether it answered is known to nobody."""
    with desk.reading() as reading:
        return rows.asked_of_case(reading, case_id)


@allowed(Right.KEEP)
def passwords(desk: Desk) -> tuple[str, ...]:
    """The passwords with which forms went out, and the team's, the newest first."""
    with desk.reading() as reading:
        sent = [each for each in mailing_rows.every(reading) if each.mailing in _MAILINGS]
        teams = [each for each in password_rows.every(reading) if each.circle is Circle.TEAM]
    current = [each.password for each in teams if each.until is None]
    theirs = [file.password for each in sent for file in each.files if file.password]
    older = [each.password for each in reversed(teams)]
    return tuple(dict.fromkeys((*current, *theirs, *older)))[:_MOST_TRIED]


@allowed(Right.READ)
def without_names(desk: Desk, words: str) -> str:
    """What was written, with every name of a child or carer of the store replaced."""
    end, parts = 0, []
    for start, stop in names.names_inside(desk, words):
        parts += [words[end:start], A_NAME]
        end = stop
    return "".join([*parts, words[end:]])


@allowed(Right.READ)
def named_in(desk: Desk, back: FormBack) -> tuple[str, ...]:
    """The questions under which a name of a child or carer of the store may stand."""
    return tuple(key for key, words in back.remarks if names.names_inside(desk, words))


@allowed(Right.READ)
def was_taken_in(desk: Desk, back: FormBack) -> bool:
    """Whether this form is counted already."""
    with desk.reading() as reading:
        return rows.was_seen(reading, _marks(back))


@allowed(Right.KEEP)
def take_in(desk: Desk, back: FormBack, no_names: Sequence[str] = ()) -> tuple[Taken, Changes]:
    """Keeps what one form says, once. `no_names`: questions of which a person said that no name stands there.

    Raises SaveRefused for an empty form, for one that was taken in before, for answers that are none of the round's,
    and for names of children and carers in what was written.
    """
    marks = _marks(back)
    named = [key for key in named_in(desk, back) if key not in no_names]
    with desk.writing() as transaction:
        connection = transaction.connection
        of = _there(connection, back.round_id)
        _refuse_wrong(of, back)
        if named:
            asked = next(each.words for each in of.questions if each.key == named[0])
            raise SaveRefused(
                f"The name of a child or carer may stand under ‘{asked}’", _KEPT, f"Write ‘{A_NAME}’ in its place."
            )
        if marks and rows.was_seen(connection, marks):
            raise SaveRefused(
                "This form was taken in already; it counts once.", "Nothing was changed.", "Put the file away."
            )
        remarks = [Remark(_bare_id(desk), key, words.strip()) for key, words in back.remarks if words.strip()]
        taken = Taken(of.id, _bare_id(desk), tuple(each.id for each in remarks), marks)
        rows.take_in(connection, of.id, taken.form_id, back.ticks, remarks, marks)
        transaction.record("Took in a feedback form", KIND, of.id, after={"number": of.number})
        return taken, transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, taken: Taken) -> Changes:
    """Takes out what was just taken in."""
    with desk.writing() as transaction:
        of = _there(transaction.connection, taken.round_id)
        rows.take_back(transaction.connection, taken.form_id, taken.remarks, taken.marks)
        transaction.record("Took back a feedback form", KIND, of.id, before={"number": of.number})
        return transaction.changes


@allowed(Right.KEEP)
def drop_remark(desk: Desk, round_id: Id, remark_id: Id) -> Changes:
    """Takes out a remark that tells who somebody is; what it said is written nowhere."""
    with desk.writing() as transaction:
        of = _there(transaction.connection, round_id)
        rows.drop_remark(transaction.connection, remark_id)
        transaction.record("Took out a remark of a feedback form", KIND, of.id, before={"number": of.number})
        return transaction.changes


def prepared(desk: Desk, transaction: Transaction, mailing: Prepared, planned: SendingPlan) -> None:
    """A mailing takes the form to so many people; part of recording it."""
    if planned.mailing not in _MAILINGS:
        return
    people = len({one.key for parcel in planned.parcels for one in parcel.recipients})
    round_id = planned.parcels[0].files[0].agency
    rows.ask(transaction.connection, desk.new_id(), round_id, mailing.id, people)
    transaction.touch(KIND, round_id)


def _refuse_wrong(of: Round, back: FormBack) -> None:
    if back.is_empty:
        raise SaveRefused("Nothing is answered in this form.", _KEPT, "An empty form is not counted.")
    asked = {question.key: question for question in of.questions}
    for key, codes in back.ticks:
        question = asked.get(key)
        known = {answer.code for answer in question.answers} if question else set()
        if question is None or not known.issuperset(codes) or (len(codes) > 1 and not question.many):
            raise SaveRefused("An answer does not belong to this form.", _KEPT, "Look at the form again.")
    if any(key not in asked or asked[key].answers for key, _ in back.remarks):
        raise SaveRefused("A remark does not belong to this form.", _KEPT, "Look at the form again.")


def _marks(back: FormBack) -> tuple[str, ...]:
    """What tells one form from every other: the file, and the words where there are enough of them."""
    found = [back.seen] if back.seen else []
    said = sorted((key, " ".join(words.split())) for key, words in back.remarks if words.strip())
    if sum(len(words) for _, words in said) >= _TELLS:
        ticked = sorted((key, codes) for key, codes in back.ticks if codes)
        found.append(hashlib.sha256(repr((back.round_id, said, ticked)).encode()).hexdigest())
    return tuple(found)


def _bare_id(desk: Desk) -> Id:
    """An id without the time that others begin with."""
    return desk.randomness(16).hex()


def _number(desk: Desk) -> str:
    drawn = "".join(_LETTERS[byte % len(_LETTERS)] for byte in desk.randomness(7))
    return f"{drawn[:4]}-{drawn[4:]}"


def _there(reading: Reading, round_id: Id) -> Round:
    return there(rows.one(reading, round_id), "This round is not in the store.", "Go back to Feedback.")

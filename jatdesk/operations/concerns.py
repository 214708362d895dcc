"""Safeguarding concerns: raised at any point, acted on, referred, answered; released only by a recorded decision."""

from dataclasses import replace
from datetime import date

from jatdesk.db import concerns as rows
from jatdesk.db.store import Reading
from jatdesk.domain.concerns import Concern
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.recipients import is_address
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences
from jatdesk.operations.there import there

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[Concern, ...]:
    """The concerns about a case, the oldest first: for the screen, and for nothing that leaves it."""
    with desk.reading() as reading:
        return rows.of_case(reading, case_id)


@allowed(Right.READ)
def released(desk: Desk, case_id: Id) -> tuple[Concern, ...]:
    """Those that a recorded decision lets go into what somebody outside is given; mostly none."""
    return tuple(concern for concern in of_case(desk, case_id) if concern.is_released)


@allowed(Right.DECIDE)
def raise_concern(desk: Desk, case_id: Id, words: str, raised_by: str, on: date | None = None) -> tuple[Id, Changes]:
    """Records a concern in the words in which it was raised. Raises SaveRefused without words or a name."""
    concern = Concern(desk.new_id(), on or desk.clock.today(), raised_by.strip(), words.strip())
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        _check(desk, concern)
        rows.add(transaction.connection, case_id, concern)
        about = {"case_id": case_id}
        transaction.record("Raised a safeguarding concern", "concern", concern.id, after=vars(concern) | about)
        transaction.touch("case", case_id)
        return concern.id, transaction.changes


@allowed(Right.KEEP)
def acted_on(desk: Desk, concern_id: Id, done: str, by: str, on: date | None) -> Changes:
    """Which procedures were followed, by whom and when (empty words take it back)."""
    return _write_concern(
        desk, "Acted on a safeguarding concern", concern_id, done=done.strip(), done_by=by.strip(), done_on=on
    )


@allowed(Right.KEEP)
def referred(desk: Desk, concern_id: Id, to: str, on: date | None) -> Changes:
    """Social care was told another way than with the pack, such as by phone (None: they were not, after all)."""
    return _write_concern(desk, "Referred a safeguarding concern", concern_id, sent_to=to.strip(), sent_on=on)


@allowed(Right.KEEP)
def send_to(desk: Desk, concern_id: Id, to: str, email: str) -> Changes:
    """To whom the sealed pack goes; an empty address means the team's social-work member."""
    return _write_concern(
        desk, "Said who gets the safeguarding pack", concern_id, sent_to=to.strip(), sent_email=email.strip()
    )


@allowed(Right.KEEP)
def answered(desk: Desk, concern_id: Id, answer: str, by: str, on: date | None) -> Changes:
    """What social care answered, who and when; the mark goes (None as the day brings it back)."""
    given = {"answer": answer.strip(), "answered_by": by.strip(), "answered_on": on}
    return _write_concern(desk, "Answer to a safeguarding concern", concern_id, **given)


@allowed(Right.KEEP)
def change(desk: Desk, concern_id: Id, words: str, raised_by: str, on: date) -> Changes:
    """Corrects how a concern was recorded."""
    given = {"words": words.strip(), "raised_by": raised_by.strip(), "raised_on": on}
    return _write_concern(desk, "Corrected a safeguarding concern", concern_id, **given)


@allowed(Right.DECIDE)
def release(desk: Desk, concern_id: Id, by: str, reason: str, on: date | None) -> Changes:
    """Lets this one concern go into what leaves the team: who decided it, when and why (None holds it back again)."""
    given = {"released_by": by.strip() if on else "", "release_reason": reason.strip() if on else "", "released_on": on}
    return _write_concern(desk, "Released a safeguarding concern" if on else "Held a safeguarding concern back again",
                  concern_id, **given)  # fmt: skip


@allowed(Right.KEEP)
def take_back(desk: Desk, concern_id: Id) -> Changes:
    """Takes out a concern recorded by mistake; the history keeps it. Raises SaveRefused once it was referred."""
    with desk.writing() as transaction:
        case_id, before = _there(transaction.connection, concern_id)
        if before.sent_on is not None or before.answered_on is not None:
            raise SaveRefused(
                "Social care was told of this concern.", "It stays as it is.", "Record their answer instead."
            )
        rows.remove(transaction.connection, concern_id)
        about = {"case_id": case_id}
        transaction.record("Took back a safeguarding concern", "concern", concern_id, before=vars(before) | about)
        transaction.touch("case", case_id)
        return transaction.changes


@allowed(Right.KEEP)
def put_back(desk: Desk, case_id: Id, concern: Concern) -> Changes:
    """Puts a concern back that was taken back by mistake. Raises SaveRefused when it is there."""
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        if rows.one(transaction.connection, concern.id) is not None:
            raise SaveRefused("The concern is there again already.", "Nothing was changed.", "")
        rows.add(transaction.connection, case_id, concern)
        about = {"case_id": case_id}
        transaction.record("Raised a safeguarding concern", "concern", concern.id, after=vars(concern) | about)
        transaction.touch("case", case_id)
        return transaction.changes


@allowed(Right.KEEP)
def restore(desk: Desk, concern: Concern) -> Changes:
    """Puts a concern (by its id) as it was before a change, whatever that changed."""
    return _write_concern(desk, "Corrected a safeguarding concern", concern.id, **{**vars(concern)})


def _write_concern(desk: Desk, what: str, concern_id: Id, **given: object) -> Changes:
    with desk.writing() as transaction:
        case_id, before = _there(transaction.connection, concern_id)
        after = replace(before, **given)  # type: ignore[arg-type]
        _check(desk, after)
        if after != before:
            rows.change(transaction.connection, after)
            about, (old, new) = {"case_id": case_id}, differences(before, after)
            transaction.record(what, "concern", concern_id, about | old, about | new)
            transaction.touch("case", case_id)
        return transaction.changes


def _there(reading: Reading, concern_id: Id) -> tuple[Id, Concern]:
    return there(rows.one(reading, concern_id), "This concern is no longer there.", "Go back to the case.")


def _check(desk: Desk, concern: Concern) -> None:
    today = desk.clock.today()
    days = (concern.raised_on, concern.done_on, concern.sent_on, concern.answered_on, concern.released_on)
    if any(day and day > today for day in days):
        raise SaveRefused("A day is in the future.", _KEPT, "Check the days.")
    if not concern.words:
        raise SaveRefused("The concern has no words.", _KEPT, "Write what was seen or said.")
    if not concern.raised_by:
        raise SaveRefused("It is not said who raised the concern.", _KEPT, "Enter the name of who did.")
    if concern.sent_email and not is_address(concern.sent_email):
        raise SaveRefused("The e-mail address can’t be used.", _KEPT, "Enter one plain address.")
    if concern.done and not (concern.done_by and concern.done_on):
        raise SaveRefused("It is not said who acted, and when.", _KEPT, "Enter the name and the day.")
    if concern.released_on and not (concern.released_by and concern.release_reason):
        raise SaveRefused("A release needs who decided it, and why.", _KEPT, "Enter both.")
    if concern.answered_on and not concern.answered_by:
        raise SaveRefused("It is not said who answered.", _KEPT, "Enter the name.")

"""Puts changes that came back from the chair into the minutes one by one, or leaves them out (M11)."""

from dataclasses import replace

from jatdesk.db import actions as action_rows
from jatdesk.db import agenda as agenda_rows
from jatdesk.db import drafts
from jatdesk.db import minutes as minutes_rows
from jatdesk.db import review_files as rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import action_lines
from jatdesk.domain.actions import Somebody
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.minutes_codec import unseal
from jatdesk.domain.minutes_differences import IN_ACTION, Difference, Passage, merged, put_in, said
from jatdesk.domain.minutes_facts import IN_CASE, OF_ACTION, changeable, raw, spoken_difference, value
from jatdesk.domain.returned_minutes import Returned
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import actions, half_typed, minutes
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_meeting


@allowed(Right.KEEP)
def accept(desk: Desk, returned_id: Id, number: int) -> Changes:
    """Puts one change into the minutes. Raises SaveRefused where the text was changed here so that it fits no more."""
    return _decide(desk, returned_id, number, accepted=True)


@allowed(Right.KEEP)
def leave(desk: Desk, returned_id: Id, number: int) -> Changes:
    """Leaves one change out; one that was accepted before is taken out again."""
    return _decide(desk, returned_id, number, accepted=False)


def existing(reading: Reading, returned_id: Id) -> Returned:
    """One returned draft. Raises SaveRefused when it is there no longer."""
    found = rows.returned(reading, returned_id)
    if found is None:
        raise SaveRefused("This returned draft is no longer there.", "Nothing was changed.", "Go back to the minutes.")
    return found


def _decide(desk: Desk, returned_id: Id, number: int, *, accepted: bool) -> Changes:
    with desk.reading() as reading:
        meeting_id = existing(reading, returned_id).meeting_id
    known = actions.people(desk, meeting_id)
    with desk.writing() as transaction:
        open_meeting(transaction.connection, meeting_id)
        returned = existing(transaction.connection, returned_id)
        change = next((each for each in returned.changes if each.number == number), None)
        if change is None:
            raise SaveRefused("This change is no longer there.", "Nothing was changed.", "Look at the list again.")
        was = bool(returned.decided.get(number))
        if was != accepted:
            _put(desk, transaction, returned, change, known, accepted=accepted)
        rows.decide(transaction.connection, returned_id, number, accepted)
        what = "Accepted a change by the chair" if accepted else "Left a change by the chair out"
        transaction.record(
            what,
            "meeting",
            meeting_id,
            None,
            {"place": change.place, "words": said(spoken_difference(change, desk.profile.decisions))},
        )
        return transaction.changes


def _put(
    desk: Desk,
    transaction: Transaction,
    returned: Returned,
    change: Difference,
    known: tuple[Somebody, ...],
    *,
    accepted: bool,
) -> None:
    """Writes the text of one passage with a change put in or taken out."""
    field, _, ref = change.key.partition(" ")
    if field in (*IN_ACTION, *OF_ACTION):
        before = action_rows.one(transaction.connection, ref)
        if before is None:
            raise _gone()
        text = _text(transaction.connection, returned, change, raw(getattr(before, field)), accepted=accepted)
        if field in IN_ACTION and not text.strip():
            raise SaveRefused(
                "An action can’t be without words.", "Nothing was changed.", "Change or remove it in the minutes."
            )
        after = replace(before, **{field: value(field, text)})  # type: ignore[arg-type]
        if field == "who":  # the chair's words stand; what they mean is found as in a typed line
            named = action_lines.whom(text, known)
            after = replace(before, who=text, doer=named.doer, service=named.service, member_id=named.member_id)
        action_rows.change(transaction.connection, after)
        for kind, touched in (("action", ref), ("case", after.case_id)):
            if touched:
                transaction.touch(kind, touched)
        return
    item = agenda_rows.item(transaction.connection, ref)
    if item is None:
        raise _gone()
    half = drafts.one(transaction.connection, ref, field)
    if half is not None:
        half_typed.settle(transaction, item, half)
    written = half_typed.written(transaction.connection, item)
    text = _text(transaction.connection, returned, change, raw(getattr(written, field)), accepted=accepted)
    after_all = ItemMinutes(**vars(written) | {field: value(field, text)})
    if field in IN_CASE:
        minutes.check(after_all, desk, existing_meeting(transaction.connection, item.meeting_id))
    minutes_rows.write(transaction.connection, after_all)
    if field in IN_CASE and item.case_id:
        meeting = existing_meeting(transaction.connection, item.meeting_id)
        minutes.case_follows(transaction, meeting, written, after_all)
    transaction.touch("minutes", ref)
    if item.case_id:
        transaction.touch("case", item.case_id)


def _text(reading: Reading, returned: Returned, change: Difference, now: str, *, accepted: bool) -> str:
    """The text of the passage afterwards. Where it was changed here meanwhile, the change has to fit all the same."""
    base = _passage(reading, returned, change.key)
    before = [each for each in returned.accepted if each.key == change.key]
    after = [*before, change] if accepted else [each for each in before if each != change]
    if base is not None and now == merged(base, before):
        return merged(base, after)
    turned = (
        change
        if accepted
        else replace(change, before=change.after, after=change.before, lines=change.new_lines, new_lines=change.lines)
    )
    text = put_in(now, turned)
    if text is None:
        raise SaveRefused(
            "This text was changed here after the draft went to the chair, so the change fits no more.",
            "Nothing was changed.",
            "Open the minutes and change it by hand, then leave this one out.",
        )
    return text


def _passage(reading: Reading, returned: Returned, key: str) -> Passage | None:
    version = minutes_rows.version(reading, returned.version_id)
    every = changeable(unseal(version.body)) if version else ()
    return next((each for each in every if each.key == key), None)


def _gone() -> SaveRefused:
    return SaveRefused("This part of the minutes is no longer there.", "Nothing was changed.", "Leave this one out.")

"""Actions: typed in one line, agreed under an item, answered later, seen by agency. Families are not chased by mail."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jatdesk.db import actions as rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import members as member_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import action_lines, action_several, attendance
from jatdesk.domain.actions import Action, ActionState, Doer, Somebody, Understanding
from jatdesk.domain.agencies import by_agency as grouped
from jatdesk.domain.dates import add_months
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, Presence
from jatdesk.domain.roles import Right
from jatdesk.domain.today import AgencyActions
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences
from jatdesk.operations.locked_minutes import meeting as existing_meeting
from jatdesk.operations.locked_minutes import open_item, open_meeting

_YOUNG_PERSON = "Young person"
_SAID = {
    ActionState.OPEN: "Opened an action again",
    ActionState.DONE: "Marked an action as done",
    ActionState.NOT_POSSIBLE: "Marked an action as not possible",
    ActionState.NOT_UNDERTAKEN: "Marked an action as not undertaken",
}


@allowed(Right.READ)
def people(desk: Desk, meeting_id: Id) -> tuple[Somebody, ...]:
    """Whom an action line may name: the serving members, the deputies and visitors of this meeting, every agency."""
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        lines = attendance_rows.register(reading, meeting_id, meeting.day)
        serving = [member for member in member_rows.every(reading) if member.serves_on(meeting.day)]
    named = [Somebody(member.service, member.name, member.id) for member in serving]
    named += [Somebody(line.service, line.name) for line in lines if line.presence is Presence.VISITOR]
    named += [Somebody(line.service, line.deputy) for line in lines if line.presence is Presence.DEPUTY and line.deputy]
    known = {one.service for one in named}
    return (*named, *(Somebody(service) for service in desk.profile.services if service not in known))


@allowed(Right.READ)
def understand(desk: Desk, meeting_id: Id, line: str) -> Understanding:
    """What a line typed at this meeting says; writes nothing. Days count from the meeting when that is still ahead.

    A 'when' that means no day ('asap', 'end of term') stays with what is to be done: it was said and is minuted.
    """
    today, following = _days(desk, meeting_id)
    return _minuted(action_lines.understand(line, people(desk, meeting_id), today, following))


@allowed(Right.READ)
def understand_each(desk: Desk, meeting_id: Id, line: str) -> tuple[Understanding, ...]:
    """The actions a line typed at this meeting holds: 'JC to ring mum; PL to visit by 8 jan' are two."""
    today, following = _days(desk, meeting_id)
    return tuple(map(_minuted, action_several.understand_each(line, people(desk, meeting_id), today, following)))


def _days(desk: Desk, meeting_id: Id) -> tuple[date, date | None]:
    """The day that is counted from, and the next meeting's."""
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        following = meeting_rows.after(reading, meeting.day)
    return max(meeting.day, desk.clock.today()), following.day if following else None


def _minuted(said: Understanding) -> Understanding:
    what = said.what[:1].upper() + said.what[1:] if said.understood else said.what
    if said.when_words and said.due is None and said.when_words.casefold() not in what.casefold():
        what = f"{what} ({said.when_words})"
    return replace(said, what=what)


@allowed(Right.KEEP)
def add(desk: Desk, item_id: Id, line: Understanding) -> tuple[Action, Changes]:
    """Records an action agreed under an item. Raises SaveRefused when nothing is to be done, or minutes are locked."""
    (action,), changes = add_each(desk, item_id, [line])
    return action, changes


@allowed(Right.KEEP)
def add_each(desk: Desk, item_id: Id, lines: Sequence[Understanding]) -> tuple[tuple[Action, ...], Changes]:
    """Records the actions of one typed line, all of them or none; each has a line of its own in the history."""
    if not all(line.what.split() for line in lines):
        raise SaveRefused("The action says nothing to do.", "", "Say who does what by when.")
    with desk.writing() as transaction:
        item = open_item(transaction.connection, item_id)
        meeting = existing_meeting(transaction.connection, item.meeting_id)
        if not gate.standing_items(desk, transaction.connection, meeting, [item]):
            day = gate.day_of(meeting, desk.clock.today())
            gate.check(transaction.connection, item.case_id, item.case_number, day, "Nothing was changed.")
        return tuple(_agree(desk, transaction, item, meeting.day, line) for line in lines), transaction.changes


def _agree(desk: Desk, transaction: Transaction, item: AgendaItem, day: date, line: Understanding) -> Action:
    who, doer = _without_the_child(transaction, item.case_id, line)
    action = Action(
        desk.new_id(),
        " ".join(line.what.split()),
        who,
        doer,
        line.due,
        service=line.service,
        member_id=line.member_id,
        case_id=item.case_id,
        case_number=item.case_number,
        meeting_id=item.meeting_id,
        agreed_on=day,
        item_id=item.id,
    )
    rows.add(transaction.connection, action)
    transaction.record("Agreed an action", "action", action.id, None, vars(action))
    _touch(transaction, action)
    return action


def agree_apart(
    desk: Desk, transaction: Transaction, case: tuple[Id, str], what: str, who: str, due: date | None
) -> Action:
    """An action that no meeting agreed (what an audit found), for a case (id and number) or for none.

    Part of the caller's act, which records it; `who` is understood as in an action line.
    """
    today = desk.clock.today()
    serving = [member for member in member_rows.every(transaction.connection) if member.serves_on(today)]
    known = [Somebody(member.service, member.name, member.id) for member in serving]
    known += [Somebody(service) for service in desk.profile.services if service not in {one.service for one in known}]
    named = action_lines.whom(who, known)
    line = Understanding(True, what, named.who, named.doer, named.service, named.member_id, due)
    shown, doer = _without_the_child(transaction, case[0], line)
    action = Action(
        desk.new_id(),
        " ".join(what.split()),
        shown,
        doer,
        due,
        service=named.service,
        member_id=named.member_id,
        case_id=case[0],
        case_number=case[1],
        agreed_on=today,
    )
    rows.add(transaction.connection, action)
    _touch(transaction, action)
    return action


@allowed(Right.KEEP)
def settle(desk: Desk, action_id: Id, state: ActionState, progress: str = "", on: date | None = None) -> Changes:
    """Answers an action: done, not possible, not undertaken; or opens it again. Allowed whatever was approved.

    An empty `progress` keeps what was written. Raises SaveRefused for a day in the future.
    """
    today = desk.clock.today()
    if on is not None and on > today:
        raise SaveRefused("This day is in the future.", "Nothing was changed.", "Say when it was done.")
    with desk.writing() as transaction:
        before = _existing(transaction.connection, action_id)
        after = replace(
            before,
            state=state,
            progress=progress.strip() or before.progress,
            settled_on=None if state is ActionState.OPEN else on or today,
        )
        return _changed(transaction, before, after, _SAID[state])


@allowed(Right.KEEP)
def carry_on(desk: Desk, action_id: Id, due: date | None, progress: str = "") -> Changes:
    """The action goes on, with a new day and what was said about it."""
    with desk.writing() as transaction:
        before = _existing(transaction.connection, action_id)
        after = replace(
            before,
            state=ActionState.OPEN,
            due=due,
            progress=progress.strip() or before.progress,
            settled_on=None,
            carried_on=before.carried_on + 1,
        )
        return _changed(transaction, before, after, "Carried an action on")


@allowed(Right.KEEP)
def answer_back(desk: Desk, before: Action) -> Changes:
    """Undo of `settle` and `carry_on`: state, day and words are as they were. Allowed whatever was approved."""
    with desk.writing() as transaction:
        now = _existing(transaction.connection, before.id)
        after = replace(
            now,
            state=before.state,
            due=before.due,
            progress=before.progress,
            settled_on=before.settled_on,
            carried_on=before.carried_on,
        )
        return _changed(transaction, now, after, "Took back an answer to an action")


@allowed(Right.KEEP)
def change(desk: Desk, action: Action) -> Changes:
    """Changes what, who and by when. A changed 'who' is understood as in an action line.

    Raises SaveRefused when the minutes it was agreed in are approved, or nothing is left to do.
    """
    what = " ".join(action.what.split())
    if not what:
        raise SaveRefused("The action says nothing to do.", "It stays as it was.", "Say what is to be done.")
    known = people(desk, action.meeting_id) if action.meeting_id else ()
    with desk.writing() as transaction:
        before = _existing(transaction.connection, action.id)
        _refuse_locked(transaction.connection, before)
        after = replace(action, what=what)
        if action.who != before.who and (action.service, action.member_id) == (before.service, before.member_id):
            named = action_lines.whom(action.who, known)
            after = replace(after, who=named.who, doer=named.doer, service=named.service, member_id=named.member_id)
        return _changed(transaction, before, after, "Changed an action")


@allowed(Right.KEEP)
def explain(desk: Desk, action_id: Id, why: str, difference: str, review_words: str) -> Changes:
    """Says why an action is taken, what will be different, and how and when it is looked at again (appendix C).

    Allowed whatever was approved: none of it stands in the minutes.
    """
    with desk.writing() as transaction:
        before = _existing(transaction.connection, action_id)
        after = replace(before, why=why.strip(), difference=difference.strip(), review_words=review_words.strip())
        return _changed(transaction, before, after, "Explained an action")


@allowed(Right.KEEP)
def remove(desk: Desk, action_id: Id) -> Changes:
    """Takes an action away (the undo of `add`). Raises SaveRefused when its minutes are approved."""
    with desk.writing() as transaction:
        before = _existing(transaction.connection, action_id)
        _refuse_locked(transaction.connection, before)
        rows.remove(transaction.connection, action_id)
        transaction.record("Removed an action", "action", action_id, vars(before))
        _touch(transaction, before)
        return transaction.changes


@allowed(Right.KEEP)
def put_back(desk: Desk, action: Action) -> Changes:
    """Undo of `remove`: the action is there again as it was."""
    with desk.writing() as transaction:
        _refuse_locked(transaction.connection, action)
        rows.add(transaction.connection, action)
        transaction.record("Put an action back", "action", action.id, None, vars(action))
        _touch(transaction, action)
        return transaction.changes


@allowed(Right.READ)
def open_actions(desk: Desk, *, service: str = "", case_id: Id = "", overdue: bool = False) -> tuple[Action, ...]:
    """Open actions, the earliest due first; of one agency, of one case, or only those whose day has passed."""
    today = desk.clock.today()
    with desk.reading() as reading:
        found = rows.open_actions(reading, case_id)
    return tuple(
        action
        for action in found
        if (not service or service in action.services) and (not overdue or action.overdue(today))
    )


@allowed(Right.READ)
def settled(desk: Desk) -> tuple[Action, ...]:
    """What was answered within the last year, the latest first: done, not possible, not undertaken."""
    since = add_months(desk.clock.today(), -12)
    with desk.reading() as reading:
        return rows.settled_since(reading, since)


@allowed(Right.READ)
def leads(desk: Desk, case_ids: Sequence[Id]) -> dict[Id, str]:
    """The lead professionals of some cases, by case: families are asked about their actions through them (A2)."""
    with desk.reading() as reading:
        found = case_rows.many(reading, list(case_ids))
    return {case_id: case.lead_professional for case_id, case in found.items() if case.lead_professional}


@allowed(Right.READ)
def of_member(desk: Desk, member_id: Id) -> tuple[Action, ...]:
    """The open actions a member reports on: their own by name, and their service's as a whole."""
    with desk.reading() as reading:
        member = member_rows.one(reading, member_id)
        found = rows.open_actions(reading)
    return tuple(action for action in found if member and attendance.acts_for(member, action))


@allowed(Right.READ)
def by_agency(desk: Desk) -> tuple[AgencyActions, ...]:
    """How many actions each agency has open and overdue; families stand together, last."""
    with desk.reading() as reading:
        return grouped(rows.open_actions(reading), desk.clock.today())


@allowed(Right.READ)
def action(desk: Desk, action_id: Id) -> Action:
    """One action. Raises SaveRefused when it is there no longer."""
    with desk.reading() as reading:
        return _existing(reading, action_id)


def _without_the_child(transaction: Transaction, case_id: Id, line: Understanding) -> tuple[str, Doer]:
    """A typed 'Ada to join the club' must not put a child's name into lists that go to agencies."""
    case = case_rows.one(transaction.connection, case_id) if case_id else None
    if case is None:
        return line.who, line.doer
    names = {case.child.name, case.child.known_as, *case.child.name.split()[:1]}
    folded = {name.casefold() for name in names if name}
    parts = [_YOUNG_PERSON if part.casefold() in folded else part for part in line.who.split("; ")]
    if _YOUNG_PERSON not in parts:
        return line.who, line.doer
    return "; ".join(parts), Doer.FAMILY if line.doer is Doer.NOBODY else line.doer


def _existing(reading: Reading, action_id: Id) -> Action:
    found = rows.one(reading, action_id)
    if found is None:
        raise SaveRefused("This action is no longer there.", "Nothing was changed.", "Look at the list again.")
    return found


def _refuse_locked(reading: Reading, found: Action) -> None:
    if found.meeting_id:
        open_meeting(reading, found.meeting_id)


def _changed(transaction: Transaction, before: Action, after: Action, what: str) -> Changes:
    if after != before:
        rows.change(transaction.connection, after)
        transaction.record(what, "action", after.id, *differences(before, after))
        _touch(transaction, after)
    return transaction.changes


def _touch(transaction: Transaction, found: Action) -> None:
    for kind, ref in (("action", found.id), ("case", found.case_id), ("meeting", found.meeting_id)):
        if ref:
            transaction.touch(kind, ref)

"""The team's members: who stands for which service, who joined, who left."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jatdesk.db import deputies, members, membership
from jatdesk.db.store import Transaction
from jatdesk.domain import deputies as deputy_rules
from jatdesk.domain import membership as rules
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member, MemberDraft, Office, Seat
from jatdesk.domain.members import seats as seats_of
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences


@allowed(Right.READ)
def all_members(desk: Desk) -> tuple[Member, ...]:
    """Everybody who is or was a member, by name."""
    with desk.reading() as reading:
        return members.every(reading)


@allowed(Right.READ)
def seats(desk: Desk) -> tuple[Seat, ...]:
    """The required services in the profile's order with who stands for each today, then other services."""
    return seats_of(desk.profile.services, all_members(desk), desk.clock.today())


@allowed(Right.READ)
def member(desk: Desk, member_id: Id) -> Member:
    """One member. Raises SaveRefused when there is none."""
    with desk.reading() as reading:
        return _there(members.one(reading, member_id))


@allowed(Right.KEEP)
def add(desk: Desk, draft: MemberDraft) -> tuple[Member, Changes]:
    """Takes in a member. Raises SaveRefused when the name or the service is missing or an address cannot be one."""
    new = Member(desk.new_id(), _checked(draft))
    with desk.writing() as transaction:
        _add(transaction, new)
        return new, transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, member_id: Id, draft: MemberDraft) -> Changes:
    """Changes what is known of a member; raises as `add`."""
    with desk.writing() as transaction:
        before = there(transaction, member_id)
        change_from(desk, transaction, "Changed a member's details", before, draft, desk.clock.today())
        return transaction.changes


@allowed(Right.KEEP)
def leave(desk: Desk, member_id: Id, on: date) -> Changes:
    """The member belongs to the team no longer from this day; the record stays, papers stop."""
    with desk.writing() as transaction:
        before = there(transaction, member_id)
        change_from(desk, transaction, "A member left the team", before, replace(before.draft, left=on), on)
        return transaction.changes


@allowed(Right.KEEP)
def come_back(desk: Desk, member_id: Id) -> Changes:
    """The member did not leave, or is back."""
    with desk.writing() as transaction:
        before, today = there(transaction, member_id), desk.clock.today()
        change_from(desk, transaction, "A member is back in the team", before, replace(before.draft, left=None), today)
        return transaction.changes


@allowed(Right.KEEP)
def take_over(desk: Desk, drafts: Sequence[MemberDraft]) -> tuple[int, Changes]:
    """Takes in a whole list, all or none; who is there already (same name and service) is left as they are."""
    checked = [_checked(draft) for draft in drafts]
    taken = 0
    with desk.writing() as transaction:
        there = {_same(each.draft) for each in members.every(transaction.connection)}
        for draft in checked:
            if _same(draft) not in there:
                there.add(_same(draft))
                _add(transaction, Member(desk.new_id(), draft))
                taken += 1
        return taken, transaction.changes


def _add(transaction: Transaction, new: Member) -> None:
    members.add(transaction.connection, new)
    transaction.record("Took in a member", "member", new.id, after=vars(new.draft))


def there(transaction: Transaction, member_id: Id) -> Member:
    """A member inside the caller's transaction. Raises SaveRefused when there is none."""
    return _there(members.one(transaction.connection, member_id))


def change_from(desk: Desk, transaction: Transaction, what: str, before: Member, draft: MemberDraft, on: date) -> None:
    """Changes what is known of a member; another service or office counts from `on`, and what was before is kept.

    The line says the day, so that it can be taken back for what it was.
    """
    wanted, connection = _checked(draft), transaction.connection
    if wanted == before.draft:
        return
    was, now = differences(before.draft, wanted)
    had = tuple(each for each in membership.past(connection) if each.member_id == before.id)
    offices = tuple(each for each in membership.held(connection) if each.member_id == before.id)
    past, held = rules.past_after(before, had, wanted, on), rules.offices_after(before, offices, wanted, on)
    stood_in = tuple(each for each in deputies.every(connection) if each.member_id == before.id)
    stand_in = deputy_rules.after(before.id, stood_in, before.draft, wanted, on)
    if stand_in != stood_in:
        deputies.put(connection, before.id, stand_in, desk.new_id)
    if past != had:
        membership.put_past(connection, before.id, past, desk.new_id)
    if held != offices:
        membership.put_held(connection, before.id, held, desk.new_id)
    if past != had or held != offices or wanted.service != before.service:
        now = {**now, "moved_on": on}
    members.change(connection, Member(before.id, wanted))
    transaction.record(what, "member", before.id, was, now)


def _there(found: Member | None) -> Member:
    if found is None:
        raise SaveRefused("This member is not in the store.", "Nothing was changed.", "Choose another member.")
    return found


def _checked(draft: MemberDraft) -> MemberDraft:
    kept = "Nothing was saved."
    if not draft.name.strip():
        raise SaveRefused("A member needs a name.", kept, "Enter the name.")
    if not draft.service.strip():
        raise SaveRefused("A member stands for a service.", kept, "Choose the service.")
    for address in (draft.email.strip(), draft.deputy_email.strip()):
        before, at, after = address.rpartition("@")
        if address and not (before and at and "." in after and not any(letter.isspace() for letter in address)):
            raise SaveRefused("An e-mail address is not complete.", kept, "Write it like name@example.org.")
    if draft.joined and draft.left and draft.left < draft.joined:
        raise SaveRefused("The member left before joining.", kept, "Check the two days.")
    return replace(
        draft,
        name=" ".join(draft.name.split()),
        service=" ".join(draft.service.split()),
        office_since=draft.office_since if draft.office is not Office.NONE else None,
        email=draft.email.strip(),
        deputy_email=draft.deputy_email.strip(),
    )


def _same(draft: MemberDraft) -> tuple[str, str]:
    return fold(draft.name), fold(draft.service)

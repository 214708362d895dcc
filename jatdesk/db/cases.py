"""Cases in the store: one row each beside its child, and its row of the search index, written together."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Integer, Row, bindparam, cast, func, insert, select, update

from jatdesk.db import children, consent, earlier_names, likeness, notes, referrals, search_index, search_texts
from jatdesk.db.schema import cases, history
from jatdesk.db.schema import children as child_rows
from jatdesk.domain.cases import Case, CaseState, NewCase
from jatdesk.domain.children import Child
from jatdesk.domain.ids import Id

DESTROYED = "destroyed"
"""The kind of the line that says a case was destroyed; its record is the case's number."""

_AT_ONCE = 2000
_CHANGE = update(cases).where(cases.c.id == bindparam("which"))


def next_number(connection: Connection) -> int:
    """The number the next case gets: one more than the highest the team ever gave, to a destroyed case too."""
    destroyed = select(func.max(cast(history.c.ref, Integer))).where(history.c.kind == DESTROYED)
    given = (connection.execute(query).scalar() or 0 for query in (select(func.max(cases.c.number)), destroyed))
    return max(given) + 1


def insert_many(connection: Connection, new: Iterable[NewCase]) -> None:
    """Keeps new cases with their children, carers, referrals, consents and notes; their numbers must be free.

    Made for many: they are written some thousands at a time, so that a generator of any length will do.
    """
    waiting = iter(new)
    while some := list(islice(waiting, _AT_ONCE)):
        children.add_many(connection, [each.case.child for each in some if each.new_child])
        children.add_carers(connection, [(each.case.child.id, each.carers) for each in some if each.new_child])
        likeness.add(connection, [(each.case.child, each.carers) for each in some if each.new_child])
        connection.execute(insert(cases), [_values(each.case) for each in some])
        referrals.add_first(connection, [received for each in some for received in each.referrals])
        consent.add_first(connection, [(each.case.id, each.consents) for each in some])
        notes.add(connection, [(note_id, each.case.id, entry) for each in some for note_id, entry in each.notes])
        search_texts.put(connection, search_texts.CASE, [(each.case.id, "", _told(each.case)) for each in some])
        search_index.follow(connection, [int(each.case.number) for each in some])


def change(connection: Connection, case: Case) -> None:
    """Puts what is known of a case in place of what was there. Its child is changed by `change_child`."""
    values = _values(case)
    connection.execute(_CHANGE, values | {"which": values.pop("id")})
    search_texts.put(connection, search_texts.CASE, [(case.id, "", _told(case))])
    search_index.follow(connection, [int(case.number)])


def change_from(connection: Connection, before: Case, after: Case) -> None:
    """Writes of a case only what is new on it: most saves are one field, and must not be felt."""
    old = _values(before)
    changed = {name: value for name, value in _values(after).items() if value != old[name]}
    if changed:
        connection.execute(_CHANGE, changed | {"which": after.id})
    if _told(before) != _told(after):
        search_texts.put(connection, search_texts.CASE, [(after.id, "", _told(after))])
    if _found_by(before) != _found_by(after):
        search_index.follow(connection, [int(after.number)])


def change_child(connection: Connection, child: Child) -> None:
    """Puts what is known of a child in place of what was there, and finds all its cases by it from now on."""
    before = connection.execute(select(child_rows.c.name).where(child_rows.c.id == child.id)).scalar_one()
    with likeness.kept_up(connection, child.id):
        earlier_names.renamed(connection, child.id, before, child.name)
        children.change(connection, child)
    search_index.follow_children(connection, [child.id])


def set_report_asked(connection: Connection, case_id: Id, on: date | None) -> None:
    """The day the Case Closure Report was asked for (None: it was not, after all)."""
    connection.execute(update(cases).where(cases.c.id == case_id).values(report_asked_on=on))


def one(connection: Connection, case_id: Id) -> Case | None:
    """One case with its child, or None."""
    row = connection.execute(_ONE, {"which": case_id}).one_or_none()
    return None if row is None else _case(row)


def numbered(connection: Connection, number: str) -> Case | None:
    """The case with a number as people say it ('0239' or '239'), or None."""
    bare = number.strip().removeprefix("Case ").strip()
    if not (bare.isascii() and bare.isdigit() and len(bare) < 10):
        return None
    row = connection.execute(_CASES.where(cases.c.number == int(bare))).one_or_none()
    return None if row is None else _case(row)


def many(connection: Connection, case_ids: Sequence[Id]) -> dict[Id, Case]:
    """Several cases with their children, by id."""
    return {row.id: _case(row) for row in connection.execute(_CASES.where(cases.c.id.in_(case_ids)))}


def of_children(connection: Connection, child_ids: Sequence[Id]) -> tuple[Case, ...]:
    """All cases of some children, newest first."""
    rows = connection.execute(_CASES.where(cases.c.child_id.in_(child_ids)).order_by(cases.c.number.desc()))
    return tuple(_case(row) for row in rows)


def every(connection: Connection) -> tuple[Case, ...]:
    """All cases with their children by number: for the case log, not for a screen."""
    return tuple(_case(row) for row in connection.execute(_CASES.order_by(cases.c.number)))


_CASES = select(cases, *children.COLUMNS).join_from(cases, child_rows)
_ONE = _CASES.where(cases.c.id == bindparam("which"))


def _told(case: Case) -> str:
    return " ".join(part for part in (case.why, case.old_notes, case.closure_words, case.parent_words) if part)


def _found_by(case: Case) -> tuple[str, ...]:
    child = case.child
    around = (case.state.value, case.old_number, case.referrer, case.agency, case.lead_professional)
    return (*around, str(case.referred_on), child.name, child.known_as, child.school, child.phone)


def _values(case: Case) -> dict[str, Any]:
    is_open = case.state is CaseState.OPEN
    return {
        "number": int(case.number),
        "id": case.id,
        "child_id": case.child.id,
        "state": case.state.value,
        "referred_on": case.referred_on,
        "referrer": case.referrer,
        "agency": case.agency,
        "opened_on": case.opened_on,
        "why": case.why,
        "level": case.level,
        "needs": " ".join(case.needs),
        "lead_professional": case.lead_professional,
        "next_review": case.next_review if is_open else None,
        "closing_proposed": case.closing_proposed and is_open,
        "closed_on": case.closed_on,
        "closure_reason": case.closure_reason,
        "closure_words": case.closure_words,
        "parent_agreed": case.parent_agreed,
        "parent_words": case.parent_words,
        "actions_go_on": case.actions_go_on,
        "report_asked_on": case.closure_report_asked_on,
        "report_back_on": case.closure_report_back_on,
        "papers_in_on": case.papers_in_on,
        "old_number": case.old_number,
        "old_notes": case.old_notes,
        "main_need": case.main_need,
        "lead_wish": case.lead_wish,
        "dormant_on": case.dormant_on if is_open else None,
        "dormant_why": case.dormant_why if is_open else "",
        "moved_to": case.moved_to,
        "came_from": case.came_from,
    }


def _case(row: Row[Any]) -> Case:
    return Case(
        id=row.id,
        number=f"{row.number:04}",
        state=CaseState(row.state),
        child=children.child(row),
        referred_on=row.referred_on,
        referrer=row.referrer,
        agency=row.agency,
        opened_on=row.opened_on,
        why=row.why,
        level=row.level,
        needs=tuple(row.needs.split()),
        lead_professional=row.lead_professional,
        next_review=row.next_review,
        closing_proposed=row.closing_proposed,
        closed_on=row.closed_on,
        closure_reason=row.closure_reason,
        closure_words=row.closure_words,
        closure_report_asked_on=row.report_asked_on,
        closure_report_back_on=row.report_back_on,
        papers_in_on=row.papers_in_on,
        old_notes=row.old_notes,
        parent_agreed=row.parent_agreed,
        parent_words=row.parent_words,
        actions_go_on=row.actions_go_on,
        old_number=row.old_number,
        main_need=row.main_need,
        lead_wish=row.lead_wish,
        dormant_on=row.dormant_on,
        dormant_why=row.dormant_why,
        moved_to=row.moved_to,
        came_from=row.came_from,
    )

"""The whole case log at once: what leaves as a workbook, and what an old log is compared with. Not for screens."""

from datetime import date

from sqlalchemy import Connection, String, func, or_, select

from jatdesk.db import cases, consent
from jatdesk.db.schema import actions, children, item_minutes, meetings, referrals
from jatdesk.db.schema import cases as case_rows
from jatdesk.domain.case_log import CaseLogRow, OldCase
from jatdesk.domain.cases import Case, CaseState
from jatdesk.domain.consent import ConsentState, standing
from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold

_AT_ONCE = 500  # rows of a hundred thousand fetched in one go would keep the window waiting

Known = tuple[str, date | None, date | None]
"""What makes a row the same as one in the store: folded name, day of birth (or expected day), day of referral."""


def sameness(row: OldCase) -> Known:
    """What makes a row of an old case log the same as one in the store."""
    return fold(row.child_name), row.date_of_birth or row.expected_date, row.referred_on


def known(connection: Connection) -> dict[Known, Id]:
    """Every referral in the store by what makes it the same, with the id of its child."""
    born = func.coalesce(children.c.birth, children.c.expected, type_=children.c.birth.type)
    query = (
        select(children.c.name_key, born, referrals.c.referred_on, children.c.id)
        .join_from(referrals, case_rows, referrals.c.case_id == case_rows.c.id)
        .join(children, case_rows.c.child_id == children.c.id)
    )
    some = connection.execute(query).partitions(_AT_ONCE)
    found = {(name, day, on): child_id for rows_there in some for name, day, on, child_id in rows_there}
    return found | _known_as_referred(connection)


def _known_as_referred(connection: Connection) -> dict[Known, Id]:
    """The same for referrals that call the child otherwise than the store does today."""
    name = func.json_extract(referrals.c.body, "$.child_name", type_=String())
    born = func.coalesce(
        func.json_extract(referrals.c.body, "$.date_of_birth"),
        func.json_extract(referrals.c.body, "$.expected_date"),
        type_=children.c.birth.type,
    )
    there = func.coalesce(children.c.birth, children.c.expected)
    query = (
        select(name, born, referrals.c.referred_on, children.c.id)
        .join_from(referrals, case_rows, referrals.c.case_id == case_rows.c.id)
        .join(children, case_rows.c.child_id == children.c.id)
        .where(or_(name != children.c.name, born.is_distinct_from(there)))
    )
    some = connection.execute(query).partitions(_AT_ONCE)
    return {(fold(said or ""), day, on): child_id for rows_there in some for said, day, on, child_id in rows_there}


def rows(connection: Connection) -> tuple[CaseLogRow, ...]:
    """All cases by number; decision and closure reason as their codes."""
    answers = consent.of_every_case(connection)
    counted = select(actions.c.case_id, func.count()).where(actions.c.state == "open", actions.c.case_id.is_not(None))
    open_actions: dict[Id | None, int] = dict(connection.execute(counted.group_by(actions.c.case_id)).all())
    last = _last_discussed(connection)
    return tuple(
        _row(
            case, last.get(case.id, (None, "")), open_actions.get(case.id, 0), standing(answers.get(case.id, ())).state
        )
        for case in cases.every(connection)
    )


def _last_discussed(connection: Connection) -> dict[Id | None, tuple[date | None, str]]:
    query = (
        select(item_minutes.c.case_id, meetings.c.day, item_minutes.c.decision)
        .join_from(item_minutes, meetings, item_minutes.c.meeting_id == meetings.c.id)
        .where((item_minutes.c.discussion != "") | (item_minutes.c.decision != ""))
        .order_by(meetings.c.day)
    )
    return {case_id: (day, decision) for case_id, day, decision in connection.execute(query)}


def _row(case: Case, last: tuple[date | None, str], open_actions: int, consented: ConsentState) -> CaseLogRow:
    child = case.child
    return CaseLogRow(
        number=case.number,
        child_name=child.name,
        unborn=child.unborn,
        birth=child.birth,
        expected=child.expected,
        birth_words=child.birth_words,
        school=child.school,
        referred_on=case.referred_on,
        referrer=case.referrer,
        agency=case.agency,
        why=case.why,
        level=case.level,
        consent=consented,
        lead_professional=case.lead_professional,
        last_discussed=last[0],
        last_decision=last[1],
        next_review=case.next_review,
        open_actions=open_actions,
        closed=case.state is CaseState.CLOSED,
        closed_on=case.closed_on,
        closure_reason=case.closure_reason,
    )

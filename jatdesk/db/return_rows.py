"""Reads what the rows of a return are made of, for all cases of a period at once: by the driver, there are many."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from jatdesk.db.connect import driver
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.return_stretches import Stretch, stretches


class CaseFacts(NamedTuple):
    """One case with its child."""

    id: Id
    number: int
    child_id: Id
    agency: str
    why: str
    level: int | None
    needs: str
    main_need: str
    next_review: date | None
    dormant_on: date | None
    old_log: bool
    name: str
    known_as: str
    unborn: bool
    birth: date | None
    expected: date | None
    gender: str
    ethnicity: str
    ethnicity_words: str
    postcode: str
    school: str
    lead: str


class ReferralFacts(NamedTuple):
    """One referral of a case."""

    received_on: date
    source: str
    agency: str
    by: str


class Discussion(NamedTuple):
    """One case at one meeting held. `untold_why`: the family, or the referrer, is left out for a reason."""

    item_id: Id
    case_id: Id
    meeting_id: Id
    held_on: date
    decision: str
    told_on: date | None
    family_on: date | None
    family_why: str
    referrer_told: bool
    referrer_why: str


class MeetingFacts(NamedTuple):
    """One meeting of the period."""

    id: Id
    day: date
    held_on: date | None
    cancelled_on: date | None
    sent_on: date | None
    without_names: int
    late_papers: int


class ActionFacts(NamedTuple):
    """One action with its case, if it has one."""

    id: Id
    case_id: Id | None
    what: str
    who: str
    doer: str
    service: str
    agreed_on: date | None
    due: date | None
    settled_on: date | None
    state: str
    carried_on: int


class ReportFacts(NamedTuple):
    """What a Case Closure Report said."""

    closed_on: date | None
    back_on: date | None
    parent_words: str
    young_words: str
    exit_talk: str


def cases(connection: Connection, period: Period) -> Iterator[CaseFacts]:
    """Every case that may have been open, brought, discussed or closed in the period, by number."""
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    for row in _each(connection, _CASES, days):
        found = dict(zip(CaseFacts._fields, row, strict=True))
        for field in ("next_review", "dormant_on", "birth", "expected"):
            found[field] = _day(found[field])
        yield CaseFacts(**found | {"old_log": bool(found["old_log"]), "unborn": bool(found["unborn"])})


def stretches_of(connection: Connection, case_ids: Collection[Id]) -> dict[Id, tuple[Stretch, ...]]:
    """From when to when each case was open, oldest first; the last may be open still."""
    given = _given(case_ids)
    earlier: defaultdict[Id, list[Stretch]] = defaultdict(list)
    again: dict[Id, date] = {}
    for case_id, opened, closed, reopened, reason, agreed, moved, asked in _each(connection, _CLOSINGS, given):
        ended = Stretch(_day(opened), _day(closed), True, reason, _yes(agreed), moved, _day(asked))
        earlier[case_id].append(ended)
        again[case_id] = _sure(reopened)
    found = {}
    for case_id, opened, closed, state, reason, agreed, moved, asked, back in _each(connection, _STRETCHES, given):
        is_closed = state == "closed"
        since = again.get(case_id, _sure(opened))
        last = Stretch(
            since,
            _day(closed) if is_closed else None,
            is_closed,
            reason,
            _yes(agreed),
            moved,
            _day(asked),
            _day(back),
        )
        found[case_id] = stretches(earlier.get(case_id, ()), last)
    return found


def sisters(connection: Connection, case_ids: Collection[Id]) -> dict[Id, tuple[date, ...]]:
    """The closing days of other cases of the same child, by the case; most children have one case."""
    found: defaultdict[Id, list[date]] = defaultdict(list)
    for case_id, closed in _each(connection, _SISTERS, _given(case_ids)):
        found[case_id].append(_sure(closed))
    return {case_id: tuple(sorted(days)) for case_id, days in found.items()}


def referrals(connection: Connection, case_ids: Collection[Id]) -> dict[Id, tuple[ReferralFacts, ...]]:
    """The referrals of each case, oldest first."""
    found: defaultdict[Id, list[ReferralFacts]] = defaultdict(list)
    for case_id, received, source, agency, by in _each(connection, _REFERRALS, _given(case_ids)):
        found[case_id].append(ReferralFacts(_sure(received), source or "agency", agency, by or ""))
    return {case_id: tuple(some) for case_id, some in found.items()}


def discussions(connection: Connection, case_ids: Collection[Id], last: date) -> dict[Id, tuple[Discussion, ...]]:
    """Where each case was discussed by a day, oldest first."""
    found: defaultdict[Id, list[Discussion]] = defaultdict(list)
    for row in _each(connection, _DISCUSSED, {**_given(case_ids), "last": last.isoformat()}):
        item_id, case_id, meeting_id, held, decision, told, family_on, family_why, referrer, referrer_why = row
        each = Discussion(
            item_id,
            case_id,
            meeting_id,
            _sure(held),
            decision,
            _day(told),
            _day(family_on),
            family_why or "",
            referrer is not None,
            referrer_why or "",
        )
        found[case_id].append(each)
    return {case_id: tuple(some) for case_id, some in found.items()}


def visits(
    connection: Connection, case_ids: Collection[Id], period: Period
) -> dict[Id, tuple[tuple[Id, str, str], ...]]:
    """Who of the family came to a meeting held in the period: meeting, name and relationship, by case."""
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return _grouped(connection, _VISITS, {**_given(case_ids), **days})


def leads(connection: Connection, case_ids: Collection[Id], last: date) -> dict[Id, tuple[tuple[str, str, Any], ...]]:
    """Who was the lead professional on a day: name, agency, since."""
    return _grouped(connection, _LEADS, {**_given(case_ids), "last": last.isoformat()})


def assessments(connection: Connection, case_ids: Collection[Id], last: date) -> dict[Id, tuple[tuple[str, str], ...]]:
    """How the CAF stood by a day and for which agency, oldest first."""
    return _grouped(connection, _ASSESSMENTS, {**_given(case_ids), "last": last.isoformat()})


def outcomes(connection: Connection, case_ids: Collection[Id]) -> dict[Id, tuple[tuple[str], ...]]:
    """Whether each outcome sought was reached, by case."""
    return _grouped(connection, _OUTCOMES, _given(case_ids))


def feelings(connection: Connection, case_ids: Collection[Id], last: date) -> dict[Id, tuple[tuple[str, float], ...]]:
    """How child and parent felt by a day, oldest first: what was asked and the value."""
    return _grouped(connection, _FEELINGS, {**_given(case_ids), "last": last.isoformat()})


def carers(connection: Connection, case_ids: Collection[Id]) -> dict[Id, tuple[tuple[str], ...]]:
    """The parents and carers of the child of each case, in their order."""
    return _grouped(connection, _CARERS, _given(case_ids))


def reports(connection: Connection, case_ids: Collection[Id]) -> dict[Id, tuple[ReportFacts, ...]]:
    """The Case Closure Reports of each case."""
    found = _grouped(connection, _REPORTS, _given(case_ids))
    return {case: tuple(ReportFacts(_day(r[0]), _day(r[1]), *r[2:]) for r in some) for case, some in found.items()}


def meetings(connection: Connection, period: Period) -> tuple[MeetingFacts, ...]:
    """The meetings of the period, oldest first."""
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return tuple(
        MeetingFacts(row[0], _sure(row[1]), _day(row[2]), _day(row[3]), _day(row[4]), row[5], row[6])
        for row in _each(connection, _MEETINGS, days)
    )


def actions(connection: Connection, period: Period) -> Iterator[ActionFacts]:
    """The actions agreed, due or settled in the period, in the order they were agreed."""
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    for row in _each(connection, _ACTIONS, days):
        yield ActionFacts(*row[:6], *(_day(day) for day in row[6:9]), *row[9:])


def numbers_and_schools(connection: Connection, case_ids: Collection[Id]) -> tuple[tuple[Id, int, str], ...]:
    """The number and the child's school of each case."""
    return tuple((row[0], row[1], row[2]) for row in _each(connection, _NUMBERS, _given(case_ids)))


def refusals(connection: Connection, period: Period) -> tuple[tuple[str, str, Id], ...]:
    """What was refused in the period: the kind, the question where one bars, and the case."""
    days = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return tuple((kind, reason, case_id) for kind, reason, case_id in _each(connection, _REFUSALS, days))


def taken_over(connection: Connection, case_ids: Collection[Id]) -> None:
    """Marks cases as come from an old case log."""
    driver(connection).executemany("INSERT OR IGNORE INTO taken_over VALUES (?)", [(each,) for each in case_ids])


def _grouped(connection: Connection, query: str, given: dict[str, Any]) -> dict[Id, tuple[Any, ...]]:
    found: defaultdict[Id, list[Any]] = defaultdict(list)
    for case_id, *rest in _each(connection, query, given):
        found[case_id].append(tuple(rest))
    return {case_id: tuple(some) for case_id, some in found.items()}


def _each(connection: Connection, query: str, given: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    cursor = driver(connection).execute(query, given)
    while some := cursor.fetchmany(_AT_ONCE):  # a hundred thousand in one go would keep the window waiting
        yield from some


def _given(case_ids: Collection[Id]) -> dict[str, str]:
    return {"these": json.dumps(list(case_ids))}


@lru_cache(maxsize=20_000)
def _sure(day: str) -> date:
    return date.fromisoformat(day)


def _day(day: str | None) -> date | None:
    return _sure(day) if day else None


def _yes(value: int | None) -> bool | None:
    return None if value is None else bool(value)


_AT_ONCE = 500
_THESE = "IN (SELECT value FROM json_each(:these))"
_DISCUSSES = "m.held_on IS NOT NULL AND (i.discussion != '' OR i.decision != '')"
_CASES = f"""
    SELECT c.id, c.number, c.child_id, c.agency, c.why, c.level, c.needs, c.main_need, c.next_review, c.dormant_on,
           t.case_id IS NOT NULL, ch.name, ch.known_as, ch.unborn, ch.birth, ch.expected, ch.gender, ch.ethnicity,
           ch.ethnicity_words, ch.postcode, ch.school, c.lead_professional
    FROM cases c JOIN children ch ON ch.id = c.child_id LEFT JOIN taken_over t ON t.case_id = c.id
    WHERE c.id IN (
        SELECT id FROM cases WHERE state = 'open' AND opened_on <= :last
        UNION ALL SELECT id FROM cases WHERE closed_on >= :first AND opened_on <= :last
        UNION ALL SELECT case_id FROM closings WHERE closed_on >= :first AND ifnull(opened_on, :last) <= :last
        UNION ALL SELECT case_id FROM referrals WHERE received_on BETWEEN :first AND :last
        UNION ALL SELECT i.case_id FROM item_minutes i JOIN meetings m ON m.id = i.meeting_id
            WHERE m.held_on BETWEEN :first AND :last AND {_DISCUSSES}
    ) ORDER BY c.number"""
_NUMBERS = f"SELECT c.id, c.number, h.school FROM cases c JOIN children h ON h.id = c.child_id WHERE c.id {_THESE}"
_CLOSINGS = f"""
    SELECT case_id, opened_on, closed_on, reopened_on, reason, parent_agreed, moved_to, report_asked_on
    FROM closings WHERE case_id {_THESE} ORDER BY reopened_on, id"""
_STRETCHES = f"""
    SELECT id, opened_on, closed_on, state, closure_reason, parent_agreed, moved_to, report_asked_on, report_back_on
    FROM cases WHERE id {_THESE}"""
_SISTERS = f"""
    SELECT c.id, o.closed_on FROM cases c JOIN cases o ON o.child_id = c.child_id AND o.id != c.id
    WHERE c.id {_THESE} AND o.closed_on IS NOT NULL"""
_REFERRALS = f"""
    SELECT case_id, received_on, json_extract(body, '$.source'), agency,
           ifnull(nullif(json_extract(body, '$.practitioner_name'), ''), json_extract(body, '$.referrer'))
    FROM referrals WHERE case_id {_THESE}
    ORDER BY case_id, received_on, id"""
_DISCUSSED = f"""
    SELECT i.item_id, i.case_id, m.id, m.held_on, i.decision, i.told_on, f.on_day, f.why, r.item_id, r.why
    FROM item_minutes i JOIN meetings m ON m.id = i.meeting_id
    JOIN agenda_items a ON a.id = i.item_id AND a.taken_off = 0
    LEFT JOIN tellings f ON f.item_id = i.item_id AND f."end" = 'family'
    LEFT JOIN tellings r ON r.item_id = i.item_id AND r."end" = 'referrer'
    WHERE i.case_id {_THESE} AND m.held_on <= :last AND {_DISCUSSES} ORDER BY m.held_on, m.id"""
_VISITS = f"""
    SELECT v.case_id, m.id, v.name, v.relationship FROM visits v JOIN meetings m ON m.id = v.meeting_id
    WHERE v.case_id {_THESE} AND v.came = 1 AND m.held_on BETWEEN :first AND :last"""
_LEADS = f"""
    SELECT l.case_id, l.name, CASE WHEN l.service != '' THEN l.service ELSE ifnull(m.service, '') END, l.since
    FROM leads l LEFT JOIN members m ON m.id = l.member_id
    WHERE l.case_id {_THESE} AND l.name != '' AND (l.since IS NULL OR l.since <= :last)
      AND (l.until IS NULL OR l.until > :last) ORDER BY l.since, l.id"""
_ASSESSMENTS = f"""
    SELECT case_id, state, agency FROM assessments
    WHERE case_id {_THESE} AND (on_day IS NULL OR on_day <= :last) ORDER BY on_day, id"""
_OUTCOMES = f"SELECT case_id, reached FROM outcomes WHERE case_id {_THESE}"
_FEELINGS = f"""
    SELECT case_id, what, value FROM measures
    WHERE case_id {_THESE} AND on_day <= :last AND what IN ('How the child feels', 'How a parent feels')
    ORDER BY on_day, id"""
_CARERS = f"""
    SELECT c.id, p.name FROM cases c JOIN carers p ON p.child_id = c.child_id WHERE c.id {_THESE} ORDER BY p.position"""
_REPORTS = f"""
    SELECT case_id, closed_on, back_on, parent_words, young_words, exit_talk FROM closure_reports
    WHERE case_id {_THESE} ORDER BY closed_on"""
_MEETINGS = """
    SELECT m.id, m.day, m.held_on, m.cancelled_on,
           ifnull((SELECT min(sent_on) FROM mailings WHERE mailing = 'minutes' AND meeting_id = m.id),
                  m.minutes_sent_on),
           (SELECT count(*) FROM agenda_items a WHERE a.meeting_id = m.id AND a.kind = 'advice' AND a.taken_off = 0),
           (SELECT count(*) FROM late_papers l WHERE l.meeting_id = m.id AND l.agreed = 1)
    FROM meetings m WHERE ifnull(m.held_on, m.day) BETWEEN :first AND :last ORDER BY m.day, m.id"""
_ACTIONS = """
    SELECT id, case_id, what, who, doer, service, agreed_on, due, settled_on, state, carried_on FROM actions
    WHERE agreed_on BETWEEN :first AND :last OR due BETWEEN :first AND :last OR settled_on BETWEEN :first AND :last
    ORDER BY agreed_on, id"""
_REFUSALS = """
    SELECT CASE state WHEN 'refused' THEN 'C' ELSE 'X' END, reason_code, case_id FROM consents
    WHERE state IN ('refused', 'withdrawn') AND ifnull(given_on, asked_on) BETWEEN :first AND :last
    UNION ALL SELECT 'W', reason_code, case_id FROM consents
    WHERE takes_part = 0 AND state NOT IN ('refused', 'withdrawn')
      AND ifnull(given_on, asked_on) BETWEEN :first AND :last
    UNION ALL SELECT 'E', question, case_id FROM eligibility_answers WHERE bars AND case_id IN (
        SELECT case_id FROM referrals WHERE received_on BETWEEN :first AND :last)
    UNION ALL SELECT DISTINCT 'P', '', case_id FROM letters
    WHERE kind = 'referrer' AND made_on BETWEEN :first AND :last"""

"""Rules, holds, lists of what is to be destroyed, where paper lies, and what destroyed cases still count for."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from jatdesk.db.connect import driver
from jatdesk.db.schema import (
    cases,
    disposal_lines,
    disposal_lists,
    disposed_meetings,
    disposed_rows,
    holds,
    paper_places,
    retention_rules,
)
from jatdesk.domain.disposal_lists import Answer, DisposalLine, DisposalList
from jatdesk.domain.disposed import MeetingCount, QuarterRow
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.retention import DueRecord, Hold, Kind, Rule, Start

TEAM = "team"
"""The place of all paper that has no place of its own."""

_DISCUSSED = """(EXISTS (SELECT 1 FROM item_minutes i JOIN meetings m ON m.id = i.meeting_id
      WHERE i.case_id = c.id AND m.held_on IS NOT NULL)
    OR EXISTS (SELECT 1 FROM taken_over t WHERE t.case_id = c.id))"""
_LISTED = """EXISTS (SELECT 1 FROM disposal_lines l JOIN disposal_lists d ON d.id = l.list_id
      WHERE l.case_id = c.id AND (d.done_on IS NULL OR l.keep_until > :today))"""
_DUE = f"""
    SELECT c.id, c.number, c.closed_on, k.birth FROM cases c JOIN children k ON k.id = c.child_id
    WHERE +c.state = 'closed' AND c.closed_on > :after AND c.closed_on <= :closed AND (:birth = '' OR k.birth <= :birth)
      AND {_DISCUSSED} = :discussed AND NOT {_LISTED}
    ORDER BY {{first}}, c.number LIMIT :most"""


def own_rules(connection: Connection) -> tuple[Rule, ...]:
    """The council's own rules."""
    rows = connection.execute(select(retention_rules)).all()
    return tuple(Rule(Kind(row.kind), Start(row.start), row.years, row.source) for row in rows)


def set_rule(connection: Connection, rule: Rule) -> None:
    """From now on the rule of its kind."""
    connection.execute(delete(retention_rules).where(retention_rules.c.kind == rule.kind.value))
    values = {"kind": rule.kind.value, "start": rule.start.value, "years": rule.years, "source": rule.source}
    connection.execute(insert(retention_rules).values(values))


def due(
    connection: Connection, rules: Iterable[Rule], until: date, today: date, most: int, after: date = date.min
) -> tuple[DueRecord, ...]:
    """So many closed cases whose time is over by a day and that stand on no open list, the longest over first.

    Of those closed until `after` none is looked at.
    """
    found = [record for rule in rules for record in _due(connection, rule, until, today, (most, after))]
    held = active_holds(connection, {record.case_id for record in found})
    papers = places(connection)
    return tuple(
        replace(
            record,
            paper=papers.get(record.case_id) or papers.get(TEAM, ""),
            hold=held.get(record.case_id),
        )
        for record in sorted(found, key=lambda each: (each.due, each.number))[:most]
    )


def without_day(connection: Connection) -> tuple[int, ...]:
    """Numbers of closed cases whose closing day nobody knows: no rule can count from it."""
    query = select(cases.c.number).where(cases.c.state == "closed", cases.c.closed_on.is_(None))
    return tuple(connection.execute(query.order_by(cases.c.number)).scalars())


def was_discussed(connection: Connection, case_id: Id) -> bool:
    """Whether a meeting that was held discussed it, or it came from an old log."""
    asked = f"SELECT {_DISCUSSED} FROM cases c WHERE c.id = :id"
    found = driver(connection).execute(asked, {"id": case_id}).fetchone()
    return bool(found and found[0])


def hold(connection: Connection, case_id: Id, kept: Hold) -> None:
    """Holds a case."""
    connection.execute(insert(holds).values(case_id=case_id, **vars(kept)))


def end_hold(connection: Connection, hold_id: Id, on: date, by: str, why: str) -> None:
    """The hold is over; that it was there stays."""
    values = {"ended_on": on, "ended_by": by, "ended_why": why}
    connection.execute(update(holds).where(holds.c.id == hold_id).values(values))


def active_holds(connection: Connection, case_ids: Collection[Id] | None = None) -> dict[Id, Hold]:
    """The hold of each case that has one now (None: of all); there are few."""
    rows = connection.execute(select(holds).where(holds.c.ended_on.is_(None)).order_by(holds.c.id.desc())).all()
    return {
        row.case_id: Hold(row.why, row.by, row.since, row.id)
        for row in rows
        if case_ids is None or row.case_id in case_ids
    }


def places(connection: Connection) -> Mapping[str, str]:
    """Where paper lies, by case; by TEAM for all others."""
    return {row.ref: row.words for row in connection.execute(select(paper_places))}


def set_place(connection: Connection, ref: str, words: str) -> None:
    """Where the paper of a case lies, or of TEAM; nothing takes the entry out."""
    connection.execute(delete(paper_places).where(paper_places.c.ref == ref))
    if words:
        connection.execute(insert(paper_places).values(ref=ref, words=words))


def add_list(connection: Connection, made: DisposalList) -> None:
    """Keeps a new list with its lines."""
    head = {"id": made.id, "made_on": made.made_on, "made_by": made.made_by, "made_slot": made.made_slot}
    connection.execute(insert(disposal_lists).values(head))
    lines = [
        {"list_id": made.id, "number": int(line.number), "case_id": line.case_id, "rule": line.rule, "due": line.due,
         "paper": line.paper}
        for line in made.lines
    ]  # fmt: skip
    connection.execute(insert(disposal_lines), lines)


def drop_list(connection: Connection, list_id: Id) -> None:
    """Forgets a list that nobody decided."""
    connection.execute(delete(disposal_lines).where(disposal_lines.c.list_id == list_id))
    connection.execute(delete(disposal_lists).where(disposal_lists.c.id == list_id))


def lists(connection: Connection) -> tuple[DisposalList, ...]:
    """Every list with its lines, the newest first."""
    lines: defaultdict[Id, list[DisposalLine]] = defaultdict(list)
    for row in connection.execute(select(disposal_lines).order_by(disposal_lines.c.due, disposal_lines.c.number)):
        lines[row.list_id].append(
            DisposalLine(
                f"{row.number:04}",
                row.case_id or "",
                row.rule,
                row.due,
                row.paper,
                Answer(row.answer),
                row.why,
                row.keep_until,
                row.destroyed,
                row.records,
                row.entries,
            )
        )
    heads = connection.execute(select(disposal_lists).order_by(disposal_lists.c.id.desc())).all()
    return tuple(DisposalList(**row._mapping, lines=tuple(lines[row.id])) for row in heads)


def unsettled(connection: Connection) -> tuple[DisposalList, ...]:
    """The lists that are not carried out, or not gone from the last backup; there are few."""
    waits = (
        disposal_lists.c.done_on.is_(None),
        (disposal_lists.c.backups_until.is_not(None) & disposal_lists.c.backups_gone_on.is_(None)),
    )
    if not connection.execute(select(disposal_lists.c.id).where(or_(*waits)).limit(1)).first():
        return ()
    return tuple(
        each for each in lists(connection) if not each.done_on or (each.backups_until and not each.backups_gone_on)
    )


def answer(connection: Connection, list_id: Id, number: str, said: Answer, why: str, keep_until: date | None) -> None:
    """What the second person says of one record."""
    this = disposal_lines.c.list_id == list_id, disposal_lines.c.number == int(number)
    values = {"answer": said.value, "why": why, "keep_until": keep_until}
    connection.execute(update(disposal_lines).where(*this).values(values))


def change_list(connection: Connection, list_id: Id, values: Mapping[str, Any]) -> None:
    """Decided, carried out, or gone from the last backup."""
    connection.execute(update(disposal_lists).where(disposal_lists.c.id == list_id).values(**values))


def gone(connection: Connection, list_id: Id, number: str, records: int, entries: int, keep_day: bool) -> None:
    """This record was destroyed; a day counted from a birth goes with it."""
    this = disposal_lines.c.list_id == list_id, disposal_lines.c.number == int(number)
    values: dict[str, Any] = {"destroyed": True, "case_id": None, "records": records, "entries": entries}
    values |= {"paper": ""} | ({} if keep_day else {"due": None})
    connection.execute(update(disposal_lines).where(*this).values(values))


def keep_counts(connection: Connection, rows: Sequence[QuarterRow], counts: Sequence[MeetingCount]) -> None:
    """What a destroyed case counts for from now on."""
    if rows:
        connection.execute(insert(disposed_rows), [vars(row) | {"body": json.dumps(row.body)} for row in rows])
    for count in counts:
        values = vars(count)
        added = {
            name: getattr(disposed_meetings.c, name) + number for name, number in values.items() if name != "meeting_id"
        }
        connection.execute(upsert(disposed_meetings).values(values).on_conflict_do_update(set_=added))


def counted(connection: Connection, period: Period) -> tuple[QuarterRow, ...]:
    """What destroyed cases count for in the whole quarters of a period, the oldest quarter first."""
    inside = disposed_rows.c.first >= period.first, disposed_rows.c.last <= period.last
    rows = connection.execute(select(disposed_rows).where(*inside).order_by(disposed_rows.c.first, disposed_rows.c.id))
    return tuple(QuarterRow(row.id, row.key, row.sheet, row.first, row.last, json.loads(row.body)) for row in rows)


def left_out(connection: Connection, period: Period) -> int:
    """How many destroyed cases a period can't count whole, because it begins or ends within what is kept as one."""
    inside = (disposed_rows.c.first >= period.first) & (disposed_rows.c.last <= period.last)
    touches = (disposed_rows.c.first <= period.last) & (disposed_rows.c.last >= period.first)
    query = select(func.count(disposed_rows.c.key.distinct())).where(disposed_rows.c.sheet == "cases", touches, ~inside)
    return int(connection.execute(query).scalar_one())


def meeting_counts(connection: Connection) -> Mapping[Id, MeetingCount]:
    """How many destroyed cases each meeting discussed."""
    rows = connection.execute(select(disposed_meetings)).all()
    return {row.meeting_id: MeetingCount(**row._mapping) for row in rows}


def is_listed(connection: Connection, case_id: Id) -> bool:
    """Whether a case stands on a list that is not carried out."""
    query = select(func.count()).join_from(
        disposal_lines, disposal_lists, disposal_lines.c.list_id == disposal_lists.c.id
    )
    query = query.where(disposal_lines.c.case_id == case_id, disposal_lists.c.done_on.is_(None))
    return bool(connection.execute(query).scalar_one())


def _due(connection: Connection, rule: Rule, until: date, today: date, among: tuple[int, date]) -> Iterable[DueRecord]:
    widest = rule.latest_start(until) + timedelta(days=1)  # a 29 February begins the shorter years a day sooner
    of_birth = rule.start is Start.BIRTH
    given = {
        "closed": (until if of_birth else widest).isoformat(),
        "birth": widest.isoformat() if of_birth else "",
        "discussed": int(rule.kind is Kind.DISCUSSED),
        "today": today.isoformat(),
        "most": among[0],
        "after": among[1].isoformat(),
    }
    asked = _DUE.format(first="MAX(k.birth, c.closed_on)" if of_birth else "c.closed_on")
    for case_id, number, closed, birth in driver(connection).execute(asked, given):
        day = rule.due(date.fromisoformat(closed), date.fromisoformat(birth) if birth else None)
        if day is not None and day <= until:
            yield DueRecord(case_id, f"{number:04}", date.fromisoformat(closed), day, rule.words())

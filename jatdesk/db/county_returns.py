"""The returns in a central desk's store: each as it was received, with its rows and what was noticed."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, func, insert, literal_column, select, type_coerce, update

from jatdesk.db.county_rows import BY_KEY, packed, unpacked
from jatdesk.db.schema import county_files, county_findings, county_returns, county_sheets
from jatdesk.domain.county_checks import Finding
from jatdesk.domain.county_returns import Answered, HeldReturn, KeptReturn
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.return_format import SHEETS
from jatdesk.domain.return_rows import ReturnHead, ReturnRows

_AT_ONCE = 500
_AS_NOTICED: ColumnElement[int] = literal_column("county_findings.rowid")
"""Findings in the order they were put in: the graver first."""

_FIELDS = ("return_id", "named", "version", "made_on", "made_at", "came_on", "sha256", "replaces", "replaced")


def every(
    connection: Connection, team_id: Id = "", since: date = date.min, among: Collection[Id] | None = None
) -> tuple[KeptReturn, ...]:
    """The returns of periods that end on a day or later, of one team or all, or of these, the newest first."""
    columns = [column for column in county_returns.c if column.name not in ("head", "compared")]
    query = select(*columns).where(county_returns.c.last >= since)
    if among is not None:
        query = query.where(county_returns.c.id.in_(among))
    if team_id:
        query = query.where(county_returns.c.team_id == team_id)
    query = query.order_by(county_returns.c.first.desc(), county_returns.c.made_at.desc())
    odd = _odd(connection)
    periods: dict[tuple[date, date], Period] = {}
    return tuple(_read(row, periods, odd) for row in connection.execute(query))


def held(connection: Connection, periods: Collection[Period]) -> Mapping[Period, Mapping[Id, Sequence[HeldReturn]]]:
    """The returns that count of each period, by team. Days are compared as they are kept: a county has thousands."""
    odd = _odd(connection)
    dates: dict[str, date] = {}
    kept = county_returns.c
    made_on = type_coerce(kept.made_on, String)
    columns = select(kept.id, kept.team_id, kept.named, made_on).where(kept.replaced.is_(False))
    found: dict[Period, dict[Id, list[HeldReturn]]] = {}
    for period in periods:
        teams = found[period] = {}
        query = columns.where(kept.first == period.first, kept.last == period.last)
        for given, team, named, made in connection.execute(query).all():
            day = dates.get(made) or dates.setdefault(made, date.fromisoformat(made))
            teams.setdefault(team, []).append(HeldReturn(day, named, odd.get(given, 0)))
    return found


def _odd(connection: Connection) -> Mapping[Id, int]:
    """How many things about each return are not answered, where there are any."""
    of_return = county_findings.c.return_id
    query = select(of_return, func.count()).where(county_findings.c.answer == "").group_by(of_return)
    return {row[0]: row[1] for row in connection.execute(query)}


def known_as(connection: Connection, return_id: str) -> Id | None:
    """The return with the id in its file, if it was ever taken in."""
    return connection.execute(select(county_returns.c.id).where(county_returns.c.return_id == return_id)).scalar()


def give_up_id(connection: Connection, given: Id) -> None:
    """A copy somebody changed leaves the id in its file to the return it was made of, and is known by its bytes."""
    own = county_returns.c
    connection.execute(update(county_returns).where(own.id == given).values(return_id=own.sha256))


def add(connection: Connection, kept: KeptReturn, head: ReturnHead) -> None:
    """Keeps what a return says of itself."""
    values: dict[str, Any] = {field: getattr(kept, field) for field in _FIELDS}
    connection.execute(
        insert(county_returns).values(
            id=kept.id,
            team_id=kept.team_id,
            first=kept.period.first,
            last=kept.period.last,
            compared=not kept.named,
            head=_head(head),
            **values,
        )
    )


def add_file(connection: Connection, return_id: Id, data: bytes) -> None:
    """Keeps the file as it was received."""
    connection.execute(insert(county_files).values(return_id=return_id, data=data))


def add_rows(connection: Connection, return_id: Id, rows: ReturnRows, ids: Sequence[Id]) -> None:
    """Keeps the rows, a sheet under each of the fresh ids."""
    found = [
        {"id": given, "return_id": return_id, "sheet": spec.key, "body": packed(spec, getattr(rows, spec.key))}
        for given, spec in zip(ids, SHEETS, strict=True)
    ]
    connection.execute(insert(county_sheets), found)


def add_findings(connection: Connection, return_id: Id, findings: Sequence[tuple[Id, Finding]]) -> None:
    """Keeps what was noticed, each under a fresh id."""
    rows = [
        {"id": given, "return_id": return_id, "kind": each.kind, "sheet": each.sheet, "row": each.row}
        | {"words": each.words}
        for given, each in findings
    ]
    if rows:
        connection.execute(insert(county_findings), rows)


def mark_replaced(connection: Connection, ids: Sequence[Id]) -> None:
    """Marks returns as replaced by a newer one."""
    connection.execute(update(county_returns).where(county_returns.c.id.in_(ids)).values(replaced=True))


def file(connection: Connection, return_id: Id) -> bytes | None:
    """The file as it was received; None where a return was never a file."""
    found = connection.execute(select(county_files.c.data).where(county_files.c.return_id == return_id)).scalar()
    return None if found is None else bytes(found)


def with_files(connection: Connection, team_id: Id) -> frozenset[Id]:
    """The returns of a team whose files are kept."""
    query = (
        select(county_files.c.return_id)
        .join(county_returns, county_returns.c.id == county_files.c.return_id)
        .where(county_returns.c.team_id == team_id)
    )
    return frozenset(connection.execute(query).scalars())


def of_period(connection: Connection, period: Period) -> Mapping[Id, ReturnRows]:
    """The rows of the returns that count for a period, by team: without names where that came, for it is whole."""
    query = (
        select(county_returns.c.id, county_returns.c.team_id, county_returns.c.head)
        .where(county_returns.c.first == period.first, county_returns.c.last == period.last, ~county_returns.c.replaced)
        .order_by(county_returns.c.named.desc())
    )
    chosen = {row.id: (row.team_id, row.head) for row in connection.execute(query)}
    last = {team: return_id for return_id, (team, _head_said) in chosen.items()}
    sheets: dict[Id, dict[str, Any]] = {return_id: {} for return_id in last.values()}
    packs = (
        select(county_sheets.c.return_id, county_sheets.c.sheet, county_sheets.c.body)
        .join(county_returns, county_returns.c.id == county_sheets.c.return_id)
        .where(county_returns.c.first == period.first, county_returns.c.last == period.last)
    )
    for row in connection.execute(packs):
        if row.return_id in sheets:
            sheets[row.return_id][row.sheet] = unpacked(BY_KEY[row.sheet], row.body)
    return {
        team: ReturnRows(_head_again(chosen[return_id][1]), **sheets[return_id]) for team, return_id in last.items()
    }


def rows_of(connection: Connection, ids: Sequence[Id], sheets: Sequence[str]) -> Mapping[Id, ReturnRows]:
    """These sheets of some returns, by the id of the return."""
    query = select(county_returns.c.id, county_returns.c.head).where(county_returns.c.id.in_(ids))
    heads = {row.id: _head_again(row.head) for row in connection.execute(query)}
    packs = select(county_sheets).where(county_sheets.c.return_id.in_(ids), county_sheets.c.sheet.in_(sheets))
    found: dict[Id, dict[str, Any]] = {return_id: {} for return_id in heads}
    for row in connection.execute(packs):
        found[row.return_id][row.sheet] = unpacked(BY_KEY[row.sheet], row.body)
    return {return_id: ReturnRows(heads[return_id], **each) for return_id, each in found.items()}


def newest_members(connection: Connection) -> dict[Id, tuple[Period, tuple[Any, ...]]]:
    """By team the seats of its newest return that has any: the named one of a period, else the one without names."""
    query = (
        select(county_returns.c.id, county_returns.c.team_id, county_returns.c.first, county_returns.c.last)
        .where(~county_returns.c.replaced)
        .order_by(county_returns.c.last, county_returns.c.named)
    )
    held: dict[Id, list[tuple[Id, Period]]] = {}
    for row in connection.execute(query):
        held.setdefault(row.team_id, []).append((row.id, Period(row.first, row.last)))
    found: dict[Id, tuple[Period, tuple[Any, ...]]] = {}
    while held:
        newest = {team: of_team.pop() for team, of_team in held.items()}
        seats = _members(connection, [return_id for return_id, _period in newest.values()])
        for team, (return_id, period) in newest.items():
            if seats.get(return_id) or not held[team]:
                found[team] = (period, seats.get(return_id, ()))
        held = {team: of_team for team, of_team in held.items() if team not in found}
    return found


def _members(connection: Connection, ids: Sequence[Id]) -> Mapping[Id, tuple[Any, ...]]:
    """The seats of returns, by the id of the return."""
    found = {}
    for begin in range(0, len(ids), _AT_ONCE):
        packs = select(county_sheets.c.return_id, county_sheets.c.body).where(
            county_sheets.c.sheet == "members", county_sheets.c.return_id.in_(ids[begin : begin + _AT_ONCE])
        )
        for row in connection.execute(packs):
            found[row.return_id] = unpacked(BY_KEY["members"], row.body)
    return found


def findings(connection: Connection, among: Collection[Id] | None = None) -> tuple[tuple[Id, Id, Finding], ...]:
    """What was noticed about the returns that count, or these, and is not answered: its id, the return's, what it is.

    The newest period first.
    """
    query = (
        select(county_findings)
        .join(county_returns, county_returns.c.id == county_findings.c.return_id)
        .where(~county_returns.c.replaced, county_findings.c.answer == "")
        .order_by(county_returns.c.first.desc(), county_findings.c.return_id, _AS_NOTICED)
    )
    if among is not None:
        query = query.where(county_findings.c.return_id.in_(among))
    return tuple(
        (row.id, row.return_id, Finding(row.kind, row.sheet, row.row, row.words)) for row in connection.execute(query)
    )


def answered(connection: Connection, most: int) -> tuple[Answered, ...]:
    """What was answered, the newest first, also about returns that were replaced since."""
    query = (
        select(county_findings)
        .where(county_findings.c.answer != "")
        .order_by(county_findings.c.answered_on.desc(), county_findings.c.id.desc())
        .limit(most)
    )
    return tuple(_answered(row) for row in connection.execute(query))


def noticed(connection: Connection, return_id: Id) -> tuple[Answered, ...]:
    """Everything noticed about one return, answered or not."""
    query = select(county_findings).where(county_findings.c.return_id == return_id).order_by(_AS_NOTICED)
    return tuple(_answered(row) for row in connection.execute(query))


def answer(connection: Connection, finding_id: Id, words: str, by: str, on: date | None) -> None:
    """Keeps how something that was noticed was answered."""
    said = {"answer": words, "answered_by": by, "answered_on": on}
    connection.execute(update(county_findings).where(county_findings.c.id == finding_id).values(**said))


def _answered(row: Any) -> Answered:
    finding = Finding(row.kind, row.sheet, row.row, row.words)
    return Answered(row.id, row.return_id, finding, row.answer, row.answered_by, row.answered_on)


def _read(row: Any, periods: dict[tuple[date, date], Period], odd: Mapping[Id, int]) -> KeptReturn:
    given, team, named, first, last, version, return_id, replaces, made_on, made_at, came_on, sha256, replaced = row
    period = periods.setdefault((first, last), Period(first, last))
    return KeptReturn(
        given,
        team,
        return_id,
        named,
        period,
        version,
        made_on,
        made_at,
        came_on,
        sha256,
        replaces,
        replaced,
        odd.get(given, 0),
    )


def _head(head: ReturnHead) -> str:
    said = vars(head) | {"period": [head.period.first.isoformat(), head.period.last.isoformat()]}
    return json.dumps(said | {"made_on": head.made_on.isoformat()}, ensure_ascii=False)


def _head_again(said: str) -> ReturnHead:
    found = json.loads(said)
    first, last = (date.fromisoformat(day) for day in found.pop("period"))
    return ReturnHead(**found | {"period": Period(first, last), "made_on": date.fromisoformat(found["made_on"])})

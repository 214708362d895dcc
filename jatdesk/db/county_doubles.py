"""Cases of two teams that may be of one child, with what somebody said of each; the named rows they are found in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select, update

from jatdesk.db.county_rows import BY_KEY, unpacked
from jatdesk.db.schema import county_doubles, county_returns, county_sheets
from jatdesk.domain.county_doubles import Double, DoubleAnswer, Side
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.return_rows import CaseRow


def named_cases(connection: Connection, period: Period) -> Mapping[Id, tuple[Id, tuple[CaseRow, ...]]]:
    """By team the named return that counts for a period, with its case log."""
    query = (
        select(county_returns.c.team_id, county_returns.c.id, county_sheets.c.body)
        .join(county_sheets, and_(county_sheets.c.return_id == county_returns.c.id, county_sheets.c.sheet == "cases"))
        .where(county_returns.c.first == period.first, county_returns.c.last == period.last)
        .where(county_returns.c.named, ~county_returns.c.replaced)
    )
    return {row.team_id: (row.id, unpacked(BY_KEY["cases"], row.body)) for row in connection.execute(query)}


def one_case(connection: Connection, return_id: Id, number: int) -> CaseRow | None:
    """One row of a return's case log."""
    query = select(county_sheets.c.body).where(county_sheets.c.return_id == return_id, county_sheets.c.sheet == "cases")
    body = connection.execute(query).scalar_one_or_none()
    rows = unpacked(BY_KEY["cases"], body) if body is not None else ()
    return next((row for row in rows if row.row == number), None)


def of_period(connection: Connection, period: Period) -> tuple[Double, ...]:
    """Those of a period, the likeliest first."""
    query = select(county_doubles).where(county_doubles.c.first == period.first, county_doubles.c.last == period.last)
    return _read(connection.execute(query.order_by(county_doubles.c.score.desc(), county_doubles.c.id)))


def every(connection: Connection) -> tuple[tuple[Period, Double], ...]:
    """All, the newest period first and in it the likeliest."""
    query = select(county_doubles).order_by(
        county_doubles.c.first.desc(), county_doubles.c.score.desc(), county_doubles.c.id
    )
    rows = connection.execute(query).all()
    return tuple(zip((Period(row.first, row.last) for row in rows), _read(rows), strict=True))


def not_compared(connection: Connection) -> tuple[Period, ...]:
    """The periods with a named return whose children were not yet looked for in those of the other teams."""
    kept = county_returns.c
    query = select(kept.first, kept.last).where(~kept.compared, ~kept.replaced).distinct()
    return tuple(Period(row.first, row.last) for row in connection.execute(query))


def put(connection: Connection, period: Period, found: Sequence[tuple[Id, Double]]) -> None:
    """Those of a period from now on, each under a fresh id; what was said of two stays said."""
    now = county_doubles.c.first == period.first, county_doubles.c.last == period.last
    said = {
        (row.one_key, row.other_key): (row.id, row.answer, row.answered_by, row.answered_on)
        for row in connection.execute(select(county_doubles).where(*now))
    }
    connection.execute(delete(county_doubles).where(*now))
    rows = []
    for fresh, each in found:
        given, answer, by, on = said.get(each.keys, (fresh, "", "", None))
        row: dict[str, Any] = {"id": given, "first": period.first, "last": period.last}
        row |= {"score": each.score, "why": each.why, "answer": answer, "answered_by": by, "answered_on": on}
        for side, name in ((each.one, "one"), (each.other, "other")):
            row |= {f"{name}_team": side.team_id, f"{name}_return": side.return_id, f"{name}_row": side.row}
            row |= {f"{name}_key": side.key, f"{name}_referred": side.referred_on}
        rows.append(row)
    if rows:
        connection.execute(insert(county_doubles), rows)
    of_period = county_returns.c.first == period.first, county_returns.c.last == period.last
    connection.execute(update(county_returns).where(*of_period, ~county_returns.c.compared).values(compared=True))


def answer(connection: Connection, double_id: Id, said: DoubleAnswer, by: str, on: date | None) -> bool:
    """Keeps what somebody said of two; whether they are there."""
    values = {"answer": said.value, "answered_by": by, "answered_on": on}
    done = connection.execute(update(county_doubles).where(county_doubles.c.id == double_id).values(**values))
    return bool(done.rowcount)


def one(connection: Connection, double_id: Id) -> Double | None:
    """One by its id."""
    return next(iter(_read(connection.execute(select(county_doubles).where(county_doubles.c.id == double_id)))), None)


def _read(rows: Any) -> tuple[Double, ...]:
    return tuple(
        Double(
            Side(row.one_team, row.one_return, row.one_row, row.one_key, row.one_referred),
            Side(row.other_team, row.other_return, row.other_row, row.other_key, row.other_referred),
            row.score,
            row.why,
            DoubleAnswer(row.answer),
            row.id,
        )
        for row in rows
    )

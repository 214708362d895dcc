"""Returns that were made for the central team, with the figures that were in them."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, insert, select

from jatdesk.db.schema import mailings, return_figures, returns
from jatdesk.domain.figures import Figure
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.return_differences import FrozenFigure, SentReturn

_FIELDS = ("key", "title", "group", "value", "of", "low", "median", "high", "not_known", "total", "is_time")


def add(connection: Connection, made: SentReturn, figures: Sequence[tuple[Id, FrozenFigure]]) -> None:
    """Keeps a return with its figures, each under a fresh id."""
    connection.execute(
        insert(returns).values(
            id=made.id,
            mailing_id=made.mailing_id,
            named=made.named,
            first=made.period.first,
            last=made.period.last,
            version=made.version,
            replaces=made.replaces,
            made_at=made.made_at.isoformat(),
            cases=made.cases,
            left_out=made.left_out,
        )
    )
    rows = [
        {"id": given, "return_id": made.id, "place": place, "key": each.figure.key, "body": _body(each)}
        for place, (given, each) in enumerate(figures)
    ]
    if rows:
        connection.execute(insert(return_figures), rows)


def of_period(connection: Connection, period: Period) -> tuple[SentReturn, ...]:
    """The returns that were made for a period, the newest first."""
    query = (
        select(returns, mailings.c.sent_on, mailings.c.prepared_on)
        .join_from(returns, mailings, returns.c.mailing_id == mailings.c.id)
        .where(returns.c.first == period.first, returns.c.last == period.last)
        .order_by(returns.c.made_at.desc(), returns.c.id.desc())
    )
    return tuple(_read(row) for row in connection.execute(query))


def last_sent(connection: Connection, since: datetime) -> tuple[SentReturn, ...]:
    """Every return that was made since and sent, the newest first."""
    query = (
        select(returns, mailings.c.sent_on, mailings.c.prepared_on)
        .join_from(returns, mailings, returns.c.mailing_id == mailings.c.id)
        .where(mailings.c.sent_on.is_not(None), returns.c.made_at >= since.isoformat())
        .order_by(returns.c.made_at.desc())
    )
    return tuple(_read(row) for row in connection.execute(query))


def figures(connection: Connection, return_id: Id) -> tuple[FrozenFigure, ...]:
    """The figures of a return, in their order."""
    query = select(return_figures.c.body).where(return_figures.c.return_id == return_id)
    return tuple(_figure(body) for body in connection.execute(query.order_by(return_figures.c.place)).scalars())


def _read(row: Row[tuple[object, ...]]) -> SentReturn:
    made_at = datetime.fromisoformat(row.made_at)
    return SentReturn(
        row.id,
        row.mailing_id,
        row.named,
        Period(row.first, row.last),
        row.version,
        made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC),
        row.cases,
        row.left_out,
        row.replaces,
        row.sent_on,
        row.prepared_on,
    )


def _body(each: FrozenFigure) -> str:
    said = {field: getattr(each.figure, field) for field in _FIELDS}
    return json.dumps(said | {"cases": each.cases}, ensure_ascii=False)


def _figure(body: str) -> FrozenFigure:
    said = json.loads(body)
    cases = tuple(said.pop("cases"))
    return FrozenFigure(Figure(definition="", **said), cases)

"""The return to the central team: made, frozen when it is prepared, and compared with the store of today (X1)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from jatdesk.db import cases, referrals, returns
from jatdesk.db import history as history_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.figure_book import figures
from jatdesk.domain.figures import Figure, cases_behind
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.return_differences import (
    CaseSince,
    Difference,
    Entered,
    FrozenFigure,
    SentReturn,
    changed_cases,
    differences,
)
from jatdesk.domain.return_format import RETURN_VERSION
from jatdesk.domain.return_rows import ReturnRows
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.operations import return_rows
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@dataclass(frozen=True)
class MadeReturn:
    """The rows of a return with their figures, as they go into the workbook."""

    rows: ReturnRows
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Since:
    """What was made for a period, the newest first, and how its last sent figures read now."""

    made: tuple[SentReturn, ...]
    compared: SentReturn | None = None
    differences: tuple[Difference, ...] = ()


@allowed(Right.SEND)
def make(desk: Desk, period: Period, named: bool, return_id: Id) -> MadeReturn:
    """Gathers and counts; the return that was sent last for the same days and in the same kind is replaced by it."""
    rows = return_rows.gather(desk, period, named)
    with desk.reading() as reading:
        sent = [one for one in returns.of_period(reading, period) if one.named is named and one.sent_on]
    head = replace(rows.head, return_id=return_id, replaces=sent[0].id if sent else "")
    whole = replace(rows, head=head)
    return MadeReturn(whole, figures(whole, desk.profile))


def keep(transaction: Transaction, desk: Desk, prepared: Prepared, made: MadeReturn) -> None:
    """Freezes the figures of a return beside its mailing; part of the caller's transaction."""
    head = made.rows.head
    kept = SentReturn(
        head.return_id,
        prepared.id,
        head.named,
        head.period,
        RETURN_VERSION,
        datetime.fromisoformat(head.made_at),
        head.cases,
        head.left_out,
        head.replaces,
    )
    returns.add(transaction.connection, kept, [(desk.new_id(), each) for each in _frozen(made)])


@allowed(Right.READ)
def since(desk: Desk, period: Period, check: Callable[[], None] = lambda: None) -> Since:
    """The returns of a period, and what its figures were and are since the last that was sent. `check` may give up."""
    with desk.reading() as reading:
        made = returns.of_period(reading, period)
        sent = [one for one in made if one.sent_on]
        if not sent:
            return Since(made)
        last = max(sent, key=lambda one: one.made_at)
        was = returns.figures(reading, last.id)
    check()
    rows = return_rows.gather(desk, period, last.named)
    check()
    now = _frozen(MadeReturn(rows, figures(rows, desk.profile)))
    with desk.reading() as reading:
        known = _since(reading, changed_cases(was, now))
    return Since(made, last, differences(last, was, now, known))


def _frozen(made: MadeReturn) -> tuple[FrozenFigure, ...]:
    return tuple(FrozenFigure(each, cases_behind(made.rows, each)) for each in made.figures)


def _since(reading: Reading, ids: Sequence[Id] | frozenset[Id]) -> Mapping[Id, CaseSince]:
    found = {}
    for case in cases.many(reading, tuple(ids)).values():
        came = tuple(Entered(on, _at(each.id)) for on, each in referrals.of_case(reading, case.id))
        closing = None
        if case.closed_on is not None:
            lines = history_rows.lines(reading, "case", case.id, 50)
            entered = next((line.at for line in lines if line.what.startswith("Closed")), None)
            closing = Entered(case.closed_on, entered) if entered is not None else None
        found[case.id] = CaseSince(case.number, came, closing)
    return found


def _at(made: Id) -> datetime:
    """When a record was written down: an id begins with it."""
    return datetime.fromtimestamp(int(made[:12], 16) / 1000, UTC)

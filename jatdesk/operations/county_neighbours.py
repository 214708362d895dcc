"""A return beside the team's others: what doesn't go with them, and what does again since another one came (X4)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from jatdesk.db import county_returns as rows
from jatdesk.db.store import Transaction
from jatdesk.domain.county_checks import Finding
from jatdesk.domain.county_jumps import Measured, balance, both_kinds, jumps, measured
from jatdesk.domain.county_returns import KeptReturn, alongside
from jatdesk.domain.ids import Id
from jatdesk.operations.desk import Desk

_KINDS = frozenset(("balance", "kinds", "jump"))


def beside(desk: Desk, transaction: Transaction, kept: KeptReturn, of_team: Sequence[KeptReturn]) -> list[Finding]:
    """What of a return doesn't go with the team's returns of the quarters around it, and of the same days."""
    earlier, later = alongside(kept, of_team, desk.profile.odd.quarters)
    siblings = [each for each in of_team if (each.period, each.named) == (kept.period, not kept.named)]
    siblings = [each for each in siblings if not each.replaced]
    asked = [each.id for each in (kept, *earlier, *later, *siblings)]
    read = rows.rows_of(transaction.connection, asked, ("cases", "meetings"))
    found = {return_id: measured(each) for return_id, each in read.items()}
    now, past = found[kept.id], [found[each.id] for each in earlier]
    return [
        *_balanced(now, past, [found[each.id] for each in later]),
        *_both(kept, now, [found[each.id] for each in siblings]),
        *jumps(past, now, desk.profile.odd),
    ]


def settle(desk: Desk, transaction: Transaction, kept: KeptReturn, of_team: Sequence[KeptReturn]) -> None:
    """What was odd about the team's other returns and, since this one came, is so no more is answered by it."""
    connection = transaction.connection
    counting = [each for each in of_team if not each.replaced and _apart(each, kept)]
    asked: dict[Id, list[tuple[Id, Finding]]] = {}
    for finding_id, return_id, finding in rows.findings(connection, {each.id for each in counting}):
        if finding.kind in _KINDS:
            asked.setdefault(return_id, []).append((finding_id, finding))
    for each in counting:
        if each.id in asked:
            still = set(beside(desk, transaction, each, [*(one for one in counting if one is not each), kept]))
            for finding_id, finding in asked[each.id]:
                if finding not in still:
                    words = f"No longer so: the return of {kept.period.title} came."
                    rows.answer(connection, finding_id, words, "", desk.clock.today())


def _apart(each: KeptReturn, kept: KeptReturn) -> bool:
    """Whether it isn't the return that the new one stands for."""
    return (each.period, each.named) != (kept.period, kept.named)


def _balanced(now: Measured, past: Sequence[Measured], later: Sequence[Measured]) -> Iterator[Finding]:
    if past and past[0].period.last + timedelta(days=1) == now.period.first:
        yield from balance(past[0], now)
    for each in later:
        yield from balance(now, each)


def _both(kept: KeptReturn, now: Measured, siblings: Sequence[Measured]) -> Iterator[Finding]:
    for theirs in siblings:
        yield from both_kinds(*((now, theirs) if kept.named else (theirs, now)))

"""A return beside the team's own earlier ones: does the last one lead to it, does a number jump (X4). Pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from jatdesk.domain.county_checks import Finding
from jatdesk.domain.county_rules import OddRules
from jatdesk.domain.figures import number_words
from jatdesk.domain.periods import Period
from jatdesk.domain.return_rows import CaseRow, ReturnRows

_FEWEST = 2
"""Fewer earlier returns have no middle to speak of."""

_FEWEST_SEATS = 10
"""Of fewer seats expected no percentage is compared."""


@dataclass(frozen=True)
class Measured:
    """What is compared of one return. Of `rows` cases between `new` and `maybe_new` began in the period."""

    period: Period
    rows: int
    left_out: int
    open: int
    brought: int
    closed: int
    new: int
    maybe_new: int
    held: int
    came: int | None
    """The percentage of seats filled that came to the meetings held."""


def measured(rows: ReturnRows) -> Measured:
    """Counted over its cases and meetings."""
    held = [each for each in rows.meetings if each.state == "H"]
    seats = sum(each.seats or 0 for each in held)
    came = sum(each.seats_came or 0 for each in held)
    length = rows.head.period.days
    return Measured(
        rows.head.period,
        len(rows.cases),
        rows.head.left_out if rows.head.named else 0,
        sum(case.state in ("O", "D") for case in rows.cases),
        sum(bool(case.brought) for case in rows.cases),
        sum(bool(case.closed) for case in rows.cases),
        sum(_is_new(case, length) for case in rows.cases),
        sum(bool(case.brought or case.reopened) for case in rows.cases),
        len(held),
        round(100 * came / seats) if seats >= _FEWEST_SEATS else None,
    )


def _is_new(case: CaseRow, length: int) -> bool:
    """A first referral whose days began in the period; any other may be of a case that was open before."""
    begun = case.days_open is not None and case.days_open < length
    return bool(case.brought) and case.kind == "F" and begun and not case.reopened


def balance(last: Measured, now: Measured) -> Iterator[Finding]:
    """What was open at the end of the return before, and was brought, is closed or open now.

    Families a named return leaves out, and referrals that may be of a case already open, are allowed for.
    """
    carried = now.rows - now.maybe_new, now.rows - now.new + now.left_out
    if carried[0] <= last.open + last.left_out and last.open <= carried[1]:
        return
    wanted = last.open + now.brought - now.closed
    words = (
        f"{last.open} cases were open at the end of {last.period.title}; with {now.brought} brought and {now.closed} "
        f"closed there should be {wanted}, and {now.open} are. Was one entered late, moved or destroyed?"
    )
    yield Finding("balance", "Case log", 0, words)


def both_kinds(named: Measured, bare: Measured) -> Iterator[Finding]:
    """The named return with the families it leaves out is as long as the one without names of the same days."""
    if named.rows + named.left_out != bare.rows:
        words = (
            f"For the same days the return without names has {bare.rows} cases, the named one {named.rows} and "
            f"{named.left_out} left out. Was one made before a case was entered?"
        )
        yield Finding("kinds", "Case log", 0, words)


def jumps(earlier: Sequence[Measured], now: Measured, rules: OddRules) -> Iterator[Finding]:
    """Numbers far from the middle of the team's own earlier returns, by the rule of the profile."""
    if len(earlier) < _FEWEST:
        return
    for sheet, words, asked in _ASKED:
        mine, theirs = asked(now), [number for each in earlier if (number := asked(each)) is not None]
        if mine is None or len(theirs) < _FEWEST:
            continue
        middle = median(theirs)
        more, less = mine > rules.times * middle, mine * rules.times < middle
        if (more or less) and abs(mine - middle) >= rules.least:
            said = words.format(mine=mine)
            quarters = f"the middle of the last {len(theirs)} returns is {number_words(middle)}"
            rule = f"{'more than' if more else 'less than 1 in'} {rules.times}{' times that' if more else ' of that'}"
            yield Finding("jump", sheet, 0, f"{said}; {quarters}: {rule}.")
    if not now.held and all(each.held for each in earlier):
        yield Finding("jump", "Meetings", 0, "No meeting was held; in each of the last returns there was one.")


_ASKED: tuple[tuple[str, str, Callable[[Measured], int | None]], ...] = (
    ("Case log", "{mine} cases were brought", lambda each: each.brought),
    ("Case log", "{mine} cases are open at the end", lambda each: each.open),
    ("Meetings", "{mine} % of seats came to the meetings", lambda each: each.came),
)

"""A child in the returns of two teams: looked for when returns came, answered by a person, counted once (X4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jatdesk.db import county_doubles as rows
from jatdesk.db import county_teams
from jatdesk.db.store import Reading
from jatdesk.domain.county_doubles import Double, DoubleAnswer, doubles, left_out, without
from jatdesk.domain.county_teams import CountyTeam
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.return_rows import CaseRow, ReturnRows
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.county_teams import at_a_county
from jatdesk.operations.desk import Desk
from jatdesk.operations.name_lists import names

SAID = "Said whether two cases are one child"
KIND = "county return"


@dataclass(frozen=True)
class Pair:
    """Two cases side by side: the teams, and the rows as the teams wrote them (None: the return is gone)."""

    double: Double
    period: Period
    teams: tuple[CountyTeam, CountyTeam]


@dataclass(frozen=True)
class Counted:
    """The rows to count by team, each child once; how many cases were left out for it, and how many nobody answered."""

    rows: Mapping[Id, ReturnRows]
    once: int = 0
    open: int = 0


@allowed(Right.KEEP)
def look(desk: Desk, periods: Iterable[Period]) -> Changes:
    """Compares the children of all named returns of these periods; what was answered before stays answered."""
    at_a_county(desk.team)
    with desk.reading() as reading:
        cases_of = {period: rows.named_cases(reading, period) for period in set(periods)}
    compared = {period: doubles(each, names()) for period, each in cases_of.items()}  # nobody waits to save meanwhile
    with desk.writing() as transaction:
        for period, found in compared.items():
            rows.put(transaction.connection, period, [(desk.new_id(), each) for each in found])
            transaction.touch(KIND, "")
        return transaction.changes


@allowed(Right.KEEP)
def catch_up(desk: Desk) -> Changes:
    """Compares what came and was not compared, because the program was ended in between."""
    at_a_county(desk.team)
    with desk.reading() as reading:
        owed = rows.not_compared(reading)
    return look(desk, owed) if owed else Changes()


@allowed(Right.READ)
def every(desk: Desk) -> tuple[Pair, ...]:
    """All that were found, those without an answer first, then the newest period."""
    with desk.reading() as reading:
        teams = {team.id: team for team in county_teams.every(reading)}
        found = [
            Pair(each, period, (teams[each.one.team_id], teams[each.other.team_id]))
            for period, each in rows.every(reading)
        ]
    return tuple(sorted(found, key=lambda pair: pair.double.answer is not DoubleAnswer.OPEN))


@allowed(Right.READ)
def cases(desk: Desk, double: Double) -> tuple[CaseRow | None, CaseRow | None]:
    """The two rows, as their teams wrote them."""
    with desk.reading() as reading:
        one, other = (rows.one_case(reading, side.return_id, side.row) for side in (double.one, double.other))
        return one, other


@allowed(Right.KEEP)
def answer(desk: Desk, double_id: Id, said: DoubleAnswer) -> Changes:
    """Says that two cases are one child, or two children, or takes back what was said. Raises SaveRefused when gone."""
    with desk.writing() as transaction:
        before = rows.one(transaction.connection, double_id)
        if before is None:
            raise SaveRefused("These two cases are not compared any more.", "Nothing was changed.", "Look again.")
        by, on = (desk.person, desk.clock.today()) if said is not DoubleAnswer.OPEN else ("", None)
        rows.answer(transaction.connection, double_id, said, by, on)
        told = {"answer": before.answer.value}, {"answer": said.value}
        transaction.record(SAID, KIND, double_id, *told)
        return transaction.changes


def counted(reading: Reading, period: Period, found: Mapping[Id, ReturnRows]) -> Counted:
    """Returns that count for a period with each child once, as far as their named returns tell who is who."""
    there = [each for each in rows.of_period(reading, period) if {each.one.team_id, each.other.team_id} <= set(found)]
    gone = left_out(there, found)
    if not gone:
        return Counted(found, 0, _open(there))
    named = rows.named_cases(reading, period)
    kept = dict(found)
    for team, numbers in gone.items():
        kept[team] = without(found[team], [row for row in named[team][1] if row.row in numbers])
    once = sum(len(found[team].cases) - len(kept[team].cases) for team in gone)
    return Counted(kept, once, _open(there))


def _open(found: Iterable[Double]) -> int:
    return sum(each.answer is DoubleAnswer.OPEN for each in found)

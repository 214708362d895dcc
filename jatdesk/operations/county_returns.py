"""Returns taken in at the central desk: each as it was received, counted once, with what is odd about it (X4)."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from jatdesk.db import county_returns as rows
from jatdesk.db import county_teams
from jatdesk.db.store import Transaction
from jatdesk.domain.county_checks import CASE_LOG, UNREAD, Finding, checked, follows, lost_sheets
from jatdesk.domain.county_recount import recounted
from jatdesk.domain.county_returns import Answered, KeptReturn, Outcome, TeamRow, quarters, settled, square
from jatdesk.domain.county_teams import CountyTeam, code_in
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period
from jatdesk.domain.return_format import RETURN_VERSION, SHEETS, control_sum, kind_words
from jatdesk.domain.return_rows import ReturnRows
from jatdesk.domain.roles import Right
from jatdesk.exchange.return_book import ReadReturn
from jatdesk.operations import county_doubles, county_neighbours
from jatdesk.operations.allowed import allowed
from jatdesk.operations.county_teams import at_a_county
from jatdesk.operations.desk import Desk

TOOK_IN = "Took in a return"
ANSWERED = "Answered what was odd about a return"
ASKED_AGAIN = "Took back an answer about a return"
KIND = "county return"

MOST_ANSWERED = 500
"""So many answers are listed."""

MOST_PASSWORDS = 60
"""So many are tried on a file whose name speaks of no team of the register."""


@dataclass(frozen=True, repr=False)
class Came:
    """A file that was read: its bytes as received, what is in it, the password that opened it ('' for none).

    `all_the_same`: somebody said to take it although it names another county.
    """

    name: str
    data: bytes
    found: ReadReturn
    password: str = ""
    all_the_same: bool = False


@dataclass(frozen=True)
class Taken:
    """What became of it, and in words what of it."""

    outcome: Outcome
    words: str
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True)
class Grid:
    """The teams of the register with their last quarters, the newest first."""

    quarters: tuple[Period, ...]
    teams: tuple[TeamRow, ...]


@dataclass(frozen=True)
class Odd:
    """One thing noticed about a return and not answered yet."""

    id: Id
    team: CountyTeam
    kept: KeptReturn
    finding: Finding


@allowed(Right.SEND)
def passwords_for(desk: Desk, name: str) -> tuple[str, ...]:
    """What may open a file: the passwords of the team its name speaks of, else all that are remembered."""
    with desk.reading() as reading:
        known = county_teams.passwords(reading)
        team = code_in(name, county_teams.every(reading))
    if team is not None:
        return known.get(team.id, ())
    return tuple(password for each in known.values() for password in each)[:MOST_PASSWORDS]


@allowed(Right.KEEP)
def take_in(desk: Desk, came: Came) -> Taken:
    """Keeps a return with its rows and what is odd about it, in one step; the same one twice takes nothing.

    Without its case log a return counts nothing, so none of it is taken.
    """
    at_a_county(desk.team)
    head = came.found.rows.head
    with desk.writing() as transaction:
        connection = transaction.connection
        team = next((each for each in county_teams.every(connection) if each.code == head.team_code), None)
        other = head.county.casefold().strip() != desk.team.name.casefold().strip()
        if other and not came.all_the_same:
            return Taken(Outcome.OTHER_COUNTY, f"It names the county ‘{head.county}’: nothing was taken.")
        if team is None:
            return Taken(Outcome.NEW_TEAM, f"{head.team} ({head.team_code}) is not in the register: nothing was taken.")
        if came.password and came.password not in county_teams.passwords(connection).get(team.id, ()):
            county_teams.remember(connection, desk.new_id(), team.id, came.password, desk.clock.today())
            transaction.touch("county team", team.id)
        of_team = rows.every(connection, team.id)
        alike = [each for each in of_team if (each.period, each.named) == (head.period, head.named)]
        sum_of = hashlib.sha256(came.data).hexdigest()
        outcome = settled(alike, sum_of, head.made_at, head.replaces)
        spoiled: Id | None = None
        twin = rows.known_as(connection, head.return_id or sum_of)
        if twin is not None:
            is_other = not _same_rows(came.found.rows, rows.rows_of(connection, [twin], _SHEET_KEYS)[twin])
            stands = any(each.id == twin and not each.replaced for each in alike)
            if is_other and came.found.notices:
                return Taken(Outcome.TWICE, _CHANGED, transaction.changes)
            spoiled = twin if is_other and stands else None
            outcome = Outcome.REPLACED if spoiled else Outcome.TWICE
        if not outcome.is_in:
            return Taken(outcome, _NOTHING[outcome], transaction.changes)
        findings = _findings(desk, team, came, of_team)
        lost = lost_sheets(came.found.rows, findings)
        if CASE_LOG in lost:
            why = " ".join(each.words for each in findings if each.sheet == CASE_LOG and each.kind in UNREAD)
            return Taken(Outcome.REFUSED, f"{why} So nothing was taken from this return. {_ASK}", transaction.changes)
        rows.mark_replaced(connection, [each.id for each in alike if not each.replaced])
        if spoiled is not None:
            rows.give_up_id(connection, spoiled)
        kept = _keep(desk, transaction, team, came, sum_of)
        findings += recounted(came.found.rows, came.found.figures, desk.profile)
        findings += county_neighbours.beside(desk, transaction, kept, of_team)
        findings = [each for each in findings if not follows(each, lost)]
        rows.add_findings(connection, kept.id, [(desk.new_id(), each) for each in findings])
        county_neighbours.settle(desk, transaction, kept, of_team)
        said = {"team_code": team.code, "period": head.period.code, "kind": kind_words(head.named)}
        transaction.record(TOOK_IN, KIND, kept.id, after=said)
        return Taken(outcome, _what(came.found.rows, len(findings), lost), transaction.changes)


def team_of(came: Came) -> CountyTeam:
    """The team a return names, as the register would have it: from the beginning of the return's period."""
    head = came.found.rows.head
    return CountyTeam(head.team_code, head.team, head.district, head.period.first)


@allowed(Right.READ)
def grid(desk: Desk, count: int) -> Grid:
    """What is in for each team and each of the last quarters."""
    today = desk.clock.today()
    wanted = quarters(today, count)
    with desk.reading() as reading:
        teams = county_teams.every(reading)
        held = rows.held(reading, wanted)
    days = desk.profile.return_days
    found = (
        TeamRow(team, tuple(square(team, one, held[one].get(team.id, ()), today, days) for one in wanted))
        for team in teams
    )
    return Grid(wanted, tuple(found))


@allowed(Right.READ)
def to_answer(desk: Desk) -> tuple[Odd, ...]:
    """What was noticed about returns that count, and nobody has answered yet."""
    with desk.reading() as reading:
        teams = {team.id: team for team in county_teams.every(reading)}
        found = rows.findings(reading)
        kept = {each.id: each for each in rows.every(reading, among={return_id for _, return_id, _ in found})}
        return tuple(
            Odd(finding_id, teams[kept[return_id].team_id], kept[return_id], finding)
            for finding_id, return_id, finding in found
        )


@allowed(Right.KEEP)
def answer(desk: Desk, finding_id: Id, words: str) -> Changes:
    """Says what became of something odd: it is no longer listed, and stays with the return."""
    with desk.writing() as transaction:
        rows.answer(transaction.connection, finding_id, words.strip() or "Seen", desk.person, desk.clock.today())
        transaction.record(ANSWERED, KIND, finding_id, after={"answer": words.strip() or "Seen"})
        return transaction.changes


@allowed(Right.KEEP)
def answer_all(desk: Desk, kept: Id, words: str) -> Changes:
    """Says the same of everything odd about one return that nobody has answered yet."""
    said = words.strip() or "Seen"
    with desk.writing() as transaction:
        for finding_id, _return_id, _finding in rows.findings(transaction.connection, {kept}):
            rows.answer(transaction.connection, finding_id, said, desk.person, desk.clock.today())
            transaction.record(ANSWERED, KIND, finding_id, after={"answer": said})
        return transaction.changes


@allowed(Right.READ)
def answered(desk: Desk) -> tuple[tuple[Odd, Answered], ...]:
    """What was answered, the newest first."""
    with desk.reading() as reading:
        teams = {team.id: team for team in county_teams.every(reading)}
        found = rows.answered(reading, MOST_ANSWERED)
        kept = {each.id: each for each in rows.every(reading, among={each.return_id for each in found})}
        return tuple(
            (Odd(each.id, teams[kept[each.return_id].team_id], kept[each.return_id], each.finding), each)
            for each in found
        )


@allowed(Right.KEEP)
def ask_again(desk: Desk, finding_id: Id) -> Changes:
    """Takes an answer back: the finding stands on the list once more."""
    with desk.writing() as transaction:
        rows.answer(transaction.connection, finding_id, "", "", None)
        transaction.record(ASKED_AGAIN, KIND, finding_id)
        return transaction.changes


@allowed(Right.READ)
def counted_in_each(
    desk: Desk, period: Period, districts: Collection[str]
) -> Mapping[str, tuple[Mapping[CountyTeam, ReturnRows], int, int]]:
    """As `of_period`, each child once, for the county under '' and each district with returns; read once for all.

    With how many cases were left out for that, and how many pairs wait for an answer. In a district a child counts
    once among its teams.
    """
    with desk.reading() as reading:
        teams = {team.id: team for team in county_teams.every(reading)}
        found = {team: each for team, each in rows.of_period(reading, period).items() if team in teams}
        made: dict[str, tuple[Mapping[CountyTeam, ReturnRows], int, int]] = {}
        for place in ("", *districts):
            own = {team: each for team, each in found.items() if not place or teams[team].district == place}
            if own:
                once = county_doubles.counted(reading, period, own)
                made[place] = ({teams[team]: each for team, each in once.rows.items()}, once.once, once.open)
    return made


@allowed(Right.READ)
def of_period(desk: Desk, period: Period, district: str = "") -> Mapping[CountyTeam, ReturnRows]:
    """The rows that count for a period, of all teams or of a district's: without names where that came, it is whole."""
    with desk.reading() as reading:
        teams = {team.id: team for team in county_teams.every(reading)}
        found = rows.of_period(reading, period)
    return {teams[team]: each for team, each in found.items() if not district or teams[team].district == district}


def _same_rows(one: ReturnRows, other: ReturnRows) -> bool:
    """Whether two returns hold the same rows, as the control sums of their sheets say."""
    named = one.head.named
    return all(
        control_sum(spec, getattr(one, spec.key), named) == control_sum(spec, getattr(other, spec.key), named)
        for spec in SHEETS
    )


def _keep(desk: Desk, transaction: Transaction, team: CountyTeam, came: Came, sum_of: str) -> KeptReturn:
    head = came.found.rows.head
    kept = KeptReturn(
        desk.new_id(),
        team.id,
        head.return_id or sum_of,
        head.named,
        head.period,
        head.version,
        head.made_on,
        head.made_at,
        desk.clock.today(),
        sum_of,
        head.replaces,
    )
    rows.add(transaction.connection, kept, head)
    rows.add_file(transaction.connection, kept.id, came.data)
    rows.add_rows(transaction.connection, kept.id, came.found.rows, [desk.new_id() for _ in SHEETS])
    return kept


def _findings(desk: Desk, team: CountyTeam, came: Came, of_team: tuple[KeptReturn, ...]) -> list[Finding]:
    """What the reader noticed, what is odd in itself, and what doesn't go with the team's other returns."""
    head = came.found.rows.head
    found = [Finding(each.kind, each.sheet, each.row, each.words) for each in came.found.notices]
    if head.version != RETURN_VERSION:
        found.append(Finding("version", "Read me", 0, f"It is of version {head.version} of the return."))
    if not came.password:
        found.append(Finding("unsealed", "Read me", 0, _UNSEALED[head.named]))
    odd = checked(came.found.rows, team, desk.team.name, desk.clock.today())
    found += (each for each in odd if not (each.kind == "made up" and desk.team.kind.is_made_up))
    for each in of_team:
        apart = each.period.last < head.period.first or each.period.first > head.period.last
        if not apart and each.period != head.period and not each.replaced:
            words = f"Its days are partly those of the return for {each.period.title}: cases would count twice."
            found.append(Finding("overlap", "Read me", 0, words))
    return found


def _what(found: ReturnRows, odd: int, lost: Collection[str]) -> str:
    head = found.head
    cases = "1 case" if len(found.cases) == 1 else f"{len(found.cases):,} cases"
    more = "" if not odd else " One thing to look at." if odd == 1 else f" {odd} things to look at."
    listed = " and ".join(f"‘{sheet}’" for sheet in sorted(lost))
    nothing = f" Nothing was taken from the sheet {listed}." if lost else ""
    return f"{kind_words(head.named).capitalize()}, {head.period.title}: {cases} taken.{nothing}{more}"


_UNSEALED = {
    True: "It lay unprotected, with names in it: tell the team, and whoever answers for lost records at the council.",
    False: "It lay unprotected: nobody is named in it, but ask the team for sealed ones.",
}

_SHEET_KEYS = tuple(spec.key for spec in SHEETS)

_ASK = "Ask the team for it as its program made it."

_CHANGED = (
    "This return was in already, and this copy of it was changed since: nothing was taken. "
    "If it has to change, ask the team to make it again with its program."
)

_NOTHING = {
    Outcome.TWICE: "This return was in already: nothing was taken again.",
    Outcome.OLDER: "A newer return of the same team and days is in: nothing was taken.",
}

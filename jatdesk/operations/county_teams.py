"""The register of the county's teams at the central desk, and the passwords that their returns open with (X4)."""

from collections.abc import Mapping
from dataclasses import replace

from jatdesk.db import county_returns as returns
from jatdesk.db import county_teams as rows
from jatdesk.db.store import Reading
from jatdesk.domain.county_teams import CountyTeam, plain_code
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.teams import Team
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

PUT_IN = "Put a team in the register"
CHANGED = "Changed a team of the register"
TAKEN_OUT = "Took a team out of the register"
PASSWORD = "Changed the password of a team’s returns"
FORGOT = "Took out the password of a team’s returns"

KIND = "county team"

_KEPT = "Nothing was saved."
_MOST_CODE = 12


@allowed(Right.READ)
def every(desk: Desk) -> tuple[CountyTeam, ...]:
    """The whole register, in the order of the alphabet."""
    with desk.reading() as reading:
        return rows.every(reading)


@allowed(Right.SEND)
def passwords(desk: Desk) -> Mapping[Id, tuple[str, ...]]:
    """What opened each team's returns, the newest first."""
    with desk.reading() as reading:
        return rows.passwords(reading)


@allowed(Right.KEEP)
def add(desk: Desk, team: CountyTeam) -> tuple[CountyTeam, Changes]:
    """Puts a team in the register. Raises SaveRefused without a name, a code another has, or crossed days."""
    at_a_county(desk.team)
    made = _whole(replace(team, id=team.id or desk.new_id()))
    with desk.writing() as transaction:
        _own_code(rows.every(transaction.connection), made)
        rows.add(transaction.connection, made)
        transaction.record(PUT_IN, KIND, made.id, after=vars(made))
        return made, transaction.changes


@allowed(Right.KEEP)
def change(desk: Desk, team: CountyTeam) -> Changes:
    """Changes a team's name, district, days, or what it became; raises as `add`."""
    after = _whole(team)
    with desk.writing() as transaction:
        every_team = rows.every(transaction.connection)
        before = next((each for each in every_team if each.id == team.id), None)
        if before is None:
            raise _gone()
        _own_code(every_team, after)
        if after != before:
            rows.change(transaction.connection, after)
            transaction.record(CHANGED, KIND, team.id, *differences(before, after))
        return transaction.changes


@allowed(Right.KEEP)
def take_out(desk: Desk, team_id: Id) -> Changes:
    """Takes out a team that was put in by mistake. Raises SaveRefused where returns of it are kept."""
    with desk.writing() as transaction:
        connection = transaction.connection
        before = next((each for each in rows.every(connection) if each.id == team_id), None)
        if before is None:
            raise _gone()
        if returns.every(connection, team_id):
            raise SaveRefused(
                f"Returns of {before.name} are kept here.",
                "The team stays in the register.",
                "If it has ended, say until when it worked.",
            )
        rows.remove(connection, team_id)
        transaction.record(TAKEN_OUT, KIND, team_id, before=vars(before))
        return transaction.changes


@allowed(Right.SEND)
def set_password(desk: Desk, team_id: Id, password: str) -> Changes:
    """Remembers one password for a team's returns in place of all others. Raises SaveRefused without one."""
    if not password.strip():
        raise SaveRefused("No password was typed.", _KEPT, "Type it, or take out the one that is remembered.")
    with desk.writing() as transaction:
        team = _existing(transaction.connection, team_id)
        rows.forget(transaction.connection, team_id)
        rows.remember(transaction.connection, desk.new_id(), team_id, password.strip(), desk.clock.today())
        transaction.record(PASSWORD, KIND, team_id, after={"code": team.code})
        return transaction.changes


@allowed(Right.SEND)
def forget_password(desk: Desk, team_id: Id) -> Changes:
    """Takes out what opened a team's returns: it is asked again when the next one comes."""
    with desk.writing() as transaction:
        team = _existing(transaction.connection, team_id)
        rows.forget(transaction.connection, team_id)
        transaction.record(FORGOT, KIND, team_id, before={"code": team.code})
        return transaction.changes


def at_a_county(team: Team) -> None:
    """Raises SaveRefused in the store of a team: only the central desk keeps returns of others."""
    if not team.kind.is_county:
        raise SaveRefused(
            "This is the store of a team.", "Nothing was changed.", "Open the store of the central desk, or make one."
        )


def _whole(team: CountyTeam) -> CountyTeam:
    code = plain_code(team.code)
    if not team.name.strip():
        raise SaveRefused("The team has no name.", _KEPT, "Type its name.")
    if not 2 <= len(code) <= _MOST_CODE or not code.isascii() or not code.replace("-", "").isalnum():
        raise SaveRefused("A code has 2 to 12 letters, digits or hyphens.", _KEPT, "Type it as its returns say it.")
    if team.until is not None and team.until < team.since:
        raise SaveRefused("The team ended before it began.", _KEPT, "Check the two days.")
    became = ", ".join(plain_code(each) for each in team.became.split(",") if each.strip())
    return replace(team, code=code, name=team.name.strip(), district=team.district.strip(), became=became)


def _existing(connection: Reading, team_id: Id) -> CountyTeam:
    found = next((each for each in rows.every(connection) if each.id == team_id), None)
    if found is None:
        raise _gone()
    return found


def _own_code(every_team: tuple[CountyTeam, ...], team: CountyTeam) -> None:
    other = next((each for each in every_team if each.code == team.code and each.id != team.id), None)
    if other is not None:
        raise SaveRefused(f"{other.name} has the code {team.code}.", _KEPT, "A code is one team’s for ever.")


def _gone() -> SaveRefused:
    return SaveRefused("This team is not in the register.", "Nothing was changed.", "Go back to the register.")

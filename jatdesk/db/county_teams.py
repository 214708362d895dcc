"""The register of teams in a central desk's store, and the passwords of their returns."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from jatdesk.db.schema import county_passwords, county_teams
from jatdesk.domain.county_teams import CountyTeam
from jatdesk.domain.ids import Id


def every(connection: Connection) -> tuple[CountyTeam, ...]:
    """The whole register, in the order of the alphabet."""
    query = select(county_teams).order_by(county_teams.c.name.collate("NOCASE"), county_teams.c.code)
    return tuple(
        CountyTeam(row.code, row.name, row.district, row.since, row.until, row.became, row.id)
        for row in connection.execute(query)
    )


def add(connection: Connection, team: CountyTeam) -> None:
    """Keeps a team with its own id."""
    connection.execute(insert(county_teams).values(**vars(team)))


def change(connection: Connection, team: CountyTeam) -> None:
    """Puts a team in place of what was there."""
    connection.execute(update(county_teams).where(county_teams.c.id == team.id).values(**vars(team)))


def remove(connection: Connection, team_id: Id) -> None:
    """Takes a team out with its passwords."""
    connection.execute(delete(county_teams).where(county_teams.c.id == team_id))


def passwords(connection: Connection) -> Mapping[Id, tuple[str, ...]]:
    """What opened each team's returns, the newest first."""
    found: dict[Id, list[str]] = {}
    query = select(county_passwords).order_by(county_passwords.c.since.desc(), county_passwords.c.id.desc())
    for row in connection.execute(query):
        found.setdefault(row.team_id, []).append(row.password)
    return {team: tuple(words) for team, words in found.items()}


def forget(connection: Connection, team_id: Id) -> None:
    """Takes out what opened a team's returns."""
    connection.execute(delete(county_passwords).where(county_passwords.c.team_id == team_id))


def remember(connection: Connection, given: Id, team_id: Id, password: str, since: date) -> None:
    """Keeps a password under a fresh id."""
    connection.execute(insert(county_passwords).values(id=given, team_id=team_id, password=password, since=since))

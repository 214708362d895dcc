"""The membership register of the county, read from the newest returns of its teams (X4)."""

from jatdesk.db import county_returns as rows
from jatdesk.db import county_teams
from jatdesk.domain.county_members import SeatLine
from jatdesk.domain.county_members import register as listed
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def register(desk: Desk) -> tuple[SeatLine, ...]:
    """Every seat of every team at work; a team none of whose returns came has none. A job: there may be many teams."""
    with desk.reading() as reading:
        return listed(county_teams.every(reading), rows.newest_members(reading), desk.clock.today())

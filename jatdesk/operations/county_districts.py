"""The districts of the county with their development managers, at the central desk (handbook §13; X4)."""

from jatdesk.db import county_districts as rows
from jatdesk.db import county_teams
from jatdesk.db.store import Reading
from jatdesk.domain.county_teams import District
from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.county_teams import at_a_county
from jatdesk.operations.desk import Desk

CHANGED = "Changed a district’s development manager"
KIND = "county district"


@allowed(Right.READ)
def every(desk: Desk) -> tuple[District, ...]:
    """The districts of the register and of the scheme, in the order of the alphabet, and whoever manages each."""
    with desk.reading() as reading:
        return _every(reading, desk.profile.districts)


@allowed(Right.KEEP)
def change(desk: Desk, district: District) -> Changes:
    """Says who manages a district ('' for nobody). Raises SaveRefused for an e-mail that is none."""
    at_a_county(desk.team)
    wanted = District(district.name, " ".join(district.manager.split()), district.email.strip())
    before_at, at, after_at = wanted.email.rpartition("@")
    if wanted.email and not (before_at and at and "." in after_at):
        raise SaveRefused("This is no e-mail address.", "Nothing was saved.", "Type one like name@example.org.")
    with desk.writing() as transaction:
        every_district = _every(transaction.connection, desk.profile.districts)
        before = next((each for each in every_district if each.name == wanted.name), None)
        if before is None:
            raise SaveRefused("This district is not in the register.", "Nothing was saved.", "Choose another.")
        if before != wanted:
            rows.put(transaction.connection, wanted)
            transaction.record(CHANGED, KIND, wanted.name, vars(before), vars(wanted))
        return transaction.changes


def _every(reading: Reading, of_scheme: tuple[str, ...]) -> tuple[District, ...]:
    kept = {each.name: each for each in rows.every(reading)}
    teams = {team.district for team in county_teams.every(reading) if team.district}
    names = teams or set(of_scheme)
    return tuple(kept.get(name, District(name)) for name in sorted(names | set(kept)))

"""The development managers of the districts in a central desk's store."""

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import county_districts
from jatdesk.domain.county_teams import District


def every(connection: Connection) -> tuple[District, ...]:
    """The districts somebody manages."""
    return tuple(District(row.name, row.manager, row.email) for row in connection.execute(select(county_districts)))


def put(connection: Connection, district: District) -> None:
    """Keeps a district's manager in place of whom it had; without one nothing is kept."""
    connection.execute(delete(county_districts).where(county_districts.c.name == district.name))
    if district.manager or district.email:
        connection.execute(insert(county_districts).values(**vars(district)))

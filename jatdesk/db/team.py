"""The one row that says whose store this is."""

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import team
from jatdesk.domain.teams import StoreKind, Team

_WORDS = (
    "name",
    "district",
    "profile",
    "venue",
    "starts",
    "ends",
    "central_email",
    "development_manager",
    "development_manager_email",
    "region",
    "central_knows",
    "outbox_days",
    "contact_details",
    "central_knew_id",
    "central_out_on",
    "visitors_whole",
    "team_code",
    "county",
)


def read(connection: Connection) -> Team:
    """The team of this store."""
    row = connection.execute(select(team)).one()._mapping
    return Team(kind=StoreKind(row["kind"]), **{word: row[word] for word in _WORDS})


def write(connection: Connection, wanted: Team) -> None:
    """Puts the team's row in place of what was there."""
    connection.execute(delete(team))
    words = {word: getattr(wanted, word) for word in _WORDS}
    connection.execute(insert(team).values(id=1, kind=wanted.kind.value, **words))

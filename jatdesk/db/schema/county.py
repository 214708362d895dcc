"""What the central desk keeps: its teams, their passwords, and each return as it came with its rows and findings."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, String, Table

from jatdesk.db.schema.columns import flag_column, id_column, metadata, reference, text_column

county_teams = Table(
    "county_teams",
    metadata,
    id_column(),
    Column("code", String, nullable=False, unique=True),
    text_column("name"),
    text_column("district"),
    Column("since", Date, nullable=False),
    Column("until", Date),
    text_column("became"),
)
"""The teams of the county by the code of their returns. `became`: the codes of the teams it split or merged into."""

county_districts = Table(
    "county_districts",
    metadata,
    Column("name", String, primary_key=True),
    text_column("manager"),
    text_column("email"),
)
"""The development manager of each district (handbook §13); a district without one has no row."""

county_passwords = Table(
    "county_passwords",
    metadata,
    id_column(),
    reference("team_id", "county_teams.id"),
    text_column("password"),
    Column("since", Date, nullable=False),
)
"""The passwords that opened a team's returns, asked once."""

county_returns = Table(
    "county_returns",
    metadata,
    id_column(),
    reference("team_id", "county_teams.id"),
    flag_column("named"),
    Column("first", Date, nullable=False, index=True),
    Column("last", Date, nullable=False),
    Column("version", Integer, nullable=False),
    Column("return_id", String, nullable=False, unique=True),
    text_column("replaces"),
    Column("made_on", Date, nullable=False),
    text_column("made_at"),
    Column("came_on", Date, nullable=False),
    text_column("sha256"),
    Column("replaced", Boolean, nullable=False, default=False),
    Column("compared", Boolean, nullable=False, default=False),
    text_column("head"),
)
"""Each return taken in; `replaced`: a newer one of the same team, days and kind came; `compared`: its children were
looked for in the returns of the other teams. `head`: all of 'Read me'.
"""

county_files = Table(
    "county_files",
    metadata,
    Column("return_id", String, ForeignKey("county_returns.id", ondelete="CASCADE"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""The file as it was received, sealed as the team sealed it."""

county_sheets = Table(
    "county_sheets",
    metadata,
    id_column(),
    reference("return_id", "county_returns.id"),
    text_column("sheet"),
    Column("body", LargeBinary, nullable=False),
)
"""The rows of one sheet of a return, packed; see `db/county_rows.py`."""

county_findings = Table(
    "county_findings",
    metadata,
    id_column(),
    reference("return_id", "county_returns.id"),
    text_column("kind"),
    text_column("sheet"),
    Column("row", Integer, nullable=False, default=0),
    text_column("words"),
    text_column("answer"),
    text_column("answered_by"),
    Column("answered_on", Date),
)
"""What was noticed about a return, and how it was answered."""

county_doubles = Table(
    "county_doubles",
    metadata,
    id_column(),
    Column("first", Date, nullable=False, index=True),
    Column("last", Date, nullable=False),
    reference("one_team", "county_teams.id"),
    reference("one_return", "county_returns.id"),
    Column("one_row", Integer, nullable=False),
    text_column("one_key"),
    Column("one_referred", Date),
    reference("other_team", "county_teams.id"),
    reference("other_return", "county_returns.id"),
    Column("other_row", Integer, nullable=False),
    text_column("other_key"),
    Column("other_referred", Date),
    Column("score", Integer, nullable=False),
    text_column("why"),
    text_column("answer"),
    text_column("answered_by"),
    Column("answered_on", Date),
)
"""Two cases of a period, in the named returns of two teams, that may be of one child; what somebody said of it."""

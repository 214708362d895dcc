"""Stores lent out as one sealed file, and the store that came of such a file (G12)."""

from sqlalchemy import Column, Date, Integer, Table

from jatdesk.db.schema.columns import bytes_column, flag_column, id_column, metadata, text_column

covers = Table(
    "covers",
    metadata,
    id_column(),
    flag_column("away"),
    text_column("team"),
    text_column("who"),
    Column("lent_on", Date, nullable=False),
    Column("head", Integer, nullable=False),
    text_column("snapshot_sha256"),
    bytes_column("snapshot"),
    Column("given_on", Date),
    Column("ended_on", Date),
    text_column("ended_how"),
)
"""`away`: this row says what this very store is, lent by another; it alone holds the snapshot of the day of lending.

`head` is the newest line of history on that day; `ended_how` is 'back', or 'never' where it was given up."""

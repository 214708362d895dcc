"""People who are no members and can be asked (G6)."""

from sqlalchemy import Column, Date, Table

from jatdesk.db.schema.columns import id_column, metadata, text_column

directory = Table(
    "directory",
    metadata,
    id_column(),
    text_column("name"),
    text_column("organisation"),
    text_column("service"),
    text_column("what_for"),
    text_column("phone"),
    text_column("mobile"),
    text_column("email"),
    Column("asked_on", Date),
    text_column("asked_for"),
)
"""`asked_on` and `asked_for` are of what no meeting tells of; who presented or visited stands with the meetings."""

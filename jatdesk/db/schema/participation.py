"""The yearly talk about participation: what was held elsewhere, and the themes that came of each (G7)."""

from sqlalchemy import Column, Date, String, Table

from jatdesk.db.schema.columns import id_column, metadata, text_column

participation_talks = Table(
    "participation_talks",
    metadata,
    id_column(),
    Column("on_day", Date, nullable=False),
    text_column("where_at"),
    text_column("words"),
)
"""Talks written down by hand; those on an agenda of ours stand in its minutes."""

talk_themes = Table(
    "talk_themes",
    metadata,
    Column("issue_id", String, primary_key=True),
    Column("talk", String, nullable=False, index=True),
)
"""Which issue of the log came of which talk: the id of the agenda item, or of the talk by hand.

An issue that is taken out and put back is a theme again."""

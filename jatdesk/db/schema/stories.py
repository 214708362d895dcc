"""What a report tells besides figures: achievements, and families' stories with their consent."""

from sqlalchemy import Column, Date, Table

from jatdesk.db.schema.columns import id_column, metadata, reference, text_column

achievements = Table(
    "achievements",
    metadata,
    id_column(),
    text_column("words"),
    Column("on_day", Date, nullable=False),
    text_column("source"),
)

case_studies = Table(
    "case_studies",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    text_column("title"),
    text_column("words"),
    text_column("agreed_by"),
    Column("agreed_on", Date, nullable=False),
    text_column("how"),
    Column("ended_on", Date),
)
"""A story goes with its case. `ended_on`: the consent has ended, the story is told no more."""

"""What a person answered when a finished file told of somebody who is not meant to be in it."""

from sqlalchemy import Column, Date, Table

from jatdesk.db.schema.columns import id_column, metadata, reference, text_column

leak_answers = Table(
    "leak_answers",
    metadata,
    id_column(),
    reference("mailing_id", "mailings.id"),
    text_column("who"),
    text_column("found"),
    text_column("why"),
    text_column("children"),
    text_column("answered_by"),
    Column("answered_on", Date, nullable=False),
)
"""`children` are the ids of those it is about, as JSON: their answers go with them."""

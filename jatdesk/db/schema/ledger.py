"""How each address takes sealed files, and whose part of a mailing is handed over another way."""

from sqlalchemy import Column, Date, String, Table

from jatdesk.db.schema.columns import id_column, metadata, reference, text_column

gateway_results = Table(
    "gateway_results",
    metadata,
    Column("address", String, primary_key=True),
    text_column("result"),
    Column("found_on", Date, nullable=False),
    text_column("found_by"),
)
"""What became of the test file, by folded e-mail address: the newest answer alone; history holds the others."""


hand_overs = Table(
    "hand_overs",
    metadata,
    id_column(),
    reference("mailing_id", "mailings.id"),
    text_column("name"),
    text_column("why"),
    Column("given_on", Date),
    text_column("how"),
    text_column("given_by"),
)
"""Somebody whom a mailing can't reach as a sealed file; without `given_on` their part is still to be handed over."""

"""What a council words differently in its documents, and the languages it has versions in."""

from sqlalchemy import Column, String, Table

from jatdesk.db.schema.columns import metadata, text_column

own_texts = Table(
    "own_texts",
    metadata,
    Column("key", String, primary_key=True),
    Column("language", String, primary_key=True),
    text_column("words"),
)
"""The council's version of a standing text in one language; the originals come with the program."""


languages = Table(
    "languages",
    metadata,
    Column("code", String, primary_key=True),
)
"""The languages besides English in which this council has versions of its texts."""

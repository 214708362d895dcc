"""What the store keeps for its own safety: drafts, history, counters and keys."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from jatdesk.db.schema.columns import bytes_column, metadata, text_column

drafts = Table(
    "drafts",
    metadata,
    Column("kind", String, primary_key=True),
    Column("ref", String, primary_key=True),
    Column("field", String, primary_key=True),
    text_column("text"),
    Column("cursor", Integer, nullable=False, default=0),
    text_column("saved_at"),
)


commits = Table(
    "commits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("n", Integer, nullable=False),
)
"""One row, id 1: how many transactions were ever committed. The witness beside the store knows it too."""


kept_keys = Table(
    "kept_keys",
    metadata,
    Column("name", String, primary_key=True),
    bytes_column("secret"),
)
"""Derived keys that must outlive the store's own: filled when the store gets a new key."""


safekeeping = Table(
    "safekeeping",
    metadata,
    Column("name", String, primary_key=True),
    Column("at", String, nullable=False),
    text_column("words"),
)
"""When a thing was last done for the store's safety: 'recovery key tried', 'restore tried', 'checked'."""


history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    text_column("who"),
    text_column("what"),
    text_column("kind"),
    text_column("ref"),
    Column("content_hash", LargeBinary, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Index("history_of", "kind", "ref"),
    Index("history_by", "who"),
)


history_content = Table(
    "history_content",
    metadata,
    Column("history_id", Integer, ForeignKey("history.id", ondelete="CASCADE"), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    text_column("before"),
    text_column("after"),
)
"""Apart from `history`, so that what a line says can be destroyed with the record while the chain still holds."""

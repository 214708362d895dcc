"""Minutes that went to the chair in a review file, and what came back."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table

from jatdesk.db.schema.columns import bytes_column, id_column, metadata, reference, text_column

review_files = Table(
    "review_files",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    text_column("version_id"),
    text_column("version_hash"),
    text_column("slot_id"),
    text_column("to_whom"),
    text_column("left_out"),
    bytes_column("reply_key"),
    Column("made_at", String, nullable=False),
)
"""Review files that went to the chair: of which version, whose slot, and the private key their answer opens with."""

returned_minutes = Table(
    "returned_minutes",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    text_column("review_id"),
    text_column("version_id"),
    text_column("file_hash"),
    text_column("who"),
    text_column("slot_id"),
    text_column("at"),
    Column("read_on", Date, nullable=False),
    text_column("verdict"),
    text_column("note"),
    text_column("result"),
    text_column("salts"),
    bytes_column("signing_public"),
    bytes_column("signature"),
    Column("keys_since", Date),
)
"""Drafts that came back from the chair: by whom, with what verdict, and the chair's signature where there is one."""

returned_changes = Table(
    "returned_changes",
    metadata,
    Column("returned_id", String, ForeignKey("returned_minutes.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("case_id", String, ForeignKey("cases.id", ondelete="CASCADE"), index=True),
    text_column("key"),
    text_column("place"),
    Column("start", Integer, nullable=False),
    text_column("before"),
    text_column("after"),
    Column("lines", Integer, nullable=False),
    Column("new_lines", Integer, nullable=False),
    Column("accepted", Boolean),
)
"""What such a draft changed, one difference a row; `accepted` is empty until then. It goes with the case."""

returned_answers = Table(
    "returned_answers",
    metadata,
    Column("returned_id", String, ForeignKey("returned_minutes.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("case_id", String, ForeignKey("cases.id", ondelete="CASCADE"), index=True),
    text_column("matter"),
    text_column("about_id"),
    text_column("about"),
    Column("agreed", Boolean, nullable=False),
    text_column("words"),
    text_column("office"),
    text_column("stands_in"),
    bytes_column("signature"),
    Column("taken", Boolean),
)
"""What the chair answered in a review file, each answer with its signature; `taken` is empty until it is decided."""

"""What families and members said of the team. Nothing here leads to who said it: no day, no order, no person."""

from sqlalchemy import Column, Date, Integer, String, Table

from jatdesk.db.schema.columns import id_column, metadata, reference, text_column

feedback_rounds = Table(
    "feedback_rounds",
    metadata,
    id_column(),
    text_column("form"),
    Column("number", String, nullable=False, unique=True),
    text_column("questions"),
    Column("began_on", Date, nullable=False),
    Column("ended_on", Date),
    Column("by_paper", Integer, nullable=False, default=0, server_default="0"),
)
"""Forms of one number (D14). `questions`: as they were asked, as JSON."""

feedback_asked = Table(
    "feedback_asked",
    metadata,
    id_column(),
    reference("round_id", "feedback_rounds.id"),
    reference("mailing_id", "mailings.id"),
    Column("people", Integer, nullable=False),
)
"""To how many people a mailing took the form."""

feedback_returns = Table(
    "feedback_returns",
    metadata,
    id_column(),
    reference("round_id", "feedback_rounds.id"),
    text_column("ticks"),
    sqlite_with_rowid=False,  # rows lie by their random id, not in the order in which they came
)
"""What was ticked on one form."""

feedback_remarks = Table(
    "feedback_remarks",
    metadata,
    id_column(),
    reference("round_id", "feedback_rounds.id"),
    text_column("question"),
    text_column("words"),
    sqlite_with_rowid=False,
)
"""What was written, each by itself: not with the ticks, nor with what else stood on the same form."""

feedback_seen = Table(
    "feedback_seen",
    metadata,
    Column("mark", String, primary_key=True),
    reference("round_id", "feedback_rounds.id"),
    sqlite_with_rowid=False,
)
"""Hashes of the files that were taken in, so that each counts once."""

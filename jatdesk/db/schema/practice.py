"""What members were trained in and vetted for; chairs' meetings, and what the team brought to them."""

from sqlalchemy import Column, Date, ForeignKey, String, Table

from jatdesk.db.schema.columns import id_column, metadata, reference, text_column

trainings = Table(
    "trainings",
    metadata,
    id_column(),
    text_column("kind"),
    Column("on_day", Date, nullable=False),
    text_column("by"),
)
"""One training of a kind of the profile's (G13)."""

trained = Table(
    "trained",
    metadata,
    Column("training_id", ForeignKey("trainings.id", ondelete="CASCADE"), primary_key=True),
    Column("member_id", ForeignKey("members.id", ondelete="CASCADE"), primary_key=True, index=True),
)
"""Which members were there."""

vetting = Table(
    "vetting",
    metadata,
    id_column(),
    reference("member_id", "members.id"),
    text_column("kind"),
    Column("on_day", Date, nullable=False),
    text_column("words"),
)
"""Checks of members: the day and the kind, never the number (P4)."""

chairs_meetings = Table(
    "chairs_meetings",
    metadata,
    id_column(),
    text_column("chairs_of"),
    Column("on_day", Date, nullable=False),
    text_column("place"),
    text_column("who"),
    text_column("words"),
)
"""Meetings of the chairs of a district or of the county (G14)."""

chairs_points = Table(
    "chairs_points",
    metadata,
    id_column(),
    reference("meeting_id", "chairs_meetings.id"),
    Column("issue_id", String, ForeignKey("issues.id", ondelete="SET NULL"), index=True),
    text_column("words"),
    text_column("answer"),
    Column("answered_on", Date),
)
"""What the team brought there, mostly from its issues log, and what was answered."""

"""Who stood for which service and held which office before, what was reviewed, and what members signed."""

from sqlalchemy import Column, Date, Table

from jatdesk.db.schema.columns import id_column, metadata, reference, text_column

memberships = Table(
    "memberships",
    metadata,
    id_column(),
    reference("member_id", "members.id"),
    text_column("service"),
    text_column("part"),
    Column("since", Date),
    Column("until", Date, nullable=False),
    text_column("ended"),
)
"""A member's earlier services (G1). The present one stands in `members`; a change of service adds a row here."""

offices_held = Table(
    "offices_held",
    metadata,
    id_column(),
    reference("member_id", "members.id"),
    text_column("office"),
    Column("since", Date),
    Column("until", Date, nullable=False),
)
"""Offices that ended (G2). The present one stands in `members`."""

deputies = Table(
    "deputies",
    metadata,
    id_column(),
    reference("member_id", "members.id"),
    text_column("name"),
    text_column("email"),
    Column("since", Date),
    Column("until", Date),
)
"""Who was a member's deputy from when until when (G1). Today's names stand in `members`; a change adds a row here."""

team_reviews = Table(
    "team_reviews",
    metadata,
    id_column(),
    text_column("what"),
    text_column("about"),
    Column("on_day", Date, nullable=False),
    text_column("by"),
    text_column("words"),
)
"""When the membership, an office's term or an optional seat was looked at, and what came of it (G1, G2)."""

adoptions = Table(
    "adoptions",
    metadata,
    id_column(),
    text_column("paper"),
    Column("on_day", Date, nullable=False),
    text_column("where_at"),
    text_column("words_hash"),
)
"""When the team adopted a paper of its own, and in which words (G5)."""

signatures = Table(
    "signatures",
    metadata,
    id_column(),
    reference("member_id", "members.id"),
    text_column("paper"),
    Column("on_day", Date, nullable=False),
    text_column("words_hash"),
)
"""Which member signed which paper when, and in which words."""

inductions = Table(
    "inductions",
    metadata,
    id_column(),
    reference("member_id", "members.id"),
    text_column("step"),
    Column("on_day", Date, nullable=False),
    text_column("by"),
)
"""What a new member was shown and given, by whom."""

engagements = Table(
    "engagements",
    metadata,
    id_column(),
    text_column("service"),
    Column("on_day", Date, nullable=False),
    text_column("what"),
    text_column("done"),
    text_column("by"),
    text_column("answer"),
    Column("closed_on", Date),
)
"""Agencies that don't engage, and what was done (G1)."""

"""What a family is given of the minutes, and how each person of it may safely be written to."""

from sqlalchemy import Column, Date, Table

from jatdesk.db.schema.columns import flag_column, id_column, metadata, reference, text_column

safe_routes = Table(
    "safe_routes",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    text_column("person"),
    flag_column("may_email"),
    text_column("email"),
    flag_column("may_post"),
    text_column("address"),
    text_column("not_here"),
    text_column("note"),
)
"""How one person of a family may safely be written to (D6)."""

family_extracts = Table(
    "family_extracts",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    reference("meeting_id", "meetings.id"),
    text_column("person"),
    Column("asked_on", Date, nullable=False),
    text_column("decision_id"),
    text_column("looked_at"),
)
"""A family asks for its part of the minutes. `looked_at`: the hash of the words that somebody looked through."""

held_back = Table(
    "held_back",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    reference("meeting_id", "meetings.id"),
    text_column("words"),
)
"""Passages of a child's part of the minutes that no family is given."""

"""What a family is given and how it is reached, who asked for what is held on them, and what was sent wrongly."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, String, Table

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

plain_sentences = Table(
    "plain_sentences",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    reference("meeting_id", "meetings.id"),
    text_column("words"),
    text_column("plain"),
)
"""Sentences of a child's part of the minutes, and how somebody said them in plain words for the family."""

letters_given = Table(
    "letters_given",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    text_column("kind"),
    text_column("person"),
    Column("given_on", Date, nullable=False),
    text_column("how"),
    text_column("mailing_id"),
    text_column("meeting_id"),
)
"""Leaflets and letters that somebody of a family was given, when and how (D7)."""

access_requests = Table(
    "access_requests",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    text_column("person"),
    text_column("asked_by"),
    Column("asked_on", Date, nullable=False),
    Column("longer_on", Date),
    text_column("longer_why"),
    Column("answered_on", Date),
)
"""Somebody asks for all that is held on them. `person` is a carer's name, empty for the child (G10)."""

access_decisions = Table(
    "access_decisions",
    metadata,
    Column("request_id", String, ForeignKey("access_requests.id", ondelete="CASCADE"), primary_key=True),
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Column("kept", Boolean, nullable=False),
    text_column("why"),
)
"""Whether a marked stretch is kept or blacked out. `mark` is worked out of the words and where they stand."""

breaches = Table(
    "breaches",
    metadata,
    id_column(),
    reference("mailing_id", "mailings.id"),
    text_column("noticed_at"),
    text_column("what"),
    text_column("who_has_it"),
    text_column("risk"),
    Column("reported", Boolean),
    text_column("decided_at"),
    text_column("decided_why"),
    Column("closed_on", Date),
)
"""A mailing that went to somebody it was not for; times are UTC. `reported`: to the authority, None while undecided."""

breach_steps = Table(
    "breach_steps",
    metadata,
    id_column(),
    reference("breach_id", "breaches.id"),
    text_column("at"),
    text_column("who"),
    text_column("words"),
)
"""What was done about it: who was told, when, and what was said (D12)."""

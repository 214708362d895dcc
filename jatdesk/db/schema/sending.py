"""Document passwords, mailings and their files."""

from sqlalchemy import Column, Date, String, Table

from jatdesk.db.schema.columns import id_column, metadata, reference, text_column

passwords = Table(
    "passwords",
    metadata,
    id_column(),
    text_column("circle"),
    text_column("password"),
    Column("since", Date, nullable=False),
    Column("until", Date),
    text_column("holder"),
)


mailings = Table(
    "mailings",
    metadata,
    id_column(),
    text_column("mailing"),
    Column("meeting_id", String, index=True),
    Column("case_id", String, index=True),
    text_column("title"),
    text_column("folder"),
    Column("prepared_on", Date, nullable=False),
    Column("sent_on", Date),
    text_column("prepared_by"),
    text_column("sent_by"),
    Column("tidied_on", Date),
    text_column("meeting_told"),
)


mailing_files = Table(
    "mailing_files",
    metadata,
    id_column(),
    reference("mailing_id", "mailings.id"),
    text_column("path"),
    text_column("kind"),
    text_column("recipients"),
    text_column("password_id"),
    text_column("sha256"),
    text_column("about"),
    text_column("cases"),
)

letters = Table(
    "letters",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    text_column("kind"),
    text_column("lacking"),
    Column("made_on", Date, nullable=False),
    text_column("mailing_id"),
    Column("settled_on", Date),
)
"""Letters that the record itself asks for, such as the one back to a referrer; `lacking` is what it asks for."""

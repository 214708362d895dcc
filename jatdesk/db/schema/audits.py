"""Sample audits of records: what was drawn, what was found, what came of it (G15)."""

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table

from jatdesk.db.schema.columns import id_column, metadata, reference, text_column

audits = Table(
    "audits",
    metadata,
    id_column(),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    text_column("among"),
    Column("wanted", Integer, nullable=False),
    text_column("seed"),
    text_column("by"),
    Column("among_all", Integer, nullable=False),
    Column("began_on", Date, nullable=False),
    text_column("items"),
    Column("finished_on", Date),
    text_column("words"),
)
"""`items`: the checklist as it was when the sample was drawn; `among_all`: how many cases there were to choose from."""

audit_samples = Table(
    "audit_samples",
    metadata,
    id_column(),
    reference("audit_id", "audits.id"),
    Column("case_id", String, ForeignKey("cases.id", ondelete="SET NULL"), index=True),
)
"""A case that was drawn; of a destroyed one the row stays, so that the audit's counts do."""

audit_checks = Table(
    "audit_checks",
    metadata,
    id_column(),
    reference("sample_id", "audit_samples.id"),
    text_column("item"),
    text_column("verdict"),
    text_column("words"),
)

audit_outcomes = Table(
    "audit_outcomes",
    metadata,
    id_column(),
    reference("audit_id", "audits.id"),
    text_column("item"),
    Column("sample_id", String, ForeignKey("audit_samples.id", ondelete="CASCADE"), index=True),
    Column("action_id", String, ForeignKey("actions.id", ondelete="SET NULL"), index=True),
    text_column("why_none"),
)
"""What came of a finding; without a sample, of all findings of this question."""

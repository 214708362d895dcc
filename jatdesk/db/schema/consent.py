"""Who agreed to what, what is withheld, who may not be referred, and decisions to share all the same."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, text

from jatdesk.db.schema.columns import flag_column, id_column, metadata, reference, text_column

consents = Table(
    "consents",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    Column("position", Integer, nullable=False),
    text_column("state"),
    text_column("given_by"),
    text_column("relationship"),
    Column("given_on", Date),
    text_column("share_with"),
    text_column("family"),
    text_column("not_with"),
    flag_column("form_seen"),
    text_column("reason"),
    Column("asked_on", Date),
    text_column("asked_by"),
    flag_column("only_these"),
    text_column("capacity"),
    text_column("capacity_by"),
    text_column("capacity_why"),
    text_column("explained"),
    Column("central_copy", Boolean),
    Column("takes_part", Boolean),
    text_column("basis"),
    text_column("told_young_person"),
    text_column("reason_code"),
)

withheld = Table(
    "withheld",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    text_column("whom"),
    text_column("member_id"),
    text_column("service"),
    text_column("what"),
    text_column("why"),
    Column("since", Date),
    Column("ended_on", Date),
)
"""What is to be withheld from whom, and why (R6). `what` empty: everything about the case."""

sharing_decisions = Table(
    "sharing_decisions",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    Column("on_day", Date, nullable=False),
    Column("shares", Boolean, nullable=False, default=True),
    text_column("professional"),
    text_column("role"),
    text_column("agency"),
    text_column("what"),
    text_column("with_whom"),
    text_column("reason"),
    text_column("basis"),
    Column("answered_on", Date),
    Column("agreed", Boolean),
    text_column("answered_by"),
    text_column("slot_id"),
    text_column("answer_words"),
    Column("ended_on", Date),
    text_column("ended_why"),
)
"""Decisions to share, or not, without consent (G8): a professional's, reasoned; the chair agrees or not."""

eligibility_answers = Table(
    "eligibility_answers",
    metadata,
    Column("case_id", String, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("question", String, primary_key=True),
    text_column("answer"),
    text_column("exception"),
    text_column("words"),
    flag_column("bars"),
    Index("eligibility_bars", "case_id", sqlite_where=text("bars")),
)
"""Yes, no or not known to each question of the profile about who must not be referred (R4).

`bars`: the answer excludes and no exception lifts it, by the profile as it was when the answer was given.
"""

going_on = Table(
    "going_on",
    metadata,
    Column("case_id", String, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    text_column("professional"),
    text_column("role"),
    text_column("agency"),
    text_column("reason"),
    Column("decided_on", Date),
    Column("chair_on", Date),
    text_column("chair"),
    text_column("chair_how"),
    Column("chair_agreed", Boolean),
    text_column("chair_slot"),
    text_column("chair_words"),
    Column("social_work_on", Date),
    text_column("social_work"),
    text_column("social_work_answer"),
    text_column("social_work_words"),
)
"""Going on with a child who should not be referred: three answers, all kept (R4, handbook §6a, §6b)."""

late_papers = Table(
    "late_papers",
    metadata,
    Column("case_id", String, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
    Column("meeting_id", String, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("agreed", Boolean, nullable=False),
    Column("on_day", Date, nullable=False),
    text_column("by"),
    text_column("how"),
    text_column("slot_id"),
    text_column("words"),
)
"""Papers that came in late for a meeting: what the chair decided, when and how (R7, M11)."""

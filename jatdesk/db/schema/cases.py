"""Cases and what hangs on each: referrals, papers, notes, actions, concerns, outcomes."""

from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from jatdesk.db.schema.columns import flag_column, id_column, metadata, reference, text_column

REPORT_OWED = text("cases.closure_reason != '' AND cases.report_back_on IS NULL")
"""Closed here, and the Case Closure Report is not back: in the index below and in its query, word for word."""


cases = Table(
    "cases",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    reference("child_id", "children.id"),
    text_column("state"),
    Column("referred_on", Date),
    text_column("referrer"),
    text_column("agency"),
    Column("opened_on", Date, nullable=False),
    text_column("why"),
    Column("level", Integer),
    text_column("needs"),
    text_column("lead_professional"),
    Column("next_review", Date),
    flag_column("closing_proposed"),
    Column("closed_on", Date),
    text_column("closure_reason"),
    text_column("closure_words"),
    Column("parent_agreed", Boolean),
    text_column("parent_words"),
    text_column("actions_go_on"),
    Column("report_asked_on", Date),
    Column("report_back_on", Date),
    Column("papers_in_on", Date),
    text_column("main_need"),
    text_column("lead_wish"),
    Column("dormant_on", Date),
    text_column("dormant_why"),
    text_column("moved_to"),
    text_column("came_from"),
    text_column("move_id"),
    text_column("old_number"),
    text_column("old_notes"),
    Index("cases_state", "state", "next_review"),
    Index("cases_report_owed", "number", sqlite_where=REPORT_OWED),
    Index("cases_closed_on", "closed_on", sqlite_where=text("closed_on IS NOT NULL")),
)
"""`number` is what people say; it is also the rowid, so that the search index can point at it."""


referrals = Table(
    "referrals",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    Column("received_on", Date, nullable=False),
    Column("referred_on", Date),
    text_column("agency"),
    text_column("body"),
    text_column("paper_id"),
)
"""`body` is the whole referral as JSON, field names as in `domain.referrals.ReferralDraft`."""


papers = Table(
    "papers",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    text_column("name"),
    text_column("kind"),
    Column("size", Integer, nullable=False),
    Column("added_on", Date, nullable=False),
)


paper_bytes = Table(
    "paper_bytes",
    metadata,
    Column("paper_id", String, ForeignKey("papers.id", ondelete="CASCADE"), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)


notes = Table(
    "notes",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    Column("on_day", Date, nullable=False),
    text_column("kind"),
    text_column("heading"),
    text_column("small"),
    text_column("text"),
)
"""Entries of a case's story that no other table tells: notes, calls, re-openings, old notes taken over."""


actions = Table(
    "actions",
    metadata,
    id_column(),
    Column("case_id", String, ForeignKey("cases.id", ondelete="CASCADE"), index=True),
    Column("meeting_id", String, ForeignKey("meetings.id", ondelete="SET NULL"), index=True),
    Column("item_id", String, ForeignKey("agenda_items.id", ondelete="SET NULL"), index=True),
    text_column("what"),
    text_column("who"),
    text_column("doer"),
    text_column("service"),
    text_column("member_id"),
    Column("due", Date),
    text_column("state"),
    Column("agreed_on", Date),
    text_column("progress"),
    text_column("why"),
    text_column("difference"),
    text_column("review_words"),
    Column("carried_on", Integer, nullable=False, default=0, server_default="0"),
    Column("chased_on", Date),
    Column("settled_on", Date),
    Index("actions_state_due", "state", "due"),
    Index("actions_settled", "settled_on"),
)

leads = Table(
    "leads",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    text_column("name"),
    text_column("service"),
    text_column("member_id"),
    Column("since", Date),
    Column("until", Date),
    text_column("why"),
)
"""Who was the lead professional from when to when (A3); `cases.lead_professional` is the one of today."""

assessments = Table(
    "assessments",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    text_column("state"),
    Column("on_day", Date),
    text_column("by"),
    text_column("agency"),
    text_column("words"),
)
"""Where the CAF stood and stands: begun, completed, reviewed, or another assessment (R17)."""

outcomes = Table(
    "outcomes",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    Column("position", Integer, nullable=False),
    text_column("whose"),
    text_column("sought"),
    text_column("reached"),
    text_column("words"),
    Column("added_on", Date),
    Column("settled_on", Date),
)
"""What child, parent and practitioner want to reach, and whether it was reached (A4)."""

measures = Table(
    "measures",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    Column("on_day", Date, nullable=False),
    text_column("stage"),
    text_column("what"),
    Column("value", Float, nullable=False),
    text_column("unit"),
    text_column("words"),
)
"""How child and parent feel on the profile's scale, and any other measure, over time (R9, A9)."""

concerns = Table(
    "concerns",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    Column("raised_on", Date, nullable=False),
    text_column("raised_by"),
    text_column("words"),
    text_column("done"),
    Column("done_on", Date),
    text_column("done_by"),
    text_column("sent_to"),
    text_column("sent_email"),
    Column("sent_on", Date),
    text_column("answer"),
    Column("answered_on", Date),
    text_column("answered_by"),
    Column("released_on", Date),
    text_column("released_by"),
    text_column("release_reason"),
    Index("concerns_waiting", "case_id", sqlite_where=text("answered_on IS NULL")),
)
"""Safeguarding concerns (R14): never in a document that leaves unless one recorded decision releases it."""

closure_reports = Table(
    "closure_reports",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    Column("closed_on", Date),
    Column("back_on", Date),
    text_column("answered_by"),
    text_column("comment"),
    text_column("parent_words"),
    text_column("young_words"),
    text_column("exit_talk"),
    Column("exit_talk_on", Date),
    text_column("exit_talk_with"),
    text_column("copied_to"),
    Column("copied_on", Date),
    text_column("paper_id"),
)
"""What the report of each closing said when it came back, and the exit talk (A5, handbook appendix G)."""

issues = Table(
    "issues",
    metadata,
    id_column(),
    Column("case_id", String, ForeignKey("cases.id", ondelete="SET NULL"), index=True),
    Column("on_day", Date, nullable=False),
    text_column("kind"),
    text_column("theme"),
    text_column("words"),
    text_column("raised_where"),
    text_column("raised_with"),
    Column("raised_on", Date),
    text_column("answer"),
    Column("answered_on", Date),
    text_column("changed"),
    Column("told_on", Date),
)
"""Unmet needs and themes (A7), raised with the partnership group, answered, and told back to families."""

disagreements = Table(
    "disagreements",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    Column("on_day", Date, nullable=False),
    text_column("who"),
    text_column("about"),
    text_column("to_whom"),
    text_column("answer"),
    Column("answered_on", Date),
)
"""Disagreement or escalation (A11): who, about what, to whom, and the answer."""

lead_updates = Table(
    "lead_updates",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    text_column("meeting_id"),
    text_column("lead"),
    Column("asked_on", Date),
    Column("back_on", Date),
    text_column("progress"),
    text_column("child_says"),
    text_column("parents_say"),
    text_column("next_steps"),
    text_column("paper_id"),
)
"""The lead professional's update before a review (A10): asked for, and what came back."""

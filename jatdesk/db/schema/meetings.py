"""Meetings: agenda, register, minutes, approval, and what is asked before them."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    text,
)

from jatdesk.db.schema.columns import bytes_column, flag_column, id_column, metadata, reference, text_column

meetings = Table(
    "meetings",
    metadata,
    id_column(),
    Column("day", Date, nullable=False, index=True),
    text_column("starts"),
    text_column("ends"),
    text_column("venue"),
    Column("room_booked_on", Date),
    Column("agenda_agreed_on", Date),
    Column("agenda_sent_on", Date),
    flag_column("started"),
    Column("held_on", Date),
    flag_column("confidentiality_given"),
    Column("draft_to_chair_on", Date),
    Column("approved_on", Date),
    Column("minutes_sent_on", Date),
    Column("return_sent_on", Date),
    Column("agenda_to_chair_on", Date),
    text_column("agenda_agreed_by"),
    text_column("agenda_agreed_how"),
    Column("room_set_out_on", Date),
    Column("moved_on", Date),
    text_column("moved_from"),
    Column("cancelled_on", Date),
    text_column("cancelled_why"),
    Column("members_told_on", Date),
    Column("revision", Integer, nullable=False, default=0, server_default="0"),
    Column("finished_on", Date),
)


empty_months = Table(
    "empty_months",
    metadata,
    Column("month", Date, primary_key=True),
    text_column("words"),
)
"""Months, by their first day, that a person left without a meeting knowingly."""


agenda_items = Table(
    "agenda_items",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    Column("position", Integer, nullable=False),
    text_column("kind"),
    text_column("title"),
    Column("minutes", Integer, nullable=False),
    text_column("key"),
    Column("case_id", String, index=True),
    text_column("note"),
    flag_column("done"),
    flag_column("taken_off"),
    text_column("presenter"),
    text_column("presenter_agency"),
    text_column("presenter_email"),
    text_column("lead"),
    text_column("lead_email"),
    text_column("slot"),
    text_column("agency"),
    text_column("asked_by"),
    Column("asked_on", Date),
    flag_column("late"),
    text_column("came_from"),
    text_column("carried_from"),
)
"""`carried_from`: the cancelled meeting it stood on.

`taken_off`: a person took the item off; the row stays, so that no rule puts the case on again."""


standing_items = Table(
    "standing_items",
    metadata,
    Column("position", Integer, primary_key=True),
    text_column("key"),
    text_column("title"),
    Column("minutes", Integer, nullable=False),
)
"""The team's own standing items of every agenda; empty: those of the scheme."""


attendance = Table(
    "attendance",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    text_column("member_id"),
    text_column("name"),
    text_column("service"),
    text_column("presence"),
    text_column("deputy"),
    text_column("email"),
    text_column("note"),
    flag_column("chair_agreed"),
    Column("update_on", Date),
)


interests = Table(
    "interests",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    text_column("member_id"),
    text_column("name"),
    reference("case_id", "cases.id"),
    text_column("note"),
    UniqueConstraint("meeting_id", "member_id", "case_id"),
)


absences = Table(
    "absences",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    text_column("person_id"),
    text_column("name"),
    text_column("left_item_id"),
    flag_column("left_during"),
    text_column("left_at"),
    text_column("back_item_id"),
    flag_column("back_during"),
    text_column("back_at"),
)
"""Who was out of the room from one item to another; an interest declared is no row here."""


item_times = Table(
    "item_times",
    metadata,
    Column("item_id", String, ForeignKey("agenda_items.id", ondelete="CASCADE"), primary_key=True),
    reference("meeting_id", "meetings.id"),
    Column("seconds", Integer, nullable=False),
)
"""How long the meeting has spoken of an item so far."""


item_minutes = Table(
    "item_minutes",
    metadata,
    Column("item_id", String, ForeignKey("agenda_items.id", ondelete="CASCADE"), primary_key=True),
    reference("meeting_id", "meetings.id"),
    Column("case_id", String, index=True),
    text_column("discussion"),
    text_column("going_well"),
    text_column("family_wants"),
    text_column("decision"),
    Column("review_on", Date),
    text_column("lead_professional"),
    text_column("told_by"),
    Column("tell_by", Date),
    Column("told_on", Date),
    text_column("told_how"),
    Index("item_minutes_untold", "meeting_id", sqlite_where=text("told_on IS NULL")),
)


tellings = Table(
    "tellings",
    metadata,
    Column("item_id", String, ForeignKey("agenda_items.id", ondelete="CASCADE"), primary_key=True),
    Column("end", String, primary_key=True),
    reference("meeting_id", "meetings.id"),
    text_column("to_whom"),
    text_column("by"),
    Column("on_day", Date),
    text_column("how"),
    text_column("why"),
    text_column("mailing_id"),
)
"""What ends a meeting beside its minutes: who was told when and how, or why nobody is (`why`)."""


minutes_versions = Table(
    "minutes_versions",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    Column("made_at", String, nullable=False),
    text_column("kind"),
    text_column("body"),
    text_column("hash"),
    text_column("mailing_id"),
    text_column("readers"),
)
"""Minutes as sent to the chair and as approved: the whole text as JSON and its hash; never changed again."""


approvals = Table(
    "approvals",
    metadata,
    Column("meeting_id", String, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    text_column("by"),
    Column("on_day", Date, nullable=False),
    text_column("how"),
    text_column("note"),
    text_column("content_hash"),
    text_column("slot_id"),
    bytes_column("signing_public"),
    bytes_column("signature"),
    Column("keys_since", Date),
    text_column("signed_at"),
    text_column("office"),
    text_column("stands_in"),
    text_column("mail_id"),
)
"""Signed by the person whose slot it was, or with an empty signature: recorded from elsewhere."""


comments = Table(
    "comments",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    Column("at", String, nullable=False),
    text_column("who"),
    text_column("slot_id"),
    text_column("words"),
    Column("settled_on", Date),
)
"""What the chair and others say about the draft minutes; a comment is open until it is settled."""

knowledge = Table(
    "knowledge",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    reference("case_id", "cases.id"),
    text_column("member_id"),
    text_column("service"),
    text_column("answer"),
    text_column("words"),
    Column("on_day", Date),
    UniqueConstraint("meeting_id", "case_id", "member_id"),
)
"""'Who knows this child?': one member's answer about one child before one meeting (R5)."""

visits = Table(
    "visits",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    text_column("meeting_id"),
    text_column("name"),
    text_column("relationship"),
    text_column("supporter"),
    text_column("requirements"),
    Column("wished_on", Date),
    Column("chair_told_on", Date),
    Column("members_told_on", Date),
    text_column("starts"),
    Column("came", Boolean),
    text_column("carried_from"),
)
"""A family member who wishes to attend, with whom, what they need, who was told, and their slot (R8).

`carried_from`: the cancelled meeting to which they had wished to come."""

kept_mails = Table(
    "kept_mails",
    metadata,
    id_column(),
    Column("meeting_id", String, ForeignKey("meetings.id", ondelete="CASCADE"), index=True),
    Column("case_id", String, ForeignKey("cases.id", ondelete="CASCADE"), index=True),
    text_column("name"),
    Column("size", Integer, nullable=False),
    Column("kept_on", Date, nullable=False),
    text_column("sender"),
    text_column("subject"),
    text_column("sent"),
    text_column("words"),
)
"""E-mails in which the chair answered, as they came; `words` is what they say. The file lies in `kept_mail_bytes`."""

kept_mail_bytes = Table(
    "kept_mail_bytes",
    metadata,
    Column("mail_id", String, ForeignKey("kept_mails.id", ondelete="CASCADE"), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

chair_decisions = Table(
    "chair_decisions",
    metadata,
    id_column(),
    text_column("matter"),
    Column("meeting_id", String, ForeignKey("meetings.id", ondelete="CASCADE"), index=True),
    Column("case_id", String, ForeignKey("cases.id", ondelete="CASCADE"), index=True),
    text_column("about_id"),
    text_column("about"),
    Column("asked_on", Date),
    Column("agreed", Boolean),
    text_column("words"),
    text_column("by"),
    text_column("office"),
    text_column("stands_in"),
    Column("on_day", Date),
    text_column("how"),
    text_column("mail_id"),
    text_column("slot_id"),
    bytes_column("signing_public"),
    bytes_column("signature"),
    Column("keys_since", Date),
    text_column("signed_at"),
)
"""What is the chair's to decide: what was asked, the answer, by whom and how; `agreed` is empty while it waits (M11).

Signed by the person whose slot it was, or with an empty signature: recorded from elsewhere."""

corrections = Table(
    "corrections",
    metadata,
    id_column(),
    reference("of_meeting_id", "meetings.id"),
    reference("meeting_id", "meetings.id"),
    Column("item_id", String, ForeignKey("agenda_items.id", ondelete="CASCADE"), nullable=False, index=True),
    text_column("place"),
    text_column("was"),
    text_column("becomes"),
    Column("case_id", String, ForeignKey("cases.id", ondelete="CASCADE"), index=True),
)
"""Corrections to approved minutes, each minuted at a later meeting; what was approved is never changed."""

"""Before a meeting: replies, visitors, presenters, readers without names, numbered copies, updates that came back."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table, UniqueConstraint

from jatdesk.db.schema.columns import id_column, metadata, reference, text_column

copies = Table(
    "copies",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    Column("number", Integer, nullable=False),
    text_column("what"),
    text_column("given_to"),
    Column("back_on", Date),
    Column("shredded_on", Date),
    text_column("shredded_by"),
    text_column("why"),
    UniqueConstraint("meeting_id", "number"),
)
"""One numbered copy of confidential paper in the room (M13); `why`: the reason why it will not be shredded here."""

no_copies = Table(
    "no_copies",
    metadata,
    Column("meeting_id", String, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("on_day", Date, nullable=False),
)
"""Meetings of which a person said that no copies were printed, and when."""

agenda_readers = Table(
    "agenda_readers",
    metadata,
    Column("meeting_id", String, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    text_column("name"),
    text_column("email"),
    text_column("role"),
)
"""Who was picked to get the agenda without names; all are offered again at the next meeting."""

agreed_readers = Table(
    "agreed_readers",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    reference("case_id", "cases.id"),
    text_column("name"),
    text_column("organisation"),
    text_column("email"),
)
"""Who else gets the minutes of an item, as the meeting agreed (M12)."""

replies = Table(
    "replies",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    text_column("member_id"),
    text_column("answer"),
    text_column("deputy_from"),
    Column("said_on", Date),
    Column("briefed_on", Date),
    Column("asked_on", Date),
    UniqueConstraint("meeting_id", "member_id"),
)
"""What a member answered before a meeting; `briefed_on` is about the deputy, `asked_on` the Agency Action Update."""

presenters = Table(
    "presenters",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    reference("case_id", "cases.id"),
    text_column("task"),
    text_column("name"),
    Column("invited_on", Date),
    text_column("answer"),
    Column("answered_on", Date),
    Column("came", Boolean),
    UniqueConstraint("meeting_id", "case_id", "task"),
)
"""Who presents a case at a meeting, and its lead professional: invited with a time of their own (M16)."""

room_notes = Table(
    "room_notes",
    metadata,
    Column("meeting_id", String, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    text_column("layout"),
    text_column("bring"),
)
"""How the room is to be set out and what to bring, in a person's words."""

agency_updates = Table(
    "agency_updates",
    metadata,
    id_column(),
    reference("meeting_id", "meetings.id"),
    text_column("member_id"),
    text_column("service"),
    text_column("who"),
    Column("received_on", Date, nullable=False),
    text_column("general"),
    text_column("print"),
)
"""An Agency Action Update that came back (M5); `print` tells the same form again."""

agency_update_parts = Table(
    "agency_update_parts",
    metadata,
    id_column(),
    reference("update_id", "agency_updates.id"),
    Column("case_id", String, ForeignKey("cases.id", ondelete="CASCADE"), index=True),
    text_column("action_id"),
    text_column("asked"),
    text_column("words"),
)
"""What it says of one action or of one case; without a case it is about no child."""

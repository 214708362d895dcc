"""The tables of the store, typed, and the search index. No statement is run from here but the making of them."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, String, nullable=False, default="", server_default="")


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False, default=b"", server_default=text("x''"))


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, default=False, server_default="0")


def _id() -> Column[str]:
    return Column("id", String, primary_key=True)


def _to(name: str, target: str, **more: Any) -> Column[str]:
    return Column(name, String, ForeignKey(target, ondelete="CASCADE"), nullable=False, index=True, **more)


team = Table(
    "team",
    metadata,
    Column("id", Integer, primary_key=True),
    _text("name"),
    _text("district"),
    _text("kind"),
    _text("profile"),
    _text("venue"),
    _text("starts"),
    _text("ends"),
    _text("central_email"),
    _text("development_manager"),
    _text("development_manager_email"),
    _text("closure_days"),
)

members = Table(
    "members",
    metadata,
    _id(),
    _text("name"),
    _text("service"),
    _text("job_title"),
    _text("email"),
    _text("phone"),
    _flag("core"),
    _text("office"),
    Column("joined", Date),
    Column("left", Date),
    _text("deputy"),
    _text("deputy_email"),
)

children = Table(
    "children",
    metadata,
    _id(),
    _text("name"),
    _text("family_name"),
    _text("known_as"),
    _flag("unborn"),
    Column("birth", Date, index=True),
    Column("expected", Date),
    _text("birth_words"),
    _text("gender"),
    _text("ethnicity"),
    _text("ethnicity_words"),
    _text("religion"),
    _text("address"),
    _text("postcode"),
    _text("phone"),
    _text("school"),
    _text("name_key"),
    _text("known_key"),
    Index("children_name_key", "name_key"),
    Index("children_known_key", "known_key", sqlite_where=text("known_key != ''")),
)
"""`name_key` is the folded name (see `domain.search.fold`), to find the same child again."""

REPORT_OWED = text("cases.closure_reason != '' AND cases.report_back_on IS NULL")
"""Closed here, and the Case Closure Report is not back: in the index below and in its query, word for word."""

cases = Table(
    "cases",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    _to("child_id", "children.id"),
    _text("state"),
    Column("referred_on", Date),
    _text("referrer"),
    _text("agency"),
    Column("opened_on", Date, nullable=False),
    _text("why"),
    Column("level", Integer),
    _text("needs"),
    _text("lead_professional"),
    Column("next_review", Date),
    _flag("closing_proposed"),
    Column("closed_on", Date),
    _text("closure_reason"),
    _text("closure_words"),
    Column("parent_agreed", Boolean),
    _text("parent_words"),
    _text("actions_go_on"),
    Column("report_asked_on", Date),
    Column("report_back_on", Date),
    Column("papers_in_on", Date),
    _text("old_number"),
    _text("old_notes"),
    Index("cases_state", "state", "next_review"),
    Index("cases_report_owed", "number", sqlite_where=REPORT_OWED),
)
"""`number` is what people say; it is also the rowid, so that the search index can point at it."""

referrals = Table(
    "referrals",
    metadata,
    _id(),
    _to("case_id", "cases.id"),
    Column("received_on", Date, nullable=False),
    Column("referred_on", Date),
    _text("agency"),
    _text("body"),
    _text("paper_id"),
)
"""`body` is the whole referral as JSON, field names as in `domain.referrals.ReferralDraft`."""

carers = Table(
    "carers",
    metadata,
    _id(),
    _to("child_id", "children.id"),
    Column("position", Integer, nullable=False),
    _text("name"),
    _text("known_as"),
    _text("relationship"),
    Column("responsibility", Boolean),
    _text("address"),
    _text("postcode"),
    _text("phone"),
    _text("name_key"),
    _text("known_key"),
    Index("carers_name_key", "name_key"),
    Index("carers_known_key", "known_key", sqlite_where=text("known_key != ''")),
)

consents = Table(
    "consents",
    metadata,
    _id(),
    _to("case_id", "cases.id"),
    Column("position", Integer, nullable=False),
    _text("state"),
    _text("given_by"),
    _text("relationship"),
    Column("given_on", Date),
    _text("share_with"),
    _text("family"),
    _text("not_with"),
    _flag("form_seen"),
    _text("reason"),
)

papers = Table(
    "papers",
    metadata,
    _id(),
    _to("case_id", "cases.id"),
    _text("name"),
    _text("kind"),
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
    _id(),
    _to("case_id", "cases.id"),
    Column("on_day", Date, nullable=False),
    _text("kind"),
    _text("heading"),
    _text("small"),
    _text("text"),
)
"""Entries of a case's story that no other table tells: notes, calls, re-openings, old notes taken over."""

meetings = Table(
    "meetings",
    metadata,
    _id(),
    Column("day", Date, nullable=False, index=True),
    _text("starts"),
    _text("ends"),
    _text("venue"),
    Column("room_booked_on", Date),
    Column("agenda_agreed_on", Date),
    Column("agenda_sent_on", Date),
    _flag("started"),
    Column("held_on", Date),
    _flag("confidentiality_given"),
    Column("draft_to_chair_on", Date),
    Column("approved_on", Date),
    Column("minutes_sent_on", Date),
    Column("return_sent_on", Date),
)

agenda_items = Table(
    "agenda_items",
    metadata,
    _id(),
    _to("meeting_id", "meetings.id"),
    Column("position", Integer, nullable=False),
    _text("kind"),
    _text("title"),
    Column("minutes", Integer, nullable=False),
    _text("key"),
    Column("case_id", String, index=True),
    _text("note"),
    _flag("done"),
    _flag("taken_off"),
)
"""`taken_off`: a person took the item off; the row stays, so that no rule puts the case on again."""

attendance = Table(
    "attendance",
    metadata,
    _id(),
    _to("meeting_id", "meetings.id"),
    _text("member_id"),
    _text("name"),
    _text("service"),
    _text("presence"),
    _text("deputy"),
    _text("email"),
    _text("note"),
    _flag("chair_agreed"),
    Column("update_on", Date),
)

interests = Table(
    "interests",
    metadata,
    _id(),
    _to("meeting_id", "meetings.id"),
    _text("member_id"),
    _text("name"),
    _to("case_id", "cases.id"),
    _text("note"),
    UniqueConstraint("meeting_id", "member_id", "case_id"),
)

item_minutes = Table(
    "item_minutes",
    metadata,
    Column("item_id", String, ForeignKey("agenda_items.id", ondelete="CASCADE"), primary_key=True),
    _to("meeting_id", "meetings.id"),
    Column("case_id", String, index=True),
    _text("discussion"),
    _text("going_well"),
    _text("family_wants"),
    _text("decision"),
    Column("review_on", Date),
    _text("lead_professional"),
    _text("told_by"),
    Column("tell_by", Date),
    Column("told_on", Date),
    _text("told_how"),
    Index("item_minutes_untold", "meeting_id", sqlite_where=text("told_on IS NULL")),
)

minutes_versions = Table(
    "minutes_versions",
    metadata,
    _id(),
    _to("meeting_id", "meetings.id"),
    Column("made_at", String, nullable=False),
    _text("kind"),
    _text("body"),
    _text("hash"),
)
"""Minutes as sent to the chair and as approved: the whole text as JSON and its hash; never changed again."""

approvals = Table(
    "approvals",
    metadata,
    Column("meeting_id", String, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    _text("by"),
    Column("on_day", Date, nullable=False),
    _text("how"),
    _text("note"),
    _text("content_hash"),
    _text("slot_id"),
    _bytes("signing_public"),
    _bytes("signature"),
    Column("keys_since", Date),
    _text("signed_at"),
)
"""Signed by the person whose slot it was, or with an empty signature: recorded from elsewhere."""

comments = Table(
    "comments",
    metadata,
    _id(),
    _to("meeting_id", "meetings.id"),
    Column("at", String, nullable=False),
    _text("who"),
    _text("slot_id"),
    _text("words"),
    Column("settled_on", Date),
)
"""What the chair and others say about the draft minutes; a comment is open until it is settled."""

actions = Table(
    "actions",
    metadata,
    _id(),
    Column("case_id", String, ForeignKey("cases.id", ondelete="CASCADE"), index=True),
    Column("meeting_id", String, ForeignKey("meetings.id", ondelete="SET NULL"), index=True),
    Column("item_id", String, ForeignKey("agenda_items.id", ondelete="SET NULL"), index=True),
    _text("what"),
    _text("who"),
    _text("doer"),
    _text("service"),
    _text("member_id"),
    Column("due", Date),
    _text("state"),
    Column("agreed_on", Date),
    _text("progress"),
    Column("settled_on", Date),
    Index("actions_state_due", "state", "due"),
    Index("actions_settled", "settled_on"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("kind", String, primary_key=True),
    Column("ref", String, primary_key=True),
    Column("field", String, primary_key=True),
    _text("text"),
    Column("cursor", Integer, nullable=False, default=0),
    _text("saved_at"),
)

people = Table(
    "people",
    metadata,
    Column("slot_id", String, primary_key=True),
    _text("name"),
    _text("role"),
    Column("added_on", Date),
    Column("keys_since", Date),
    _bytes("signing_public"),
    Column("left_on", Date),
)
"""Who holds which slot of the key file, which names nobody. `keys_since`: the day the personal keys were made."""

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("public", LargeBinary, primary_key=True),
    Column("slot_id", String, nullable=False, index=True),
    Column("since", Date),
)
"""Every public key a person ever had: an approval signed with an earlier one is still that person's."""

places = Table(
    "places",
    metadata,
    Column("slot_id", String, primary_key=True),
    _text("body"),
)
"""Where a person was at the lock: page, record, field and cursor, as JSON."""

commits = Table(
    "commits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("n", Integer, nullable=False),
)
"""One row, id 1: how many transactions were ever committed. The witness beside the store knows it too."""

kept_keys = Table(
    "kept_keys",
    metadata,
    Column("name", String, primary_key=True),
    _bytes("secret"),
)
"""Derived keys that must outlive the store's own: filled when the store gets a new key."""

safekeeping = Table(
    "safekeeping",
    metadata,
    Column("name", String, primary_key=True),
    Column("at", String, nullable=False),
    _text("words"),
)
"""When a thing was last done for the store's safety: 'recovery key tried', 'restore tried', 'checked'."""

passwords = Table(
    "passwords",
    metadata,
    _id(),
    _text("circle"),
    _text("password"),
    Column("since", Date, nullable=False),
    Column("until", Date),
    _text("holder"),
)

mailings = Table(
    "mailings",
    metadata,
    _id(),
    _text("mailing"),
    Column("meeting_id", String, index=True),
    Column("case_id", String, index=True),
    _text("title"),
    _text("folder"),
    Column("prepared_on", Date, nullable=False),
    Column("sent_on", Date),
)

mailing_files = Table(
    "mailing_files",
    metadata,
    _id(),
    _to("mailing_id", "mailings.id"),
    _text("path"),
    _text("kind"),
    _text("recipients"),
    _text("password_id"),
    _text("sha256"),
    _text("about"),
    _text("cases"),
)

history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    _text("who"),
    _text("what"),
    _text("kind"),
    _text("ref"),
    Column("content_hash", LargeBinary, nullable=False),
    Column("link", LargeBinary, nullable=False),
    Index("history_of", "kind", "ref"),
    Index("history_by", "who"),
)

history_content = Table(
    "history_content",
    metadata,
    Column("history_id", Integer, ForeignKey("history.id", ondelete="CASCADE"), primary_key=True),
    Column("salt", LargeBinary, nullable=False),
    _text("before"),
    _text("after"),
)
"""Apart from `history`, so that what a line says can be destroyed with the record while the chain still holds."""

SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE case_search USING fts5("
    "name, known_as, school, number, folded, state, "
    "tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* M* Co'\", prefix='1 2 3')",
    "INSERT INTO case_search(case_search, rank) VALUES('secure-delete', 1)",
)
"""Rows are kept in step by `db.search`; rowid is the case number. M*: vowel signs are part of a word."""

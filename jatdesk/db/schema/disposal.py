"""How long records are kept, what holds them, lists of what is to be destroyed, and what stays of the destroyed."""

from sqlalchemy import Column, Date, ForeignKey, Integer, String, Table

from jatdesk.db.schema.columns import flag_column, id_column, metadata, reference, text_column

holds = Table(
    "holds",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    text_column("why"),
    text_column("by"),
    Column("since", Date, nullable=False),
    Column("ended_on", Date),
    text_column("ended_by"),
    text_column("ended_why"),
)
"""Legal holds: while one has no end, its case is not destroyed, whatever any rule says."""

retention_rules = Table(
    "retention_rules",
    metadata,
    Column("kind", String, primary_key=True),
    text_column("start"),
    Column("years", Integer, nullable=False),
    text_column("source"),
)
"""The council's own rules, where they differ from the profile's."""

paper_places = Table(
    "paper_places",
    metadata,
    Column("ref", String, primary_key=True),
    text_column("words"),
)
"""Where paper copies lie: of one case by its id, of all others by 'team'."""

disposal_lists = Table(
    "disposal_lists",
    metadata,
    id_column(),
    Column("made_on", Date, nullable=False),
    text_column("made_by"),
    text_column("made_slot"),
    Column("decided_on", Date),
    text_column("decided_by"),
    text_column("decided_slot"),
    Column("done_on", Date),
    text_column("done_by"),
    Column("backups_until", Date),
    Column("backups_gone_on", Date),
)
"""Records put to a second person: listed, decided, carried out, and gone from the last backup too."""

disposal_lines = Table(
    "disposal_lines",
    metadata,
    Column("list_id", String, ForeignKey("disposal_lists.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("case_id", String, ForeignKey("cases.id", ondelete="SET NULL"), index=True),
    text_column("rule"),
    Column("due", Date),
    text_column("paper"),
    text_column("answer"),
    text_column("why"),
    Column("keep_until", Date),
    flag_column("destroyed"),
    Column("records", Integer, nullable=False, default=0, server_default="0"),
    Column("entries", Integer, nullable=False, default=0, server_default="0"),
)
"""One record of a list, by the number of its case; of a destroyed one only number, rule and day are left."""

disposed_rows = Table(
    "disposed_rows",
    metadata,
    id_column(),
    text_column("key"),
    text_column("sheet"),
    Column("first", Date, nullable=False, index=True),
    Column("last", Date, nullable=False),
    text_column("body"),
)
"""What a destroyed case counted for in one quarter, without anything that says who; `key` is made of chance."""

disposed_meetings = Table(
    "disposed_meetings",
    metadata,
    Column("meeting_id", String, ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    Column("discussed", Integer, nullable=False),
    Column("families", Integer, nullable=False),
    Column("families_in_time", Integer, nullable=False),
    Column("referrers", Integer, nullable=False),
    Column("referrers_told", Integer, nullable=False),
)
"""How many destroyed cases a meeting discussed, and how many families and referrers heard."""

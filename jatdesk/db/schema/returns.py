"""What the return to the central team needs beside the records: earlier closings, codes of agencies, schools."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Table

from jatdesk.db.schema.columns import flag_column, id_column, metadata, reference, text_column

closings = Table(
    "closings",
    metadata,
    id_column(),
    reference("case_id", "cases.id"),
    Column("opened_on", Date),
    Column("closed_on", Date, index=True),
    Column("reopened_on", Date, nullable=False),
    text_column("reason"),
    Column("parent_agreed", Boolean),
    text_column("moved_to"),
    Column("report_asked_on", Date),
)
"""A closing that a re-opening ended: the case's own row forgets it. `opened_on`: first day of the stretch it closed."""

taken_over = Table(
    "taken_over",
    metadata,
    Column("case_id", String, ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True),
)
"""Cases that came from an old case log: their days are not counted in times."""

agency_codes = Table(
    "agency_codes",
    metadata,
    Column("folded", String, primary_key=True),
    text_column("words"),
    text_column("source"),
)
"""The national source code of each agency, by the folded name the team writes it with."""

schools = Table(
    "schools",
    metadata,
    Column("folded", String, primary_key=True),
    text_column("name"),
    text_column("urn"),
    text_column("phase"),
    text_column("district"),
)
"""What is known of each school, by the folded name the team writes it with."""

returns = Table(
    "returns",
    metadata,
    id_column(),
    reference("mailing_id", "mailings.id"),
    flag_column("named"),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("version", Integer, nullable=False),
    text_column("replaces"),
    text_column("made_at"),
    Column("cases", Integer, nullable=False, default=0),
    Column("left_out", Integer, nullable=False, default=0),
)
"""Each return that was made for the central team; its id is the one in the file, and its mailing says when it went."""

return_figures = Table(
    "return_figures",
    metadata,
    id_column(),
    reference("return_id", "returns.id"),
    Column("place", Integer, nullable=False),
    text_column("key"),
    text_column("body"),
)
"""The figures of a return as they stood when it was made, frozen; `body` holds the cases behind each, by id."""

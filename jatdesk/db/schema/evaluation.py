"""The evaluation framework as the team fills it: its own words, evidence, judgements."""

from sqlalchemy import Column, Date, String, Table

from jatdesk.db.schema.columns import id_column, metadata, text_column

evaluation_words = Table(
    "evaluation_words",
    metadata,
    Column("part", String, primary_key=True),
    text_column("words"),
)
"""The team's own words of a part; without a row the scheme's stand."""

evaluation_evidence = Table(
    "evaluation_evidence",
    metadata,
    id_column(),
    text_column("about"),
    text_column("side"),
    text_column("words"),
    text_column("source"),
    Column("added_on", Date),
    Column("got_on", Date),
    text_column("key"),
)
"""Evidence we have or need. `key`: which need of the scheme it answers."""

judgements = Table(
    "judgements",
    metadata,
    id_column(),
    text_column("about"),
    Column("on_day", Date, nullable=False),
    text_column("grade"),
    text_column("words"),
    text_column("by"),
    text_column("period"),
    text_column("figures"),
)
"""How a part was judged on a day. `figures`: JSON, what the data said then."""

"""Children, their carers and relatives, and what finds the same child again."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, text

from jatdesk.db.schema.columns import flag_column, id_column, metadata, reference, text_column

children = Table(
    "children",
    metadata,
    id_column(),
    text_column("name"),
    text_column("family_name"),
    text_column("known_as"),
    flag_column("unborn"),
    Column("birth", Date, index=True),
    Column("expected", Date),
    text_column("birth_words"),
    text_column("gender"),
    text_column("ethnicity"),
    text_column("ethnicity_words"),
    text_column("religion"),
    text_column("address"),
    text_column("postcode"),
    text_column("phone"),
    text_column("school"),
    text_column("name_key"),
    text_column("known_key"),
    Column("nr", Integer),
    Index("children_nr", "nr"),
    Index("children_name_key", "name_key"),
    Index("children_known_key", "known_key", sqlite_where=text("known_key != ''")),
)
"""`name_key` is the folded name (see `domain.search.fold`), to find the same child again.

`nr` is a short number, so that the many rows of `likeness_keys` stay small; it is never shown.
"""


carers = Table(
    "carers",
    metadata,
    id_column(),
    reference("child_id", "children.id"),
    Column("position", Integer, nullable=False),
    text_column("name"),
    text_column("known_as"),
    text_column("relationship"),
    Column("responsibility", Boolean),
    text_column("address"),
    text_column("postcode"),
    text_column("phone"),
    Column("birth", Date),
    text_column("name_key"),
    text_column("known_key"),
    Index("carers_name_key", "name_key"),
    Index("carers_known_key", "known_key", sqlite_where=text("known_key != ''")),
)

kin = Table(
    "kin",
    metadata,
    id_column(),
    reference("child_id", "children.id"),
    Column("other_id", String, ForeignKey("children.id", ondelete="SET NULL"), index=True),
    text_column("name"),
    text_column("known_as"),
    text_column("relationship"),
    Column("birth", Date),
    text_column("birth_words"),
    text_column("school"),
    flag_column("household"),
    text_column("consent"),
    text_column("consent_by"),
    Column("consent_on", Date),
    text_column("name_key"),
    text_column("known_key"),
    Index("kin_name_key", "name_key"),
    Index("kin_known_key", "known_key", sqlite_where=text("known_key != ''")),
)
"""Brothers, sisters and others at home (A8). `other_id` is their own record, where the team knows them.

`consent` is the answer for a relative without a case: only 'written' lets the relative be named (R6).
"""

likeness_keys = Table(
    "likeness_keys",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("child", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""What children have in common, as numbers (see `domain.likeness_keys`); `child` is `children.nr`.

Kept by `db.likeness` alone: no foreign key, which would need another index as big as this.
"""

others = Table(
    "others",
    metadata,
    Column("child_id", String, ForeignKey("children.id", ondelete="CASCADE"), primary_key=True),
    Column("other_id", String, ForeignKey("children.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("said_on", Date),
    text_column("who"),
)
"""Two children of whom a person said that they are not the same one: not asked again. `child_id` is the smaller id."""

merges = Table(
    "merges",
    metadata,
    id_column(),
    reference("kept_id", "children.id"),
    text_column("gone_id"),
    Column("merged_on", Date, nullable=False),
    Column("undone_on", Date),
    text_column("body"),
)
"""Two records made one; `body` is what undoing needs, as JSON."""

"""The team, its members, the people with a key of their own, and what each keeps for themselves."""

from sqlalchemy import Column, Date, Integer, LargeBinary, String, Table

from jatdesk.db.schema.columns import bytes_column, flag_column, id_column, metadata, reference, text_column

team = Table(
    "team",
    metadata,
    Column("id", Integer, primary_key=True),
    text_column("name"),
    text_column("district"),
    text_column("kind"),
    text_column("profile"),
    text_column("venue"),
    text_column("starts"),
    text_column("ends"),
    text_column("central_email"),
    text_column("development_manager"),
    text_column("development_manager_email"),
    text_column("closure_days"),  # until 0.3; `closed_days` holds them now
    text_column("region"),
    flag_column("central_knows"),
    Column("outbox_days", Integer, nullable=False, default=0, server_default="0"),
    text_column("contact_details"),
    text_column("central_knew_id"),
    Column("central_out_on", Date),
    flag_column("visitors_whole"),
    text_column("team_code"),
    text_column("county"),
)

logo_pictures = Table(
    "logo_pictures",
    metadata,
    id_column(),
    bytes_column("data"),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
)
"""Every picture that was the team's logo, made anew from the file it came in: an earlier one can be put back."""

logo = Table("logo", metadata, reference("picture_id", "logo_pictures.id", primary_key=True), text_column("alt"))
"""The one in use, or no row."""

closed_days = Table(
    "closed_days",
    metadata,
    id_column(),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    text_column("words"),
    text_column("kind"),
)
"""Days the council is closed, or on which no meeting is wanted; a year that has none is said here too."""


members = Table(
    "members",
    metadata,
    id_column(),
    text_column("name"),
    text_column("service"),
    text_column("job_title"),
    text_column("email"),
    text_column("phone"),
    flag_column("core"),
    text_column("office"),
    Column("joined", Date),
    Column("left", Date),
    text_column("deputy"),
    text_column("deputy_email"),
    flag_column("large_print"),
    text_column("part"),
    text_column("other_deputies"),
    flag_column("social_worker"),
    Column("office_since", Date),
)


people = Table(
    "people",
    metadata,
    Column("slot_id", String, primary_key=True),
    text_column("name"),
    text_column("role"),
    Column("added_on", Date),
    Column("keys_since", Date),
    bytes_column("signing_public"),
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
    text_column("body"),
)
"""Where a person was at the lock: page, record, field and cursor, as JSON."""

views = Table(
    "views",
    metadata,
    id_column(),
    text_column("slot_id"),
    text_column("kind"),
    text_column("name"),
    text_column("body"),
)
"""A person's own filters and columns of a list, as JSON."""

mappings = Table(
    "mappings",
    metadata,
    Column("kind", String, primary_key=True),
    Column("headings", String, primary_key=True),
    text_column("body"),
    Column("used_on", Date),
)
"""How the columns of a list were read the last time a file with these headings came in."""

spellings = Table(
    "spellings",
    metadata,
    Column("kind", String, primary_key=True),
    Column("folded", String, primary_key=True),
    text_column("words"),
)
"""Agency and school names as they are to be written, by every spelling a person has joined to them."""

team_words = Table("team_words", metadata, Column("word", String, primary_key=True))
"""Words the spelling check takes because the team said so, in small letters."""

text_templates = Table(
    "text_templates",
    metadata,
    id_column(),
    text_column("name"),
    text_column("words"),
)
"""Ready sentences the team keeps besides those of its scheme."""

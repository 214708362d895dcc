"""Brings a store of any earlier version up to today's. Migrations are plain functions, kept for ever."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from jatdesk.db import closings, likeness, schema, search_index, search_texts
from jatdesk.db.connect import APPLICATION_ID
from jatdesk.domain.search import fold
from jatdesk.errors import NewerProgram, StorageError

Migration = Callable[[Connection], None]


def _first(connection: Connection) -> None:
    schema.metadata.create_all(connection)
    for statement in (*schema.SEARCH_INDEX, *schema.CASE_TOTALS):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def _several_people(connection: Connection) -> None:
    """0.2: people, roles, signatures, the commit counter, and history that can be filtered by person."""
    schema.metadata.create_all(connection)  # makes only the tables that are not there
    for column in ("slot_id VARCHAR NOT NULL DEFAULT ''", "signing_public BLOB NOT NULL DEFAULT x''",
                   "signature BLOB NOT NULL DEFAULT x''", "keys_since DATE",
                   "signed_at VARCHAR NOT NULL DEFAULT ''"):  # fmt: skip
        _add_column(connection, "approvals", column)
    connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS history_by ON history (who)")
    connection.exec_driver_sql("INSERT OR IGNORE INTO commits (id, n) VALUES (1, 0)")
    _fold_names(connection)


def _fold_names(connection: Connection) -> None:
    """Children and carers can be found by the name, or other name, that stands in a text."""
    for table, columns in (("children", ("known_key",)), ("carers", ("name_key", "known_key"))):
        for column in columns:
            _add_column(connection, table, f"{column} VARCHAR NOT NULL DEFAULT ''")
        rows = connection.exec_driver_sql(f"SELECT id, name, known_as FROM {table}").all()
        keys = [(fold(row.name), fold(row.known_as), row.id) for row in rows]
        if keys:
            connection.exec_driver_sql(f"UPDATE {table} SET name_key = ?, known_key = ? WHERE id = ?", keys)
    for index in schema.children.indexes | schema.carers.indexes:
        if str(index.name).endswith("_key"):  # later ones come with their columns
            index.create(connection, checkfirst=True)


def _add_column(connection: Connection, table: str, column: str) -> None:
    there = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")}
    if column.partition(" ")[0] not in there:  # a store made today has it from `_first`, which makes all of `schema`
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column}")


_NEW_IN_CASES = ("main_need", "lead_wish", "dormant_why", "moved_to", "came_from", "move_id")
_NEW_IN_CONSENTS = ("asked_by", "capacity", "capacity_by", "capacity_why", "explained", "basis", "told_young_person")
_NEW_IN_ACTIONS = ("why", "difference", "review_words")
_WISHES = (("child", "child_wants"), ("parent", "parents_want"), ("practitioner", "practitioner_wants"))
_WORDS = "VARCHAR NOT NULL DEFAULT ''"


def _whole_cases(connection: Connection) -> None:
    """0.3: consent with its whole life, concerns, families, outcomes, closing, and children known again."""
    schema.metadata.create_all(connection)
    for table, names in (("cases", _NEW_IN_CASES), ("consents", _NEW_IN_CONSENTS), ("actions", _NEW_IN_ACTIONS)):
        for name in names:
            _add_column(connection, table, f"{name} {_WORDS}")
    _find_more(connection)
    _count_cases(connection)
    _add_column(connection, "cases", "dormant_on DATE")
    _add_column(connection, "carers", "birth DATE")
    _add_column(connection, "consents", "asked_on DATE")
    _add_column(connection, "consents", "only_these BOOLEAN NOT NULL DEFAULT 0")
    _add_column(connection, "consents", "central_copy BOOLEAN")
    _add_column(connection, "consents", "takes_part BOOLEAN")
    _add_column(connection, "actions", "carried_on INTEGER NOT NULL DEFAULT 0")
    _add_column(connection, "actions", "chased_on DATE")
    _add_column(connection, "children", "nr INTEGER")
    connection.exec_driver_sql("UPDATE children SET nr = rowid")
    for index in schema.children.indexes:
        index.create(connection, checkfirst=True)
    likeness.fill(connection)


def _wishes(connection: Connection) -> None:
    """What the referrals so far wish for becomes the outcomes sought, each once."""
    asked = ", ".join(f"json_extract(body, '$.{name}') AS {whose}" for whose, name in _WISHES)
    query = f"SELECT id, case_id, received_on, {asked} FROM referrals WHERE body LIKE '%want%'"
    there: dict[tuple[str, str, str], int] = {}
    position: dict[str, int] = {}
    new: list[tuple[object, ...]] = []
    for row in connection.exec_driver_sql(f"{query} ORDER BY case_id, received_on, id"):
        for whose, _name in _WISHES:
            sought = " ".join(str(getattr(row, whose) or "").split())
            if sought and there.setdefault((row.case_id, whose, sought.casefold()), len(new)) == len(new):
                place = position[row.case_id] = position.get(row.case_id, -1) + 1
                new.append((f"{row.id}-{whose}", row.case_id, place, whose, sought, row.received_on))
    if new:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO outcomes (id, case_id, position, whose, sought, added_on) VALUES (?, ?, ?, ?, ?, ?)",
            new,
        )


def _find_more(connection: Connection) -> None:
    """The search index anew: carers, phones, agencies and the words of minutes, notes and actions too."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS case_search")
    connection.exec_driver_sql("DROP TABLE IF EXISTS case_words")
    for statement in schema.SEARCH_INDEX:
        connection.exec_driver_sql(statement)
    numbers = [row[0] for row in connection.exec_driver_sql("SELECT number FROM cases ORDER BY number")]
    search_index.follow(connection, numbers)
    search_texts.fill(connection)


def _count_cases(connection: Connection) -> None:
    """How many cases are open and closed is known from now on."""
    for statement in schema.CASE_TOTALS:
        connection.exec_driver_sql(statement)
    counted = "SELECT count(*) FROM cases WHERE cases.state = case_totals.state"
    connection.exec_driver_sql(f"UPDATE case_totals SET n = ({counted})")


_NEW_COLUMNS: Sequence[tuple[str, str]] = (
    ("minutes_versions", f"mailing_id {_WORDS}"),
    ("minutes_versions", f"readers {_WORDS}"),
    ("approvals", f"office {_WORDS}"),
    ("approvals", f"stands_in {_WORDS}"),
    ("approvals", f"mail_id {_WORDS}"),
    ("team", f"region {_WORDS}"),
    ("visits", f"carried_from {_WORDS}"),
    ("agenda_items", f"carried_from {_WORDS}"),
    ("meetings", "room_set_out_on DATE"),
    ("meetings", "moved_on DATE"),
    ("meetings", f"moved_from {_WORDS}"),
    ("meetings", "cancelled_on DATE"),
    ("meetings", f"cancelled_why {_WORDS}"),
    ("meetings", "members_told_on DATE"),
    ("meetings", "revision INTEGER NOT NULL DEFAULT 0"),
    ("meetings", "agenda_to_chair_on DATE"),
    ("meetings", f"agenda_agreed_by {_WORDS}"),
    ("meetings", f"agenda_agreed_how {_WORDS}"),
    ("agenda_items", f"presenter {_WORDS}"),
    ("agenda_items", f"presenter_agency {_WORDS}"),
    ("agenda_items", f"presenter_email {_WORDS}"),
    ("agenda_items", f"lead {_WORDS}"),
    ("agenda_items", f"lead_email {_WORDS}"),
    ("agenda_items", f"slot {_WORDS}"),
    ("agenda_items", f"agency {_WORDS}"),
    ("agenda_items", f"asked_by {_WORDS}"),
    ("agenda_items", "asked_on DATE"),
    ("agenda_items", "late BOOLEAN NOT NULL DEFAULT 0"),
    ("agenda_items", f"came_from {_WORDS}"),
    ("meetings", "finished_on DATE"),
)
"""What 0.4 adds to tables that were there: (table, 'name TYPE …' as SQLite says it)."""


def _whole_meetings(connection: Connection) -> None:
    """0.4: the year, replies, the room, review files and what the chair decides."""
    schema.metadata.create_all(connection)
    for table, column in _NEW_COLUMNS:
        _add_column(connection, table, column)
    for index in schema.cases.indexes:
        index.create(connection, checkfirst=True)
    # nobody was asked until now whether each referrer heard: what was sent out before counts as finished
    connection.exec_driver_sql("UPDATE meetings SET finished_on = minutes_sent_on WHERE finished_on IS NULL")


_NEW_COLUMNS_5: Sequence[tuple[str, str]] = (
    ("mailings", f"prepared_by {_WORDS}"),
    ("mailings", f"sent_by {_WORDS}"),
    ("mailings", "tidied_on DATE"),
    ("team", "central_knows BOOLEAN NOT NULL DEFAULT 0"),
    ("team", "outbox_days INTEGER NOT NULL DEFAULT 0"),
    ("members", "large_print BOOLEAN NOT NULL DEFAULT 0"),
)
"""What 0.5 adds to tables that were there, as above."""


def _documents_and_sending(connection: Connection) -> None:
    """0.5: the chair's questions in the review file, passwords with periods, mailings checked before they go."""
    schema.metadata.create_all(connection)
    for table, column in _NEW_COLUMNS_5:
        _add_column(connection, table, column)


_NEW_COLUMNS_6: Sequence[tuple[str, str]] = (
    ("team", f"contact_details {_WORDS}"),
    ("team", f"central_knew_id {_WORDS}"),
    ("team", "central_out_on DATE"),
    ("team", "visitors_whole BOOLEAN NOT NULL DEFAULT 0"),
    ("consents", f"reason_code {_WORDS}"),
)
"""What 0.6 adds to tables that were there, as above."""


def _words_and_forms(connection: Connection) -> None:
    """0.6: a council's own wording and logo, letters to families, forms that are read back."""
    schema.metadata.create_all(connection)
    for table, column in _NEW_COLUMNS_6:
        _add_column(connection, table, column)
    # what an old log brought in, and what a re-opening ended, was told only in words until now
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO taken_over SELECT id FROM cases WHERE old_number != '' OR old_notes != '' OR id IN "
        "(SELECT case_id FROM consents WHERE given_by = '' AND reason LIKE 'The old case log says%')"
    )
    closings.from_notes(connection)


_NEW_COLUMNS_7: Sequence[tuple[str, str]] = (
    ("mailings", f"meeting_told {_WORDS}"),
    ("issues", f"raised_where {_WORDS}"),
    ("members", f"part {_WORDS}"),
    ("members", f"other_deputies {_WORDS}"),
    ("members", "social_worker BOOLEAN NOT NULL DEFAULT 0"),
    ("members", "office_since DATE"),
    ("team", "team_code VARCHAR NOT NULL DEFAULT ''"),
    ("team", "county VARCHAR NOT NULL DEFAULT ''"),
)
"""What 0.7 adds to tables that were there, as above."""


def _team_and_returns(connection: Connection) -> None:
    """0.7: membership over time, governance, returns to the county and its desk."""
    schema.metadata.create_all(connection)
    for table, column in _NEW_COLUMNS_7:
        _add_column(connection, table, column)


MIGRATIONS: Sequence[Migration] = (
    _first,
    _several_people,
    _whole_cases,
    _whole_meetings,
    _documents_and_sending,
    _words_and_forms,
    _team_and_returns,
)
"""The n-th brings a store from version n to n + 1; version 0 is an empty file."""


def newest() -> int:
    """The schema version this program writes."""
    return len(MIGRATIONS)


def version(connection: Connection) -> int:
    """The schema version of the open store."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def check(connection: Connection) -> None:
    """Raises StorageError for a file that is no store and for one of a newer program; writes nothing."""
    found = version(connection)
    if found > newest():
        raise NewerProgram(
            "This store was made by a newer version of JAT Desk "
            f"(its format is {found}, this program knows {newest()}).",
            "Nothing in it was changed.",
            "Install the newer program and open the store with that.",
        )
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        raise StorageError(
            "The store's file is damaged: there is nothing of a store in it.",
            "The file was left exactly as it is.",
            "Put back a copy from before, then open it again.",
        )


def migrate(connection: Connection) -> None:
    """Runs what is missing, inside the caller's transaction."""
    for number in range(version(connection), newest()):
        MIGRATIONS[number](connection)
        connection.exec_driver_sql(f"PRAGMA user_version={number + 1}")

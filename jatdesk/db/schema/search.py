"""The search index of cases: who and where in one table, the words of texts in another, and the words there are."""

from sqlalchemy import Column, Date, Index, Integer, String, Table

from jatdesk.db.schema.columns import id_column, metadata, reference, text_column

SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE case_search USING fts5("
    "name, other, who, number, phone, state, tokenize='ascii', detail='column', prefix='1 2 3')",
    "INSERT INTO case_search(case_search, rank) VALUES('secure-delete', 1)",
    "CREATE VIRTUAL TABLE case_words USING fts5(words, kind UNINDEXED, ref UNINDEXED, tokenize='ascii', detail='none')",
    "INSERT INTO case_words(case_words, rank) VALUES('secure-delete', 1)",
)
"""Kept in step by `db.search_index` and `db.search_texts`, which write folded words only; 'ascii' splits none again.

The rowid of `case_search` is the case number; that of `case_words` the number times 2**20, and what tells texts apart.
"""

CASE_TOTALS = (
    "INSERT OR IGNORE INTO case_totals(state, n) VALUES('open', 0), ('closed', 0)",
    "CREATE TRIGGER IF NOT EXISTS case_came AFTER INSERT ON cases "
    "BEGIN UPDATE case_totals SET n = n + 1 WHERE state = new.state; END",
    "CREATE TRIGGER IF NOT EXISTS case_went AFTER DELETE ON cases "
    "BEGIN UPDATE case_totals SET n = n - 1 WHERE state = old.state; END",
    "CREATE TRIGGER IF NOT EXISTS case_turned AFTER UPDATE OF state ON cases WHEN old.state != new.state BEGIN "
    "UPDATE case_totals SET n = n - 1 WHERE state = old.state; "
    "UPDATE case_totals SET n = n + 1 WHERE state = new.state; END",
)
"""Keeps `case_totals` true, whoever writes."""

case_totals = Table("case_totals", metadata, Column("state", String, primary_key=True), Column("n", Integer))
"""How many cases are in each state: with a million of them, counting takes longer than the list may."""

search_terms = Table(
    "search_terms",
    metadata,
    Column("place", Integer, primary_key=True),
    Column("term", String, primary_key=True),
    sqlite_with_rowid=False,
)
"""Every longer word of either index once: a word half typed becomes the few words it may be, and those are streamed."""

case_order = Table(
    "case_order",
    metadata,
    Column("number", Integer, primary_key=True),
    text_column("state"),
    text_column("child"),
    text_column("school"),
    Column("referred_on", Date),
    Index("case_order_child", "state", "child", "number"),
    Index("case_order_school", "state", "school", "number"),
    Index("case_order_referred", "state", "referred_on", "number"),
)
"""What the list of cases is sorted by, folded: any page of it is read from an index alone. Kept with `case_search`."""

earlier_names = Table(
    "earlier_names",
    metadata,
    id_column(),
    reference("child_id", "children.id"),
    text_column("name"),
)
"""Names a child had before: unborn, before a change of name, or of the other record two were made one of."""

"""A lent store read back into the one it came of: every table by primary key, record and field (G12). One transaction.

Each store keeps what is its own business (`_OWN`) and what is worked out of the rest is worked out anew. Rows are raw:
nothing is made of them but what is written.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint

from jatdesk.db import cases as case_rows
from jatdesk.db import likeness, search_index, search_texts
from jatdesk.db.connect import driver
from jatdesk.db.schema import metadata
from jatdesk.domain.ids import Id
from jatdesk.domain.merging_records import Clash, Key, Mark, Side, Value, Values, Verdict, both, mark, merged

_OWN = frozenset(
    {
        "commits",
        "covers",
        "history",
        "history_content",
        "kept_keys",
        "people",
        "places",
        "safekeeping",
        "signing_keys",
    }
)
"""Of each store alone: who opens it, with which keys, how often it was saved. History is told on, line by line."""

_WORKED_OUT = frozenset({"case_order", "case_totals", "likeness_keys", "search_terms"})
_COUNTY = frozenset(table for table in metadata.tables if table.startswith("county_"))
"""A central desk has no cases and is not lent."""

_KEYS = {"cases": ("id",)}
"""A case is the same by its id; what number people say is settled when it is taken in."""

_NUMBERS = {"cases": "number", "children": "nr"}
"""Numbers given one after the other: two stores give the same one to two records."""

_NATURAL = {"attendance": ("meeting_id", "member_id"), "agenda_items": ("meeting_id", "case_id", "kind")}
"""What makes two new records the same one, besides what the tables say is unique; empty values make none."""

_BYTES = frozenset({"paper_bytes", "kept_mail_bytes", "logo_pictures"})
"""Written once and never changed: looked at by their keys alone."""

_QUIET = {
    "agenda_items": frozenset({"position"}),
    "drafts": frozenset({"cursor", "saved_at"}),
    "meetings": frozenset({"revision"}),
    "mailings": frozenset({"folder"}),
}
"""Never asked about."""

_SETTLED = frozenset({"mailings", "mailing_files", "minutes_versions", "returns", "return_figures", "disposal_lists"})
"""What went out or was decided: what stands here stays, and what is refused is kept in the history."""

_MINUTES = frozenset({"approvals", "item_minutes"})
"""Locked by an approval: the side that approved first has its way."""

_AFTER = frozenset({"told_by", "tell_by", "told_on", "told_how"})
"""Fields of minutes that go on after the approval: how the family was told."""

_NEVER_BACK = frozenset({"cases", "children"})
"""What was destroyed here, or made one with another, does not come back."""


@dataclass(frozen=True)
class Refused:
    """What came back and was not taken: an approval that was later, a text of a record that is gone."""

    table: str
    key: Key
    values: Values
    why: str


@dataclass
class Plan:
    """What reading back would do; `clashes` have to be chosen between first."""

    clashes: list[Clash] = field(default_factory=list)
    verdicts: dict[str, dict[Key, Verdict]] = field(default_factory=dict)
    rows: dict[tuple[str, Key], Values] = field(default_factory=dict)
    """The rows of the store that comes back which differ from what stands here."""
    alias: dict[str, dict[Value, Value]] = field(default_factory=dict)
    """Ids of the store that comes back which are another id's record here."""
    refused: list[Refused] = field(default_factory=list)
    destroyed: set[Value] = field(default_factory=set)
    kept_parents: set[tuple[str, Key]] = field(default_factory=set)
    above: dict[tuple[str, Value], tuple[str, Value]] = field(default_factory=dict)
    """What a record that is gone here hung on, where that is gone too."""

    def counted(self) -> tuple[int, int, int]:
        """How many records are taken in, changed, taken out."""
        every = [verdict for table in self.verdicts.values() for verdict in table.values()]
        return sum(v.take for v in every), sum(bool(v.change) for v in every), sum(v.remove for v in every)


@dataclass
class Outcome:
    """What was done: new numbers of cases (theirs, ours), and the ids of cases that were touched."""

    renumbered: list[tuple[int, int]] = field(default_factory=list)
    touched: set[Id] = field(default_factory=set)
    chosen: list[tuple[Clash, Side]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


Choices = Mapping[tuple[str, Key, str], Side]


def tables() -> tuple[Table, ...]:
    """Every table that is merged, parents before children."""
    left_out = _OWN | _WORKED_OUT | _COUNTY
    return tuple(table for table in metadata.sorted_tables if table.name not in left_out)


def snapshot(connection: Connection) -> bytes:
    """How every record stands, values by their marks; small enough to travel with the store."""
    found = {}
    for table in tables():
        names = _columns(table)
        rows = {_written(key): [mark(value) for value in row] for key, row in _read(connection, table).items()}
        found[table.name] = {"columns": names, "rows": rows}
    return zlib.compress(json.dumps(found, separators=(",", ":"), ensure_ascii=False).encode(), 1)


def plan(here: Connection, there: Connection, taken: bytes, check: Callable[[], None] = lambda: None) -> Plan:
    """What would become of every record; writes nothing."""
    before: dict[str, Any] = json.loads(zlib.decompress(taken))
    found = Plan()
    locked = _locked(here, there)
    destroyed_cases = _gone(here, before, "cases")
    found.destroyed |= destroyed_cases
    found.destroyed |= _destroyed_children(here, there, _gone(here, before, "children"))
    gone_here: dict[str, set[Value]] = {}
    gone_there: dict[str, set[Value]] = {}
    for table in tables():
        check()
        _compare(found, table, here, there, before.get(table.name), locked, gone_here, gone_there)
    return found


def carry_out(
    here: Connection, there: Connection, found: Plan, choices: Choices, check: Callable[[], None] = lambda: None
) -> Outcome:
    """Does what was planned, inside the caller's transaction. Every clash must be chosen."""
    made = Outcome(refused=list(found.refused))
    bare = driver(here)
    bare.execute("PRAGMA defer_foreign_keys=ON")
    _choose(found, choices, made)
    children = _children(found, there)
    keys_before = likeness.keys_of_each(here, children)
    texts_gone: list[tuple[str, Id, Id]] = []
    # changed rows may have another parent now, and what is taken out takes along what hangs on it still
    for table in tables():
        check()
        for key, verdict in found.verdicts.get(table.name, {}).items():
            if verdict.change and not verdict.take and not verdict.remove:
                sets = ", ".join(f"{_quoted(name)} = ?" for name in verdict.change)
                bare.execute(
                    f"UPDATE {_quoted(table.name)} SET {sets} WHERE {_where(table)}", (*verdict.change.values(), *key)
                )
    for table in reversed(tables()):
        for key, verdict in found.verdicts.get(table.name, {}).items():
            if verdict.remove:
                _note_text(here, table, key, texts_gone)
                if table.name == "children":
                    likeness.forget(here, str(key[0]))
                bare.execute(f"DELETE FROM {_quoted(table.name)} WHERE {_where(table)}", key)
    for table in tables():
        check()
        for key, verdict in found.verdicts.get(table.name, {}).items():
            if verdict.take:
                _take(here, there, table, key, found, made)
    _drop_orphans(here, made)
    _work_out(here, found, made, children, keys_before, texts_gone)
    return made


def _choose(found: Plan, choices: Choices, made: Outcome) -> None:
    """Turns clashes into verdicts, by what was chosen."""
    for clash in found.clashes:
        side = choices[clash.table, clash.key, clash.field]
        made.chosen.append((clash, side))
        of_table = found.verdicts.setdefault(clash.table, {})
        verdict = of_table.get(clash.key, Verdict())
        if clash.field:
            if side is Side.HERE:
                continue
            value = both(str(clash.here), str(clash.there)) if side is Side.BOTH else clash.there
            of_table[clash.key] = Verdict(change={**verdict.change, clash.field: value})  # type: ignore[dict-item]
        elif clash.there is None:
            if side is Side.THERE:
                of_table[clash.key] = Verdict(remove=True)
            else:
                found.kept_parents.add((clash.table, clash.key))
        elif side is Side.THERE:
            of_table[clash.key] = Verdict(take=True)
            found.kept_parents.add((clash.table, clash.key))
    _follow_parents(found)


def _follow_parents(found: Plan) -> None:
    """What hangs on a record that stays after all stays; what hangs on one that comes back comes with it."""
    stays = {(table, key[0]) for table, key in found.kept_parents}
    if not stays:
        return
    for table in tables():
        parents = _parents(table)
        for key, verdict in list(found.verdicts.get(table.name, {}).items()):
            row = found.rows.get((table.name, key))
            if row is None or not any((parent, row.get(name)) in stays for name, parent in parents):
                continue
            if verdict.remove:
                found.verdicts[table.name][key] = Verdict()
                stays.add((table.name, key[0]))
        for name_of, key in [each for each in found.rows if each[0] == table.name]:
            row = found.rows[name_of, key]
            if row.get(_COMES_WITH) and any((parent, row.get(name)) in stays for name, parent in parents):
                found.verdicts.setdefault(table.name, {})[key] = Verdict(take=True)
                stays.add((table.name, key[0]))


_COMES_WITH = "\0comes with"


def _compare(
    found: Plan,
    table: Table,
    here: Connection,
    there: Connection,
    before: Any,
    locked: Mapping[Value, Side],
    gone_here: dict[str, set[Value]],
    gone_there: dict[str, set[Value]],
) -> None:
    name, columns, parents = table.name, _columns(table), _parents(table)
    ours, theirs = _read(here, table), _read(there, table)
    theirs = _with_our_ids(found, table, ours, theirs, before)
    if ours == theirs:
        return
    kept = (before or {}).get("rows", {})
    marked = (before or {}).get("columns", columns)

    def was(key: Key) -> Mapping[str, Mark] | None:
        row = kept.get(_written(key))
        return dict(zip(marked, row, strict=True)) if row is not None else None

    gone_here[name] = {key[0] for key in theirs if key not in ours and _written(key) in kept}
    gone_there[name] = {key[0] for key in ours if key not in theirs and _written(key) in kept}
    verdicts = found.verdicts.setdefault(name, {})
    for key in [*ours, *(key for key in theirs if key not in ours)]:
        mine, its = ours.get(key), theirs.get(key)
        if mine == its:
            continue
        our_row = dict(zip(columns, mine, strict=True)) if mine is not None else None
        its_row = dict(zip(columns, its, strict=True)) if its is not None else None
        verdict = merged(name, key, was(key), our_row, its_row, _QUIET.get(name, frozenset()))
        row: dict[str, Value] = dict(its_row or our_row or {})
        gone = [
            (parent, row[at])
            for at, parent in parents
            if row.get(at) is not None and row[at] in gone_here.get(parent, ())
        ]
        if its_row is not None and our_row is None and gone:
            _hangs_on_gone(found, name, key, row, verdict, gone)
            continue
        if our_row is not None and its_row is None and verdict.clashes:
            leaving = [
                (parent, row[at])
                for at, parent in parents
                if row.get(at) is not None and row[at] in gone_there.get(parent, ())
            ]
            if leaving:
                _keeps_parent(found, leaving)
                continue
        if our_row is not None and its_row is None and not verdict.remove and not verdict.clashes:
            _keeps_parent(found, [(p, row[at]) for at, p in parents if row.get(at) in gone_there.get(p, ())])
        if row.get("case_id") in found.destroyed:
            found.destroyed.add(key[0])
            continue
        if verdict == Verdict():
            if its_row is not None and our_row is None:
                found.rows[name, key] = {**row, _COMES_WITH: 1}
            continue
        found.rows[name, key] = row
        verdicts[key] = _settled(found, name, key, verdict, our_row, its_row, locked)


def _settled(
    found: Plan,
    name: str,
    key: Key,
    verdict: Verdict,
    our_row: Values | None,
    its_row: Values | None,
    locked: Mapping[Value, Side],
) -> Verdict:
    """What may not be asked about is decided; the rest is a clash to be shown."""
    row = its_row or our_row or {}
    side = locked.get(row.get("meeting_id")) if name in _MINUTES else None
    if side is not None:
        return _as_approved(found, name, key, verdict, our_row, its_row, side)
    if verdict.clashes and (name in _SETTLED or (name in _NEVER_BACK and our_row is None)):
        if key[0] not in found.destroyed and its_row is not None:
            found.refused.append(Refused(name, key, its_row, "It was settled here."))
        return Verdict(change=verdict.change)
    found.clashes += verdict.clashes
    return verdict


def _as_approved(
    found: Plan,
    name: str,
    key: Key,
    verdict: Verdict,
    our_row: Values | None,
    its_row: Values | None,
    side: Side,
) -> Verdict:
    """Minutes that one side approved, or approved first: its words stand, the other's are refused and kept."""
    after = {each: value for each, value in verdict.change.items() if each in _AFTER}
    asked = tuple(each for each in verdict.clashes if each.field in _AFTER)
    found.clashes += asked
    words = [each for each in verdict.change if each not in _AFTER]
    words += [each.field for each in verdict.clashes if each.field not in _AFTER]
    if side is Side.HERE:
        if its_row is not None and (words or verdict.take):
            found.refused.append(Refused(name, key, its_row, "The minutes were approved here first."))
        return Verdict(change=after, clashes=asked)
    if our_row is not None and (its_row is None or any(each.field not in _AFTER for each in verdict.clashes)):
        found.refused.append(Refused(name, key, our_row, "The minutes were approved on cover first."))
    if its_row is None:
        return Verdict(remove=our_row is not None)
    if our_row is None:
        return Verdict(take=True)
    theirs = {each: its_row[each] for each in words}
    return Verdict(change={**theirs, **after}, clashes=asked)


def _hangs_on_gone(
    found: Plan, name: str, key: Key, row: dict[str, Value], verdict: Verdict, gone: Sequence[tuple[str, Value]]
) -> None:
    """A record of the other side whose parent is gone here: asked about once, at the parent."""
    if any(ref in found.destroyed for _parent, ref in gone):
        found.destroyed.add(key[0])
        return
    found.rows[name, key] = {**row, _COMES_WITH: 1}
    found.above[name, key[0]] = gone[0]
    if not (verdict.take or verdict.clashes):
        return
    for each in gone:
        parent, ref = _topmost(found, each)
        at = (ref,)
        if parent in _NEVER_BACK:
            found.refused.append(Refused(name, key, row, "What it belongs to is not here any more."))
        elif not any((other.table, other.key, other.field) == (parent, at, "") for other in found.clashes):
            top = found.rows.get((parent, at), {})
            shown = {column: value for column, value in top.items() if column != _COMES_WITH}
            found.clashes.append(Clash(parent, at, "", None, shown or {"id": ref}))


def _topmost(found: Plan, record: tuple[str, Value]) -> tuple[str, Value]:
    while record in found.above:
        record = found.above[record]
    return record


def _keeps_parent(found: Plan, leaving: Sequence[tuple[str, Value]]) -> None:
    """Something was written here about a record that was taken out there: whether it stays is asked at the record."""
    for parent, ref in leaving:
        at = (ref,)
        of_parent = found.verdicts.get(parent, {})
        if of_parent.get(at, Verdict()).remove:
            of_parent[at] = Verdict()
            found.clashes.append(Clash(parent, at, "", found.rows[parent, at], None))


def _with_our_ids(
    found: Plan, table: Table, ours: dict[Key, tuple[Any, ...]], theirs: dict[Key, tuple[Any, ...]], before: Any
) -> dict[Key, tuple[Any, ...]]:
    """Their rows with our ids: of records both sides made anew that are the same one, and of what hangs on those."""
    columns = _columns(table)
    keys = [columns.index(name) for name in _key(table)]
    turns = [
        (columns.index(name), found.alias[p]) for name, p in _parents(table) if p in found.alias and name in columns
    ]
    if turns:
        turned = {}
        for row in theirs.values():
            values = list(row)
            for at, alias in turns:
                values[at] = alias.get(values[at], values[at])
            turned[tuple(values[at] for at in keys)] = tuple(values)
        theirs = turned
    naturals = _naturals(table)
    if not naturals or len(keys) != 1:
        return theirs
    kept = (before or {}).get("rows", {})
    new_here = {key for key in ours if key not in theirs and _written(key) not in kept}
    new_there = [key for key in theirs if key not in ours and _written(key) not in kept]
    if not new_here and not new_there:
        return theirs
    for names in naturals:
        places = [columns.index(name) for name in names]
        by_words = {words: key for key, row in ours.items() if all(words := tuple(row[n] for n in places))}
        for key in [each for each in new_there if each in theirs]:
            same = by_words.get(tuple(theirs[key][n] for n in places))
            if same is not None and same not in theirs:
                ours_now = list(theirs.pop(key))
                ours_now[keys[0]] = same[0]
                theirs[same] = tuple(ours_now)
                found.alias.setdefault(table.name, {})[key[0]] = same[0]
    return theirs


def _take(here: Connection, there: Connection, table: Table, key: Key, found: Plan, made: Outcome) -> None:
    names = [column.name for column in table.c]
    back = {ours: its for its, ours in found.alias.get(table.name, {}).items()}
    asked = tuple(back.get(each, each) for each in key)
    where = _where(table)
    chosen = ", ".join(map(_quoted, names))
    if any(p in found.alias for _name, p in _parents(table)) and len(key) > 1:
        full = found.rows.get((table.name, key))
        row = tuple(full.get(name) for name in names) if full else None
    else:
        row = driver(there).execute(f"SELECT {chosen} FROM {_quoted(table.name)} WHERE {where}", asked).fetchone()
    if row is None:
        return
    values: dict[str, Any] = dict(zip(names, row, strict=True))
    for name, parent in _parents(table):
        values[name] = found.alias.get(parent, {}).get(values[name], values[name])
    if table.name == "cases":
        number = int(values["number"])
        taken = driver(here).execute("SELECT 1 FROM cases WHERE number = ?", (number,)).fetchone()
        if taken or (number < case_rows.next_number(here) and _was_given(here, number)):
            values["number"] = case_rows.next_number(here)
            made.renumbered.append((number, values["number"]))
    elif table.name == "children":
        values["nr"] = driver(here).execute("SELECT coalesce(max(nr), 0) + 1 FROM children").fetchone()[0]
    marks = ", ".join("?" * len(names))
    driver(here).execute(f"INSERT INTO {_quoted(table.name)} ({chosen}) VALUES ({marks})", tuple(values.values()))


def _was_given(here: Connection, number: int) -> bool:
    """Whether a case that was destroyed had the number."""
    query = "SELECT 1 FROM history WHERE kind = ? AND CAST(ref AS INTEGER) = ?"
    return driver(here).execute(query, (case_rows.DESTROYED, number)).fetchone() is not None


def _drop_orphans(here: Connection, made: Outcome) -> None:
    """What came back for a record that is gone here: kept in the history, not in the tables."""
    bare = driver(here)
    while left := bare.execute("PRAGMA foreign_key_check").fetchall():
        for name, rowid, _parent, _number in left:
            names = [column.name for column in metadata.tables[name].c]
            row = bare.execute(f"SELECT * FROM {_quoted(name)} WHERE rowid = ?", (rowid,)).fetchone()
            if row is not None:
                values = {each: value for each, value in zip(names, row, strict=False) if not isinstance(value, bytes)}
                made.refused.append(Refused(name, (row[0],), values, "What it belongs to is not here any more."))
                bare.execute(f"DELETE FROM {_quoted(name)} WHERE rowid = ?", (rowid,))


def _work_out(
    here: Connection,
    found: Plan,
    made: Outcome,
    children: Sequence[Id],
    keys_before: Mapping[Id, frozenset[int]],
    texts_gone: Sequence[tuple[str, Id, Id]],
) -> None:
    """Search, likeness and the order of cases, for what was touched."""
    bare = driver(here)
    for (name, key), row in found.rows.items():
        if name == "cases":
            made.touched.add(str(key[0]))
        elif row.get("case_id"):
            made.touched.add(str(row["case_id"]))
    asked = json.dumps(list(children))
    of_children = bare.execute(
        "SELECT id FROM cases WHERE child_id IN (SELECT value FROM json_each(?))", (asked,)
    ).fetchall()
    touched = json.dumps(sorted(made.touched | {row[0] for row in of_children}))
    numbers = bare.execute("SELECT number FROM cases WHERE id IN (SELECT value FROM json_each(?))", (touched,))
    search_index.follow(here, [row[0] for row in numbers.fetchall()])
    for kind, case_id, ref in texts_gone:
        search_texts.drop(here, kind, case_id, ref)
    search_texts.follow_cases(here, sorted(made.touched))
    likeness.again(here, children, keys_before)


def _children(found: Plan, there: Connection) -> tuple[Id, ...]:
    """Children whose own rows, or whose carers, are others."""
    ids = {str(key[0]) for (name, key) in found.rows if name == "children"}
    ids |= {str(row["child_id"]) for (name, _key_), row in found.rows.items() if name == "carers"}
    return tuple(sorted(ids))


def _note_text(here: Connection, table: Table, key: Key, gone: list[tuple[str, Id, Id]]) -> None:
    kinds = {"item_minutes": search_texts.MINUTES, "notes": search_texts.NOTE, "actions": search_texts.ACTION}
    if (kind := kinds.get(table.name)) is None:
        return
    query = f"SELECT case_id FROM {table.name} WHERE {_where(table)}"
    row = driver(here).execute(query, key).fetchone()
    if row is not None and row[0]:
        gone.append((kind, row[0], str(key[0])))


def _locked(here: Connection, there: Connection) -> dict[Value, Side]:
    """Meetings whose minutes are approved, and on which side first."""
    query = "SELECT meeting_id, on_day FROM approvals"
    ours, theirs = (dict(driver(each).execute(query).fetchall()) for each in (here, there))
    first = dict.fromkeys(ours, Side.HERE)
    for meeting, on in theirs.items():
        if meeting not in ours or on < ours[meeting]:
            first[meeting] = Side.THERE
    return first


def _gone(here: Connection, before: Any, name: str) -> set[Value]:
    kept = before.get(name, {}).get("rows", {})
    there = {row[0] for row in driver(here).execute(f"SELECT id FROM {name}").fetchall()}
    return {json.loads(key)[0] for key in kept} - there


def _destroyed_children(here: Connection, there: Connection, gone: set[Value]) -> set[Value]:
    """Of the children that are gone here those of whom no case is left: the others were made one with another."""
    left = {row[0] for row in driver(here).execute("SELECT id FROM cases").fetchall()}
    of: dict[Value, set[Value]] = {}
    for case_id, child_id in driver(there).execute("SELECT id, child_id FROM cases").fetchall():
        of.setdefault(child_id, set()).add(case_id)
    return {child for child in gone if not of.get(child, set()) & left}


def _read(connection: Connection, table: Table) -> dict[Key, tuple[Any, ...]]:
    names = _columns(table)
    keys = [names.index(name) for name in _key(table)]
    query = f"SELECT {', '.join(map(_quoted, names))} FROM {_quoted(table.name)}"
    rows: Iterator[tuple[Any, ...]] = driver(connection).execute(query)
    if len(keys) == 1:
        at = keys[0]
        return {(row[at],): row for row in rows}
    return {tuple(row[at] for at in keys): row for row in rows}


def _columns(table: Table) -> list[str]:
    if table.name in _BYTES:
        return list(_key(table))
    return [column.name for column in table.c if column.name != _NUMBERS.get(table.name)]


def _key(table: Table) -> tuple[str, ...]:
    return _KEYS.get(table.name) or tuple(column.name for column in table.primary_key)


def _naturals(table: Table) -> list[tuple[str, ...]]:
    """Sets of columns that are one record's alone, besides its key."""
    unique = [
        tuple(column.name for column in each.columns)
        for each in table.constraints
        if isinstance(each, UniqueConstraint) and table.name not in _KEYS
    ]
    return unique + ([_NATURAL[table.name]] if table.name in _NATURAL else [])


def _parents(table: Table) -> list[tuple[str, str]]:
    """The columns that point at another table's id, and which."""
    return [(key.parent.name, key.column.table.name) for key in table.foreign_keys if key.column.name == "id"]


def _where(table: Table) -> str:
    return " AND ".join(f"{_quoted(name)} = ?" for name in _key(table))


def _written(key: Key) -> str:
    return json.dumps([each.hex() if isinstance(each, bytes) else each for each in key], ensure_ascii=False)


def _quoted(name: str) -> str:
    return f'"{name}"'


def sha256(taken: bytes) -> str:
    """What tells one snapshot from another."""
    return hashlib.sha256(taken).hexdigest()

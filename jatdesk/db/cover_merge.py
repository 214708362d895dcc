"""A lent store read back into the one it came of, by plan and choices, in the caller's transaction (G12)."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table

from jatdesk.db import cases as case_rows
from jatdesk.db import likeness, search_index, search_texts
from jatdesk.db.connect import driver
from jatdesk.db.cover_plan import COMES_WITH, Plan, Refused
from jatdesk.db.cover_records import by_key, parents_of, quoted, tables, with_folded
from jatdesk.db.schema import metadata
from jatdesk.domain.ids import Id
from jatdesk.domain.merging_records import Clash, Key, Side, Verdict, both


@dataclass
class Outcome:
    """What was done: new numbers of cases (theirs, ours), and the ids of cases that were touched."""

    renumbered: list[tuple[int, int]] = field(default_factory=list)
    touched: set[Id] = field(default_factory=set)
    chosen: list[tuple[Clash, Side]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


Choices = Mapping[tuple[str, Key, str], Side]


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
            change = with_folded(table, verdict.change)
            if change and not verdict.take and not verdict.remove:
                sets = ", ".join(f"{quoted(name)} = ?" for name in change)
                bare.execute(f"UPDATE {quoted(table.name)} SET {sets} WHERE {by_key(table)}", (*change.values(), *key))
    for table in reversed(tables()):
        for key, verdict in found.verdicts.get(table.name, {}).items():
            if verdict.remove:
                _note_text(here, table, key, texts_gone)
                if table.name == "children":
                    likeness.forget(here, str(key[0]))
                bare.execute(f"DELETE FROM {quoted(table.name)} WHERE {by_key(table)}", key)
    for table in tables():
        check()
        for key, verdict in found.verdicts.get(table.name, {}).items():
            if verdict.take:
                _take(here, there, table, key, found, made)
    _drop_orphans(here, made)
    for case_id, (was, now) in found.titles.items():
        bare.execute("UPDATE agenda_items SET title = ? WHERE case_id = ? AND title = ?", (now, case_id, was))
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
        parents = parents_of(table)
        for key, verdict in list(found.verdicts.get(table.name, {}).items()):
            row = found.rows.get((table.name, key))
            if row is None or not any((parent, row.get(name)) in stays for name, parent in parents):
                continue
            if verdict.remove:
                found.verdicts[table.name][key] = Verdict()
                stays.add((table.name, key[0]))
        for name_of, key in [each for each in found.rows if each[0] == table.name]:
            row = found.rows[name_of, key]
            if row.get(COMES_WITH) and any((parent, row.get(name)) in stays for name, parent in parents):
                found.verdicts.setdefault(table.name, {})[key] = Verdict(take=True)
                stays.add((table.name, key[0]))


def _take(here: Connection, there: Connection, table: Table, key: Key, found: Plan, made: Outcome) -> None:
    names = [column.name for column in table.c]
    back = {ours: its for its, ours in found.alias.get(table.name, {}).items()}
    asked = tuple(back.get(each, each) for each in key)
    where = by_key(table)
    chosen = ", ".join(map(quoted, names))
    if any(p in found.alias for _name, p in parents_of(table)) and len(key) > 1:
        full = found.rows.get((table.name, key))
        row = tuple(full.get(name) for name in names) if full else None
    else:
        row = driver(there).execute(f"SELECT {chosen} FROM {quoted(table.name)} WHERE {where}", asked).fetchone()
    if row is None:
        return
    values: dict[str, Any] = dict(zip(names, row, strict=True))
    for name, parent in parents_of(table):
        values[name] = found.alias.get(parent, {}).get(values[name], values[name])
    if table.name == "cases":
        number = int(values["number"])
        taken = driver(here).execute("SELECT 1 FROM cases WHERE number = ?", (number,)).fetchone()
        if taken or (number < case_rows.next_number(here) and _was_given(here, number)):
            values["number"] = case_rows.next_number(here)
            made.renumbered.append((number, values["number"]))
            found.titles[str(key[0])] = (f"Case {number:04d}", f"Case {values['number']:04d}")
    elif table.name == "children":
        values["nr"] = driver(here).execute("SELECT coalesce(max(nr), 0) + 1 FROM children").fetchone()[0]
    marks = ", ".join("?" * len(names))
    driver(here).execute(f"INSERT INTO {quoted(table.name)} ({chosen}) VALUES ({marks})", tuple(values.values()))


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
            row = bare.execute(f"SELECT * FROM {quoted(name)} WHERE rowid = ?", (rowid,)).fetchone()
            if row is not None:
                values = {each: value for each, value in zip(names, row, strict=False) if not isinstance(value, bytes)}
                made.refused.append(Refused(name, (row[0],), values, "What it belongs to is not here any more."))
                bare.execute(f"DELETE FROM {quoted(name)} WHERE rowid = ?", (rowid,))


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
    query = f"SELECT case_id FROM {table.name} WHERE {by_key(table)}"
    row = driver(here).execute(query, key).fetchone()
    if row is not None and row[0]:
        gone.append((kind, row[0], str(key[0])))

"""What reading a lent store back would do to every record of the one it came of; writes nothing (G12)."""

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table

from jatdesk.db.connect import driver
from jatdesk.db.cover_records import (
    columns_of,
    folded_of,
    key_of,
    naturals_of,
    parents_of,
    read,
    tables,
    unless_of,
    written,
)
from jatdesk.domain.merging_records import Clash, Key, Mark, Side, Value, Values, Verdict, merged

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

COMES_WITH = "\0comes with"


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
    titles: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What cases that get another number were called and are called now, by id."""
    above: dict[tuple[str, Value], tuple[str, Value]] = field(default_factory=dict)
    """What a record that is gone here hung on, where that is gone too."""

    def counted(self) -> tuple[int, int, int]:
        """How many records are taken in, changed, taken out."""
        every = [verdict for table in self.verdicts.values() for verdict in table.values()]
        return sum(v.take for v in every), sum(bool(v.change) for v in every), sum(v.remove for v in every)


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


def destroyed_here(here: Connection, there: Connection, taken: bytes) -> tuple[str, ...]:
    """The cases of the day of lending that are gone here and still stand there."""
    gone = _gone(here, json.loads(zlib.decompress(taken)), "cases")
    return tuple(row[0] for row in driver(there).execute("SELECT id FROM cases ORDER BY id") if row[0] in gone)


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
    name, columns, parents = table.name, columns_of(table), parents_of(table)
    quiet = _QUIET.get(name, frozenset()) | folded_of(table)
    ours, theirs = read(here, table), read(there, table)
    theirs = _with_our_ids(found, table, ours, theirs, before)
    if ours == theirs:
        return
    kept = (before or {}).get("rows", {})
    marked = (before or {}).get("columns", columns)

    def was(key: Key) -> Mapping[str, Mark] | None:
        row = kept.get(written(key))
        return dict(zip(marked, row, strict=True)) if row is not None else None

    gone_here[name] = {key[0] for key in theirs if key not in ours and written(key) in kept}
    gone_there[name] = {key[0] for key in ours if key not in theirs and written(key) in kept}
    verdicts = found.verdicts.setdefault(name, {})
    for key in [*ours, *(key for key in theirs if key not in ours)]:
        mine, its = ours.get(key), theirs.get(key)
        if mine == its:
            continue
        our_row = dict(zip(columns, mine, strict=True)) if mine is not None else None
        its_row = dict(zip(columns, its, strict=True)) if its is not None else None
        verdict = merged(name, key, was(key), our_row, its_row, quiet)
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
                found.rows[name, key] = {**row, COMES_WITH: 1}
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
    found.rows[name, key] = {**row, COMES_WITH: 1}
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
            shown = {column: value for column, value in top.items() if column != COMES_WITH}
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
    columns = columns_of(table)
    keys = [columns.index(name) for name in key_of(table)]
    turns = [
        (columns.index(name), found.alias[p]) for name, p in parents_of(table) if p in found.alias and name in columns
    ]
    if turns:
        turned = {}
        for row in theirs.values():
            values = list(row)
            for at, alias in turns:
                values[at] = alias.get(values[at], values[at])
            turned[tuple(values[at] for at in keys)] = tuple(values)
        theirs = turned
    naturals = naturals_of(table)
    if not naturals or len(keys) != 1:
        return theirs
    kept = (before or {}).get("rows", {})
    new_here = {key for key in ours if key not in theirs and written(key) not in kept}
    new_there = [key for key in theirs if key not in ours and written(key) not in kept]
    if not new_here and not new_there:
        return theirs
    for names in naturals:
        places = [columns.index(name) for name in names]
        unless = unless_of(table, names)
        by_words = {
            words: key
            for key, row in ours.items()
            if all(words := tuple(row[n] for n in places)) and not (unless and row[columns.index(unless)])
        }
        for key in [each for each in new_there if each in theirs]:
            if unless and theirs[key][columns.index(unless)]:
                continue
            same = by_words.get(tuple(theirs[key][n] for n in places))
            if same is not None and same not in theirs:
                ours_now = list(theirs.pop(key))
                ours_now[keys[0]] = same[0]
                theirs[same] = tuple(ours_now)
                found.alias.setdefault(table.name, {})[key[0]] = same[0]
    return theirs


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

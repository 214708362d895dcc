"""Makes two records of one child one, and takes that back: cases, carers, relatives and answers go with the child."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from jatdesk.db import cases, children, earlier_names, kin, likeness, merges
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.cases import Case, CaseState
from jatdesk.domain.children import Carer, Child
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.plain_values import plain, typed
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there, reopened, write_case
from jatdesk.operations.desk import Desk

_KEPT = "Nothing was changed."
JOINED = "The same child as case {number}"


@dataclass(frozen=True)
class Joining:
    """Two cases whose children would become one, both newest open or not; `both_open` has to be answered."""

    here: Case
    other: Case
    both_open: bool


@allowed(Right.READ)
def by_number(desk: Desk, case_id: Id, typed_number: str) -> Joining:
    """What joining with the child of a case of this number would join. Raises SaveRefused for one that can't be."""
    digits = typed_number.strip()
    with desk.reading() as reading:
        other_id = kin.child_of(reading, int(digits)) if digits.isdecimal() and len(digits) < 10 else None
        if other_id is None:
            raise SaveRefused("There is no case of this number.", _KEPT, "Check the number.")
        other = next(case for case in cases.of_children(reading, [other_id]) if int(case.number) == int(digits))
        return _joining(reading, case_there(reading, case_id), other)


@allowed(Right.READ)
def with_child(desk: Desk, case_id: Id, other_child_id: Id) -> Joining:
    """What joining with another child would join. Raises SaveRefused when one of them is gone."""
    with desk.reading() as reading:
        there = cases.of_children(reading, [other_child_id])
        if not there:
            raise SaveRefused("This child is not in the store any more.", _KEPT, "Look for the child again.")
        other = next((case for case in there if case.state is CaseState.OPEN), there[0])
        return _joining(reading, case_there(reading, case_id), other)


@allowed(Right.KEEP)
def join(desk: Desk, case_id: Id, other_child_id: Id, close: Id = "") -> tuple[Id, Changes]:
    """Makes another record one with the child of a case; gives the id to undo it by. `close` is an open case to close.

    The record of this case says what stands; what it does not say comes from the other one. Raises SaveRefused.
    """
    with desk.writing() as transaction:
        connection = transaction.connection
        here = case_there(connection, case_id)
        kept_id = here.child.id
        moved = cases.of_children(connection, [other_child_id])
        if not moved:
            raise SaveRefused("This child is not in the store any more.", _KEPT, "Look for the child again.")
        gone = moved[0].child
        _joining(connection, here, moved[0])
        body = _body(connection, here.child, gone, [case.id for case in moved])
        merge = merges.Merge(desk.new_id(), kept_id, gone.id, desk.clock.today(), None, body)
        _move(transaction, here.child, gone, body)
        _close(desk, transaction, close, kept_id, here, body)
        merges.add(connection, merge)
        said = {"merge_id": merge.id, "numbers": [case.number for case in moved]}
        transaction.record("Joined two records of one child", "case", case_id, after=said)
        _touch(transaction, kept_id)
        agenda.follow(desk, transaction)
        return merge.id, transaction.changes


@allowed(Right.KEEP)
def part(desk: Desk, merge_id: Id) -> Changes:
    """Makes two records of one again, as they were; what was changed since stays with the record that was kept.

    Raises SaveRefused when it was undone before or a record is gone.
    """
    with desk.writing() as transaction:
        connection = transaction.connection
        merge = merges.one(connection, merge_id)
        there = cases.of_children(connection, [merge.kept_id]) if merge else ()
        if merge is None or merge.undone_on is not None or not there:
            raise SaveRefused("These records can’t be parted any more.", _KEPT, "Open a new case for the other child.")
        body = merge.body
        kept, gone = there[0].child, typed(Child, body["gone"])
        back = [case for case in there if case.id in body["cases"]]
        if len(back) in (0, len(there)):
            todo = "Open a new case for the other child."
            raise SaveRefused("One of the two would be left without a case.", _KEPT, todo)
        children.add_many(connection, [gone])
        children.add_carers(connection, [(gone.id, typed(tuple[Carer, ...], body["carers_gone"]))])
        likeness.add(connection, [(gone, typed(tuple[Carer, ...], body["carers_gone"]))])
        merges.set_earlier_names(connection, gone.id, body["earlier_gone"])
        merges.move_cases(connection, [case.id for case in back], gone.id)
        merges.change_child(connection, _as_before(kept, typed(Child, body["kept"]), body["kept_after"]))
        if plain(children.carers_of(connection, kept.id)) == body["carers_after"]:
            children.set_carers(connection, kept.id, typed(tuple[Carer, ...], body["carers_kept"]))
        merges.set_earlier_names(connection, kept.id, _earlier(earlier_names.of_child(connection, kept.id), body))
        merges.put_links(connection, [kept.id, gone.id], _with_new(connection, body, kept.id))
        _open_again(desk, transaction, body["closed"])
        merges.set_undone(connection, merge_id, desk.clock.today())
        said = {"merge_id": merge_id, "numbers": [case.number for case in back]}
        transaction.record("Parted two records that were joined", "case", body["case_id"], after=said)
        _touch(transaction, kept.id)
        _touch(transaction, gone.id)
        agenda.follow(desk, transaction)
        return transaction.changes


def _joining(reading: Reading, here: Case, other: Case) -> Joining:
    if other.child.id == here.child.id:
        raise SaveRefused("This case is of the same record already.", _KEPT, "Choose another case.")
    open_here = next((c for c in cases.of_children(reading, [here.child.id]) if c.state is CaseState.OPEN), None)
    open_there = next((c for c in cases.of_children(reading, [other.child.id]) if c.state is CaseState.OPEN), None)
    return Joining(open_here or here, open_there or other, open_here is not None and open_there is not None)


def _body(reading: Reading, kept: Child, gone: Child, moved: Sequence[Id]) -> dict[str, Any]:
    """What stood before, as plain values."""
    carers_kept, carers_gone = children.carers_of(reading, kept.id), children.carers_of(reading, gone.id)
    return {
        "kept": plain(kept),
        "gone": plain(gone),
        "carers_kept": plain(carers_kept),
        "carers_gone": plain(carers_gone),
        "earlier_kept": list(earlier_names.of_child(reading, kept.id)),
        "earlier_gone": list(earlier_names.of_child(reading, gone.id)),
        "links": merges.links(reading, [kept.id, gone.id]),
        "cases": list(moved),
        "closed": "",
    }


def _move(transaction: Transaction, kept: Child, gone: Child, body: dict[str, Any]) -> None:
    connection = transaction.connection
    merges.move_cases(connection, body["cases"], kept.id)
    merged = _filled(kept, gone)
    here = typed(tuple[Carer, ...], body["carers_kept"])
    there = typed(tuple[Carer, ...], body["carers_gone"])
    carers = _carers_filled(here, there)
    links = {name: _turned(rows, gone.id, kept.id) for name, rows in body["links"].items()}
    merges.remove_child(connection, gone.id)
    merges.put_links(connection, [kept.id, gone.id], links)
    merges.change_child(connection, merged)
    children.set_carers(connection, kept.id, carers)
    names = (*body["earlier_kept"], *body["earlier_gone"], kept.name, gone.name, gone.known_as)
    stands = ("", fold(merged.name), fold(merged.known_as))
    earlier = {fold(name): name for name in names if fold(name) not in stands}
    merges.set_earlier_names(connection, kept.id, list(earlier.values()))
    body["kept_after"] = plain(merged)
    body["carers_after"] = plain(carers)
    body["earlier_after"] = list(earlier.values())


def _carers_filled(here: Sequence[Carer], there: Sequence[Carer]) -> tuple[Carer, ...]:
    """The carers of both; of one named in both the blanks are filled."""
    others = {fold(carer.name): carer for carer in there}
    both = [_carer_filled(carer, others.pop(fold(carer.name), carer)) for carer in here]
    return (*both, *others.values())


def _carer_filled(carer: Carer, other: Carer) -> Carer:
    return replace(carer, **{name: value for name, value in vars(other).items() if getattr(carer, name) in ("", None)})


def _earlier(now: Sequence[str], body: dict[str, Any]) -> list[str]:
    """The earlier names from before, and those the kept record got since."""
    known = body.get("earlier_after", now)
    return [*body["earlier_kept"], *(name for name in now if name not in known)]


def _filled(kept: Child, gone: Child) -> Child:
    """What the one record does not say comes from the other; a baby that was born since is born."""
    said = {name: value for name, value in vars(gone).items() if value and not getattr(kept, name)}
    if kept.unborn and not gone.unborn:
        said |= {"name": gone.name, "family_name": gone.family_name, "birth": gone.birth, "expected": None}
    elif not kept.unborn:
        said.pop("expected", None)
    return replace(kept, **said | {"unborn": kept.unborn and gone.unborn})


def _turned(rows: Sequence[dict[str, Any]], gone: Id, kept: Id) -> list[dict[str, Any]]:
    """Ties of the one as ties of the other, each pair once; what tied the two to each other goes."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        one, two = (kept if row[name] == gone else row[name] for name in ("child_id", "other_id"))
        if one != two:
            pair = (*sorted((one, two)),) if two else (row.get("id"), "")
            ordered = {"child_id": min(one, two), "other_id": max(one, two)} if "id" not in row and two else {}
            found.setdefault(pair, row | {"child_id": one, "other_id": two} | ordered)
    return list(found.values())


def _close(desk: Desk, transaction: Transaction, close: Id, kept_id: Id, here: Case, body: dict[str, Any]) -> None:
    body["case_id"] = here.id
    if not close:
        return
    before = case_there(transaction.connection, close)
    left = [c for c in cases.of_children(transaction.connection, [kept_id]) if c.id != close]
    if before.child.id != kept_id or before.state is CaseState.CLOSED or not left:
        return
    words = JOINED.format(number=next((c for c in left if c.state is CaseState.OPEN), left[0]).number)
    closed = replace(
        before, state=CaseState.CLOSED, next_review=None, closing_proposed=False, closed_on=desk.clock.today(),
        closure_reason="other", closure_words=words, dormant_on=None, dormant_why="",
    )  # fmt: skip
    body["closed"] = close
    body["review"] = plain(before.next_review)
    write_case(transaction, "Closed the case", before, closed)


def _open_again(desk: Desk, transaction: Transaction, closed: Id) -> None:
    case = cases.one(transaction.connection, closed) if closed else None
    if case is not None and case.state is CaseState.CLOSED and case.closure_words.startswith(JOINED.format(number="")):
        again = reopened(desk, transaction, case, "The records were parted again.")
        write_case(transaction, "Re-opened the case", case, again)


def _as_before(now: Child, before: Child, after: dict[str, Any]) -> Child:
    """What joining changed goes back; what was changed since then stands."""
    said = plain(now)
    kept = {name: value for name, value in vars(before).items() if said[name] == after[name]}
    return replace(now, **kept)


def _with_new(reading: Reading, body: dict[str, Any], kept_id: Id) -> dict[str, list[dict[str, Any]]]:
    """The ties from before, and those that were made since."""
    now = merges.links(reading, [kept_id])
    old = {row["id"] for row in body["links"]["kin"]}
    return {
        "kin": body["links"]["kin"] + [row for row in now["kin"] if row["id"] not in old],
        "others": body["links"]["others"] + now["others"],
    }


def _touch(transaction: Transaction, child_id: Id) -> None:
    for case in cases.of_children(transaction.connection, [child_id]):
        transaction.touch("case", case.id)

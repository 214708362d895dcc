"""Takes over an old case log, whole or not at all, and gives the rows of the case log that leaves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from jatdesk.db import case_log, cases, closings, remembered, return_rows
from jatdesk.db.case_log import Known, sameness
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.case_log import CaseLogRow, OldCase, OldCaseLog, RowAnswer, RowIs, SameChild, TakenOver
from jatdesk.domain.cases import CaseState, NewCase
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.spellings import Joined, Spelt, written
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, kin, known, old_referrals
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import closure_reasons
from jatdesk.operations.desk import Desk
from jatdesk.operations.old_cases import new_case

NOTHING_JOINED: Joined = {}
NOBODY_KNOWN: Mapping[int, RowAnswer] = {}

_T = TypeVar("_T")
_STEP = 200


@allowed(Right.KEEP)
def take_over(
    desk: Desk,
    log: OldCaseLog,
    answers: Mapping[int, SameChild],
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    joined: Joined = NOTHING_JOINED,
    of_store: Mapping[int, RowAnswer] = NOBODY_KNOWN,
) -> tuple[TakenOver, Changes]:
    """Takes in all accepted rows in one transaction; `answers` says, by row, what a second row on a child means.

    `of_store` says, by row, what it is to a child of the store: the same child's row is another referral of the open
    case, or a case of its own where that child has none open; a brother's or sister's is linked.
    `joined` says how schools and agencies in several spellings are written; it is remembered for the next list.

    Rows that are in the store already (same name, birth and referral date) are left out, so that doing it twice
    doubles nothing. Raises SaveRefused when an answer is missing, a child is gone or the person stopped it: nothing is
    saved then.
    """
    with desk.reading() as reading:
        there = case_log.known(reading)
        open_cases = _open_cases(reading, of_store)
    chosen = _choose([_as_written(row, joined) for row in log.rows], answers, there, of_store, open_cases)
    new_groups = [group for group in chosen.groups if not group.case_id]
    joining = [group for group in chosen.groups if group.case_id]
    watch = _Watch(2 * len(new_groups) + len(joining), progress, cancelled)
    ready = [new_case(desk, group.rows, group.child_id) for group in watch.each(new_groups)]
    with desk.writing() as transaction:
        first = cases.next_number(transaction.connection)
        numbered = (
            replace(new, case=replace(new.case, number=f"{first + n:04}")) for n, new in enumerate(watch.each(ready))
        )
        cases.insert_many(transaction.connection, numbered)
        return_rows.taken_over(transaction.connection, [new.case.id for new in ready])
        closings.from_notes(transaction.connection, [new.case.id for new in ready])
        for group in watch.each(joining):
            old_referrals.join(desk, transaction, group.case_id, group.rows)
        linked = _follow(desk, transaction, ready, new_groups, of_store)
        remembered.join(transaction.connection, joined)
        taken = _counted(ready, chosen, sum(len(group.rows) for group in joining), linked)
        transaction.record("Took over an old case log", "case", "", after=vars(taken) | {"first_number": first})
        for new in ready:
            transaction.touch("case", new.case.id)
        agenda.follow(desk, transaction)
        return taken, transaction.changes


@allowed(Right.SEND)
def export_rows(desk: Desk) -> tuple[CaseLogRow, ...]:
    """Every case as one row of the case log, by number, with reasons and decisions in words."""
    reasons = closure_reasons(desk)
    decisions = {decision.code: decision.words for decision in desk.profile.decisions}
    with desk.reading() as reading:
        rows = case_log.rows(reading)
    return tuple(
        replace(
            row,
            closure_reason=reasons.get(row.closure_reason, row.closure_reason),
            last_decision=decisions.get(row.last_decision, row.last_decision),
        )
        for row in rows
    )


@dataclass
class _Group:
    """The rows that become one case, and the child in the store it belongs to ('' for a new child).

    With a `case_id` they become no case but further referrals of that one.
    """

    rows: list[OldCase]
    child_id: Id = ""
    case_id: Id = ""


@dataclass(frozen=True)
class _Chosen:
    """The cases to be, and how many rows are in none of them."""

    groups: Sequence[_Group]
    left_out: int
    already_there: int


class _Watch:
    """Tells how far it is, and stops between two rows when the person wants to."""

    def __init__(
        self, of: int, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._done = 0
        self._of = of
        self._progress = progress
        self._cancelled = cancelled

    def each(self, things: Sequence[_T]) -> Iterator[_T]:
        """The things one by one."""
        for thing in things:
            if self._done % _STEP == 0:
                self._look()
            yield thing
            self._done += 1
        self._look()

    def _look(self) -> None:
        if self._cancelled is not None and self._cancelled():
            raise SaveRefused("The take-over was stopped.", "Nothing was saved.", "")
        if self._progress is not None:
            self._progress(self._done, self._of)


def _as_written(row: OldCase, joined: Joined) -> OldCase:
    school, agency = written(joined, Spelt.SCHOOL, row.school), written(joined, Spelt.AGENCY, row.agency)
    return row if (school, agency) == (row.school, row.agency) else replace(row, school=school, agency=agency)


def _open_cases(reading: Reading, of_store: Mapping[int, RowAnswer]) -> dict[Id, Id]:
    """The newest open case of each child who is said to be in the store ('' where none is open)."""
    wanted = sorted({said.child_id for said in of_store.values() if said.child_id})
    found: dict[Id, Id] = {}
    for begin in range(0, len(wanted), _STEP):
        for case in cases.of_children(reading, wanted[begin : begin + _STEP]):
            found[case.child.id] = found.get(case.child.id) or (case.id if case.state is CaseState.OPEN else "")
    if len(found) < len(wanted):
        raise SaveRefused(
            "A child the rows were compared with is no longer in the store.",
            "Nothing was saved.",
            "Choose the file again.",
        )
    return found


def _follow(
    desk: Desk,
    transaction: Transaction,
    ready: Sequence[NewCase],
    groups: Sequence[_Group],
    of_store: Mapping[int, RowAnswer],
) -> int:
    """Links brothers and sisters, and remembers who is somebody else; how many were linked."""
    linked = 0
    for new, group in zip(ready, groups, strict=True):
        for said in (of_store[row.where] for row in group.rows if row.where in of_store):
            child, other_id = new.case.child, said.child_id
            if said.what is RowIs.SIBLING and other_id and other_id != child.id:
                kin.link_within(
                    desk, transaction, child.id, other_id, known.sibling_word(transaction.connection, other_id)
                )
                linked += 1
            elif said.what is RowIs.ANOTHER_CHILD and other_id:
                known.remember(desk, transaction, new.case.id, child.id, [other_id])
    return linked


def _choose(
    rows: Sequence[OldCase],
    answers: Mapping[int, SameChild],
    known: Mapping[Known, Id],
    of_store: Mapping[int, RowAnswer],
    open_cases: Mapping[Id, Id],
) -> _Chosen:
    groups: list[_Group] = []
    group_of: dict[int, _Group] = {}
    group_of_child: dict[Id, _Group] = {}
    child_of: dict[int, Id] = {}
    left_out = already_there = 0
    for row in rows:
        key = sameness(row)
        if key in known:
            child_of[row.where] = known[key]
            already_there += 1
            continue
        answer, said = _answer(row, answers), of_store.get(row.where)
        if answer is SameChild.LEAVE_OUT or (said is not None and said.what is RowIs.LEAVE_OUT):
            left_out += 1
            continue
        earlier = row.same_child_as if answer is SameChild.SECOND_REFERRAL else 0
        same = said.child_id if said is not None and said.what is RowIs.SAME_CHILD else ""
        if earlier in group_of:
            group = group_of[earlier]
            group.rows.append(row)
        elif same in group_of_child:
            group = group_of_child[same]
            group.rows.append(row)
        elif same:
            group = group_of_child[same] = _Group([row], same, open_cases[same])
            groups.append(group)
        else:
            group = _Group([row], child_of.get(earlier, ""))
            groups.append(group)
        group_of[row.where] = group
    return _Chosen(groups, left_out, already_there)


def _answer(row: OldCase, answers: Mapping[int, SameChild]) -> SameChild:
    if not row.same_child_as:
        return answers.get(row.where, SameChild.ANOTHER_CHILD)
    if row.where not in answers:
        raise SaveRefused(
            f"Row {row.where} names the same child as row {row.same_child_as}.",
            "Nothing was saved.",
            "Say whether it is a second referral.",
        )
    return answers[row.where]


def _counted(ready: Sequence[NewCase], chosen: _Chosen, further: int, linked: int) -> TakenOver:
    return TakenOver(
        cases=len(ready),
        children=sum(new.new_child for new in ready),
        left_out=chosen.left_out + chosen.already_there,
        second_referrals=sum(len(new.referrals) - 1 for new in ready) + further,
        already_there=chosen.already_there,
        linked=linked,
    )

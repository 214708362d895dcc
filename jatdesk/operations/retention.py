"""How long records are kept here, which are due, what holds one, and where its paper lies (G9)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from jatdesk.db import disposal as rows
from jatdesk.db.store import Reading
from jatdesk.domain.cases import CaseState
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.retention import MOST_YEARS, DueRecord, Hold, Kind, Rule, rules_of
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk

_KEPT = "Nothing was saved."


@dataclass(frozen=True)
class Keeping:
    """How one case is kept: by which rule until when (None: not known, or the case is open), its hold and its paper."""

    rule: Rule
    due: date | None
    hold: Hold | None
    paper: str
    team_paper: str


@allowed(Right.READ)
def rules(desk: Desk) -> tuple[Rule, ...]:
    """The rules in force: for what was discussed, and for what never was."""
    with desk.reading() as reading:
        return rules_here(desk, reading)


def rules_here(desk: Desk, reading: Reading) -> tuple[Rule, ...]:
    """As `rules`, inside a reading."""
    return rules_of(rows.own_rules(reading), desk.profile.retention)


@allowed(Right.READ)
def due(desk: Desk, until: date, most: int) -> tuple[DueRecord, ...]:
    """Records whose time is over by a day, the longest over first; those on an open list are left out."""
    with desk.reading() as reading:
        return rows.due(reading, rules_here(desk, reading), until, desk.clock.today(), most)


@allowed(Right.READ)
def without_day(desk: Desk) -> tuple[str, ...]:
    """Numbers of closed cases that no rule can count, because their closing day is not known."""
    with desk.reading() as reading:
        return tuple(f"{number:04}" for number in rows.without_day(reading))


@allowed(Right.TEAM)
def set_rules(desk: Desk, rules: Sequence[Rule], paper: str) -> Changes:
    """The council's own rules, and where paper lies that has no place of its own. Raises SaveRefused for odd years."""
    for rule in rules:
        if not 1 <= rule.years <= MOST_YEARS:
            raise SaveRefused("This is no number of years.", _KEPT, f"Give 1 to {MOST_YEARS} years in figures.")
    with desk.writing() as transaction:
        connection = transaction.connection
        before = {rule.kind: rule for rule in rules_here(desk, connection)}
        for rule in (replace(rule, source=rule.source.strip()) for rule in rules):
            if rule != before[rule.kind]:
                rows.set_rule(connection, rule)
                what = f"Changed how long records are kept that were {rule.kind}"
                was, now = ({"rule": each.words(), "source": each.source} for each in (before[rule.kind], rule))
                transaction.record(what, "retention", rule.kind.value, was, now)
        lay = rows.places(connection).get(rows.TEAM, "")
        if paper.strip() != lay:
            rows.set_place(connection, rows.TEAM, paper.strip())
            said = {"place": lay}, {"place": paper.strip()}
            transaction.record("Noted where the team’s paper copies lie", "retention", rows.TEAM, *said)
        return transaction.changes


@allowed(Right.READ)
def team_paper_place(desk: Desk) -> str:
    """Where paper lies that has no place of its own; '' when nobody said."""
    with desk.reading() as reading:
        return rows.places(reading).get(rows.TEAM, "")


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> Keeping:
    """How one case is kept. Raises SaveRefused when it is gone."""
    with desk.reading() as reading:
        case = case_there(reading, case_id)
        kind = Kind.DISCUSSED if rows.was_discussed(reading, case_id) else Kind.NEVER
        rule = next(each for each in rules_here(desk, reading) if each.kind is kind)
        closed = case.closed_on if case.state is CaseState.CLOSED else None
        birth = case.child.birth
        places = rows.places(reading)
        hold = rows.active_holds(reading, {case_id}).get(case_id)
        return Keeping(rule, rule.due(closed, birth), hold, places.get(case_id, ""), places.get(rows.TEAM, ""))


@allowed(Right.KEEP)
def hold(desk: Desk, case_id: Id, why: str) -> Changes:
    """Holds a case: nothing destroys it until the hold is ended. Raises SaveRefused without a reason, or held."""
    if not why.strip():
        raise SaveRefused("There is no reason.", _KEPT, "Say why the record has to stay.")
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        if case_id in rows.active_holds(transaction.connection, {case_id}):
            raise SaveRefused("This case is on hold already.", _KEPT, "End that hold first.")
        kept = Hold(why.strip(), desk.person, desk.clock.today(), desk.new_id())
        rows.hold(transaction.connection, case_id, kept)
        transaction.record("Put the record on legal hold", "case", case_id, after={"why": kept.why})
        return transaction.changes


@allowed(Right.KEEP)
def end_hold(desk: Desk, case_id: Id, why: str) -> Changes:
    """Ends the hold; the rules count again. Raises SaveRefused without a reason, and where there is none."""
    if not why.strip():
        raise SaveRefused("There is no reason.", _KEPT, "Say why the record need not be held any more.")
    with desk.writing() as transaction:
        held = rows.active_holds(transaction.connection, {case_id}).get(case_id)
        if held is None:
            raise SaveRefused("This case is not on hold.", _KEPT, "")
        rows.end_hold(transaction.connection, held.id, desk.clock.today(), desk.person, why.strip())
        transaction.record("Ended the legal hold", "case", case_id, after={"why": why.strip()})
        return transaction.changes


@allowed(Right.KEEP)
def set_paper_place(desk: Desk, case_id: Id, words: str) -> Changes:
    """Where the paper of a case lies; '' for the team's usual place."""
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        before = rows.places(transaction.connection).get(case_id, "")
        rows.set_place(transaction.connection, case_id, words.strip())
        said = {"place": before}, {"place": words.strip()}
        transaction.record("Noted where the paper copies lie", "case", case_id, *said)
        return transaction.changes

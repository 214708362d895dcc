"""Sample audits of records: drawn, looked at, finished; a finding becomes an action (G15). Words name no child."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from jatdesk.db import actions as action_rows
from jatdesk.db import audits as rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.actions import Action
from jatdesk.domain.audits import MOST_CASES, Audit, Check, Finding, Outcome, Sample, SamplePlan, drawn
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.plain_values import plain
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import actions, gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

DRAWN = "Drew a sample of records"
ANSWERED = "Looked at a record for an audit"
ACTED = "Made a finding an action"
NONE_NEEDED = "Said why a finding needs no action"
TAKEN_BACK = "Took back what came of a finding"
FINISHED = "Finished an audit"
REOPENED = "Opened an audit again"
TAKEN_OUT = "Took out an audit"
PUT_BACK = "Put an audit back"

_KEPT = "Nothing was saved."
_LONGEST_SEED = 40
_FEWEST = 3
"""A shorter part of a name is too often a word."""


@dataclass(frozen=True)
class Remedy:
    """What is to be done about a finding, by whom, by when: for its case, or for the team as a whole."""

    what: str
    who: str = ""
    due: date | None = None
    for_all: bool = False


@allowed(Right.READ)
def every(desk: Desk) -> tuple[Audit, ...]:
    """All audits, the newest first."""
    with desk.reading() as reading:
        return rows.every(reading)


@allowed(Right.READ)
def audit(desk: Desk, audit_id: Id) -> Audit:
    """One audit. Raises SaveRefused when it is there no longer."""
    with desk.reading() as reading:
        return _there(reading, audit_id)


@allowed(Right.READ)
def of_actions(desk: Desk, action_ids: Sequence[Id]) -> dict[Id, tuple[Id, date]]:
    """Those of some actions that came from an audit: its id and the day on which it began."""
    with desk.reading() as reading:
        return rows.of_actions(reading, action_ids)


@allowed(Right.KEEP)
def draw(desk: Desk, plan: SamplePlan) -> tuple[Audit, Changes]:
    """Draws a sample; without a seed one is made up. The same seed draws the same cases from the same records.

    Raises SaveRefused for days that are no period, for a period that is still to come, or one without a case.
    """
    if plan.period.last < plan.period.first:
        raise SaveRefused("The period ends before it begins.", _KEPT, "Check the two days.")
    if plan.period.first > desk.clock.today():
        raise SaveRefused("The period is still to come.", _KEPT, "Choose days that have been.")
    if not 1 <= plan.wanted <= MOST_CASES:
        raise SaveRefused(f"A sample has 1 to {MOST_CASES} cases.", _KEPT, "Choose another number.")
    if len(plan.seed) > _LONGEST_SEED:
        raise SaveRefused("The number of the draw is too long.", _KEPT, "Type some digits, or leave it empty.")
    if not desk.profile.audit:
        raise SaveRefused("The scheme has no checklist for audits.", _KEPT, "")
    seed = " ".join(plan.seed.split()) or _made_up(desk.new_id())
    plan = replace(plan, seed=seed, by=" ".join(plan.by.split()))
    with desk.writing() as transaction:
        found = rows.to_choose_from(transaction.connection, plan.period, plan.among)
        if not found:
            todo = "Choose other days, or other cases to draw from."
            raise SaveRefused("There is no case to draw in this period.", _KEPT, todo)
        numbers = drawn(found, plan.wanted, seed)
        samples = tuple(Sample(desk.new_id(), found[number], number) for number in numbers)
        today = desk.clock.today()
        made = Audit(plan, len(found), today, desk.profile.audit, samples, id=desk.new_id())
        rows.add(transaction.connection, made)
        told = {"from": plan.period.first, "until": plan.period.last, "among": plan.among, "seed": seed, "by": plan.by}
        counted = {"among_all": len(found), "drawn": len(numbers)}
        transaction.record(DRAWN, "audit", made.id, after=told | counted)
        return made, transaction.changes


@allowed(Right.KEEP)
def answer(desk: Desk, audit_id: Id, sample_id: Id, checks: Sequence[Check]) -> Changes:
    """What one record says to the checklist; a question left out has no answer yet.

    Raises SaveRefused for words that name the child, a finished audit, or a case that is gone.
    """
    with desk.writing() as transaction:
        found = _open(transaction.connection, audit_id)
        sample = _sample(found, sample_id)
        known = {item.code for item in found.items}
        wanted = {each.item: replace(each, words=each.words.strip()) for each in checks if each.item in known}
        after = tuple(wanted.values())
        _refuse_names(transaction.connection, found, *(each.words for each in after))
        before = {each.item: each for each in sample.checks}
        if before != {each.item: each for each in after}:
            rows.set_checks(transaction.connection, sample_id, after)
            # the case's id stands in the line, so that what it says goes with the case
            which = {"case_id": sample.case_id, "sample_id": sample_id}
            was = [each for each in sample.checks if each not in after]
            now = [each for each in after if each not in sample.checks]
            said = which | {"checks": _told(found, was)}, which | {"checks": _told(found, now)}
            transaction.record(ANSWERED, "audit", audit_id, *said)
        return transaction.changes


@allowed(Right.KEEP)
def act(desk: Desk, audit_id: Id, item: str, sample_id: Id, remedy: Remedy) -> tuple[Action, Changes]:
    """Makes a finding an action, of its case or of the team (then for all cases in which this was found).

    Raises SaveRefused without anything to do, for words that name the child, a day that has passed, or no finding.
    """
    what = " ".join(remedy.what.split())
    if not what:
        raise SaveRefused("The action says nothing to do.", _KEPT, "Say what is to be done.")
    if remedy.due is not None and remedy.due < desk.clock.today():
        raise SaveRefused("The day has passed.", _KEPT, "Say by when it is to be done.")
    with desk.writing() as transaction:
        found = _there(transaction.connection, audit_id)
        finding = _finding(found, item, sample_id)
        _refuse_names(transaction.connection, found, what, remedy.who)
        case = ("", "") if remedy.for_all else (finding.sample.case_id, finding.sample.number)
        action = actions.agree_apart(desk, transaction, case, what, remedy.who, remedy.due)
        outcome = Outcome(desk.new_id(), item, "" if remedy.for_all else sample_id, action.id)
        _settle(transaction, audit_id, finding, outcome, ACTED)
        # the action tells its own story
        transaction.record("Agreed an action", "action", action.id, None, vars(action))
        return action, transaction.changes


@allowed(Right.KEEP)
def none_needed(desk: Desk, audit_id: Id, item: str, sample_id: Id, why: str) -> Changes:
    """Says why nothing is to be done about a finding. Raises SaveRefused without a reason, or for one with a name."""
    if not why.strip():
        raise SaveRefused("There is no reason.", _KEPT, "Say why nothing is to be done.")
    with desk.writing() as transaction:
        found = _there(transaction.connection, audit_id)
        finding = _finding(found, item, sample_id)
        _refuse_names(transaction.connection, found, why)
        _settle(
            transaction, audit_id, finding, Outcome(desk.new_id(), item, sample_id, why_none=why.strip()), NONE_NEEDED
        )
        return transaction.changes


@allowed(Right.KEEP)
def take_back(desk: Desk, audit_id: Id, outcome_id: Id) -> Changes:
    """Takes back what came of a finding, and its action with it unless that was answered already."""
    with desk.writing() as transaction:
        found = _there(transaction.connection, audit_id)
        outcome = next((each for each in found.outcomes if each.id == outcome_id), None)
        if outcome is None:
            raise SaveRefused("Nothing of the kind stands there any more.", "Nothing was changed.", "Look again.")
        action = action_rows.one(transaction.connection, outcome.action_id) if outcome.action_id else None
        if action is not None and (action.settled_on is not None or action.carried_on):
            raise SaveRefused("The action was answered already.", "It stays.", "Open it again in Actions first.")
        rows.remove_outcome(transaction.connection, outcome_id)
        case = next((each.case_id for each in found.samples if each.id == outcome.sample_id), "")
        told = {"finding": _item(found, outcome.item), "case_id": case, "why_none": outcome.why_none}
        transaction.record(TAKEN_BACK, "audit", audit_id, {name: value for name, value in told.items() if value})
        if action is not None:
            action_rows.remove(transaction.connection, action.id)
            transaction.record("Removed an action", "action", action.id, vars(action))
            transaction.touch("case", action.case_id)
        return transaction.changes


@allowed(Right.KEEP)
def finish(desk: Desk, audit_id: Id, on: date, said: str) -> Changes:
    """The audit is done, and what came of it. Raises SaveRefused while a question has no answer."""
    with desk.writing() as transaction:
        found = _open(transaction.connection, audit_id)
        if on > desk.clock.today() or on < found.began_on:
            raise SaveRefused("This can’t be the day on which it was finished.", _KEPT, "Check the day.")
        if found.left:
            case = found.left[0]
            many = len(found.items) - len(case.checks)
            left = "1 question" if many == 1 else f"{many} questions"
            raise SaveRefused(
                f"{case.words} has {left} without an answer.", _KEPT, "Answer them; ‘does not apply’ is an answer too."
            )
        _refuse_names(transaction.connection, found, said)
        after = replace(found, finished_on=on, words=said.strip())
        rows.change(transaction.connection, after)
        before = {"finished_on": None, "words": found.words}
        transaction.record(FINISHED, "audit", audit_id, before, {"finished_on": on, "words": after.words})
        return transaction.changes


@allowed(Right.KEEP)
def reopen(desk: Desk, audit_id: Id, said: str | None = None) -> Changes:
    """A finished audit goes on; what was said of it stays unless `said` puts other words there."""
    with desk.writing() as transaction:
        found = _there(transaction.connection, audit_id)
        if found.finished_on is not None:
            kept = found.words if said is None else said
            rows.change(transaction.connection, replace(found, finished_on=None, words=kept))
            before = {"finished_on": found.finished_on, "words": found.words}
            transaction.record(REOPENED, "audit", audit_id, before, {"finished_on": None, "words": kept})
        return transaction.changes


@allowed(Right.KEEP)
def take_out(desk: Desk, audit_id: Id) -> Changes:
    """Takes an audit out that should not count; its actions stay in Actions."""
    with desk.writing() as transaction:
        found = _there(transaction.connection, audit_id)
        rows.remove(transaction.connection, audit_id)
        transaction.record(TAKEN_OUT, "audit", audit_id, before={"audit": plain(found), "drawn": len(found.samples)})
        return transaction.changes


@allowed(Right.KEEP)
def put_back(desk: Desk, found: Audit) -> Changes:
    """Undo of `take_out`."""
    with desk.writing() as transaction:
        if rows.one(transaction.connection, found.id) is None:
            rows.add(transaction.connection, found)
            transaction.record(PUT_BACK, "audit", found.id, after={"drawn": len(found.samples)})
        return transaction.changes


def _settle(transaction: Transaction, audit_id: Id, finding: Finding, outcome: Outcome, what: str) -> None:
    if finding.outcome is not None and finding.outcome.sample_id == outcome.sample_id:
        raise SaveRefused("Something came of this finding already.", _KEPT, "Take that back first.")
    rows.add_outcome(transaction.connection, audit_id, outcome)
    told: Mapping[str, object] = {
        "finding": finding.item.words,
        "case_id": finding.sample.case_id if outcome.sample_id else "",
        "outcome_id": outcome.id,
        "why_none": outcome.why_none,
    }
    transaction.record(what, "audit", audit_id, after={name: value for name, value in told.items() if value})


def _told(found: Audit, checks: Sequence[Check]) -> list[dict[str, str]]:
    """`key` is for taking it back; people read the question."""
    return [
        {"key": each.item, "asked": _item(found, each.item), "verdict": each.verdict.value, "words": each.words}
        for each in checks
    ]


def _item(found: Audit, code: str) -> str:
    return next((item.words for item in found.items if item.code == code), code)


def _finding(found: Audit, item: str, sample_id: Id) -> Finding:
    for finding in found.findings:
        if (finding.item.code, finding.sample.id) == (item, sample_id) and finding.sample.number:
            return finding
    raise SaveRefused("This is no finding any more.", _KEPT, "Look at the audit again.")


def _sample(found: Audit, sample_id: Id) -> Sample:
    sample = next((each for each in found.samples if each.id == sample_id), None)
    if sample is None or not sample.number:
        raise SaveRefused("This record is not there any more.", _KEPT, "Look at the audit again.")
    return sample


def _there(reading: Reading, audit_id: Id) -> Audit:
    found = rows.one(reading, audit_id)
    if found is None:
        raise SaveRefused("This audit is not there any more.", _KEPT, "Look at the list again.")
    return found


def _open(reading: Reading, audit_id: Id) -> Audit:
    found = _there(reading, audit_id)
    if found.finished_on is not None:
        raise SaveRefused("This audit is finished.", _KEPT, "Open it again first.")
    return found


def _refuse_names(reading: Reading, found: Audit, *texts: str) -> None:
    """An audit is printed without names: a child's whole name, and any part of those of its own cases, is refused."""
    if gate.names_one_of(reading, [each.case_id for each in found.samples if each.case_id], *texts):
        raise SaveRefused("A child’s name stands in this.", _KEPT, "Leave it out: the audit is printed without names.")


def _made_up(chance: Id) -> str:
    """Six digits that can be said and typed again."""
    return f"{int.from_bytes(sha256(chance.encode()).digest()[:4]) % 1_000_000:06}"

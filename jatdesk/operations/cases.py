"""The case list, the case page, and what a person changes on a case between two meetings."""

from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Any

from jatdesk.db import actions, case_lines, cases, children, closings, consent, gate, notes, papers, referrals
from jatdesk.db import outcomes as outcome_rows
from jatdesk.db import story as told
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.case_list import COUNTED, CaseQuery
from jatdesk.domain.cases import (
    Case,
    CaseCounts,
    CaseLines,
    CasePage,
    CaseState,
    Closure,
    Paper,
    StoryEntry,
    StoryKind,
)
from jatdesk.domain.children import Child
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.measures import Stage
from jatdesk.domain.roles import Right
from jatdesk.domain.search import CaseFilter
from jatdesk.domain.story import CaseFacts, story
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, case_list, case_story, eligibility, issues, measures, outcomes
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there, closure_reasons, keep_paper, reopened, write_case
from jatdesk.operations.desk import Desk
from jatdesk.operations.history import differences

_KEPT = "Nothing was saved."


class Left(Enum):
    """Stands for a value that is left as it is, where None would take it away."""

    AS_IT_IS = "as it is"


@allowed(Right.READ)
def lines(desk: Desk, text: str = "", wanted: CaseFilter = CaseFilter.OPEN, limit: int = 200) -> CaseLines:
    """The first cases of a filter that hold every typed word; quick enough for every keystroke."""
    query = CaseQuery(text, wanted)
    known = case_list.found(desk, query)
    rows = case_list.page(desk, query, known, 0, limit)
    return CaseLines(rows, min(known.count, COUNTED), known.more or known.count > COUNTED)


@allowed(Right.READ)
def counts(desk: Desk) -> CaseCounts:
    """How many cases stand behind each filter; a review is due when it is not after the next meeting."""
    with desk.reading() as reading:
        return case_lines.counts(reading, case_list.review_by(desk, reading))


@allowed(Right.READ)
def case(desk: Desk, case_id: Id) -> Case:
    """One case with its child. Raises SaveRefused when there is none."""
    with desk.reading() as reading:
        return case_there(reading, case_id)


@allowed(Right.READ)
def page(desk: Desk, case_id: Id) -> CasePage:
    """Everything the case page shows, in about a dozen small reads; no bytes of papers."""
    with desk.reading() as reading:
        found = case_there(reading, case_id)
        received = referrals.of_case(reading, case_id)
        consents = consent.of_case(reading, case_id)
        done = actions.of_case(reading, case_id)
        facts = CaseFacts(
            found,
            received,
            consents,
            told.discussed(reading, case_id),
            done,
            told.sent(reading, case_id),
            (*notes.of_case(reading, case_id), *case_story.told(reading, case_id)),
            outcome_rows.of_case(reading, case_id),
        )
        return CasePage(
            found,
            tuple(referral for _, referral in received),
            children.carers_of(reading, found.child.id),
            consents,
            gate.standing(reading, case_id, desk.clock.today()),
            story(facts, _decisions(desk), closure_reasons(desk)),
            done,
            papers.of_case(reading, case_id),
        )


@allowed(Right.KEEP)
def close(desk: Desk, case_id: Id, closure: Closure) -> Changes:
    """Closes a case (handbook appendix G); actions that are open stay open. Raises SaveRefused."""
    if closure.reason not in closure_reasons(desk):
        raise SaveRefused("A case is closed for a reason.", "The case is still open.", "Choose the reason.")
    if closure.reason == "other" and not closure.words.strip():
        raise SaveRefused("The reason is 'other'.", "The case is still open.", "Say in a few words why.")
    if closure.on > desk.clock.today():
        raise SaveRefused("The day of closing is in the future.", "The case is still open.", "Check the day.")
    with desk.writing() as transaction:
        before = case_there(transaction.connection, case_id)
        if before.state is CaseState.CLOSED:
            raise SaveRefused("This case is closed already.", _KEPT, "")
        closed = replace(
            before,
            state=CaseState.CLOSED,
            next_review=None,
            closing_proposed=False,
            closed_on=closure.on,
            closure_reason=closure.reason,
            closure_words=closure.words,
            parent_agreed=closure.parent_agreed,
            parent_words=closure.parent_words,
            actions_go_on=closure.actions_go_on,
            moved_to=closure.moved_to,
            dormant_on=None,
            dormant_why="",
            closure_report_asked_on=None,
            closure_report_back_on=None,
        )
        write_case(transaction, "Closed the case", before, closed)
        closings.forget_after(transaction.connection, before.id, closure.on)
        _settle(desk, transaction, before.id, closure)
        agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def reopen(desk: Desk, case_id: Id, why: str) -> Changes:
    """Opens a closed case again; its closing stays in the story. Raises SaveRefused for an open one."""
    with desk.writing() as transaction:
        before = case_there(transaction.connection, case_id)
        if before.state is CaseState.OPEN:
            raise SaveRefused("This case is open.", _KEPT, "")
        write_case(transaction, "Re-opened the case", before, reopened(desk, transaction, before, why))
        agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def change_child(desk: Desk, case_id: Id, child: Child) -> Changes:
    """Changes what is known of the child, in all its cases. Raises SaveRefused without a name or a possible day."""
    if not child.name.strip():
        raise SaveRefused("A child needs a name.", _KEPT, "Enter the name, or 'unborn baby of' and the mother's name.")
    if child.birth and child.birth > desk.clock.today():
        raise SaveRefused("The date of birth is in the future.", _KEPT, "Give the expected date instead.")
    with desk.writing() as transaction:
        before = case_there(transaction.connection, case_id).child
        wanted = replace(child, id=before.id, name=" ".join(child.name.split()))
        if wanted != before:
            cases.change_child(transaction.connection, wanted)
            what = "Changed the child's details"
            transaction.record(what, "case", case_id, *differences(before, wanted))
            for other in cases.of_children(transaction.connection, [before.id]):
                transaction.touch("case", other.id)
                if wanted.birth != before.birth and other.state is CaseState.OPEN:
                    eligibility.check_age(desk, transaction, other)
                    agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def change(
    desk: Desk,
    case_id: Id,
    *,
    lead_professional: str | Left = Left.AS_IT_IS,
    level: int | Left | None = Left.AS_IT_IS,
    next_review: date | Left | None = Left.AS_IT_IS,
    why: str | Left = Left.AS_IT_IS,
) -> Changes:
    """Changes what is given (None: not known any more) and leaves the rest.

    Raises SaveRefused for a level or a review that can't be.
    """
    if level not in (None, Left.AS_IT_IS, 1, 2, 3, 4):
        raise SaveRefused("The level of need is 1, 2, 3 or 4.", _KEPT, "Choose the level.")
    given: dict[str, Any] = {
        "lead_professional": lead_professional,
        "level": level,
        "next_review": next_review,
        "why": why,
    }
    wanted = {name: value for name, value in given.items() if value is not Left.AS_IT_IS}
    with desk.writing() as transaction:
        before = case_there(transaction.connection, case_id)
        if wanted.get("next_review") and before.state is CaseState.CLOSED:
            raise SaveRefused("A closed case has no review.", _KEPT, "Re-open the case first.")
        write_case(transaction, "Changed the case", before, replace(before, **wanted))
        if "next_review" in wanted:
            agenda.follow(desk, transaction)
        return transaction.changes


@allowed(Right.KEEP)
def keep_open(desk: Desk, case_id: Id) -> Changes:
    """The case is not to be closed although nothing is open on it."""
    with desk.writing() as transaction:
        before = case_there(transaction.connection, case_id)
        write_case(transaction, "Kept the case open", before, replace(before, closing_proposed=False))
        return transaction.changes


@allowed(Right.KEEP)
def add_note(
    desk: Desk, case_id: Id, on: date, heading: str, text: str, kind: StoryKind = StoryKind.NOTE, whom: str = ""
) -> Changes:
    """Adds a note, or a call with somebody, that no other record tells. Raises SaveRefused for an empty one."""
    if not (heading.strip() or text.strip() or whom.strip()):
        raise SaveRefused("The note is empty.", _KEPT, "Write what happened.")
    named = "Telephone call" if kind is StoryKind.CALL else "Note"
    with_whom = f"with {whom.strip()}" if whom.strip() else ""
    entry = StoryEntry(on, kind, heading.strip() or named, with_whom, text.strip())
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        note_id = desk.new_id()
        notes.add(transaction.connection, [(note_id, case_id, entry)])
        transaction.record("Added a note", "case", case_id, after=vars(entry) | {"note_id": note_id})
        transaction.touch("note", note_id)
        return transaction.changes


@allowed(Right.KEEP)
def take_back_note(desk: Desk, case_id: Id, note_id: Id) -> Changes:
    """Takes a note out of the story (its id is in the changes of `add_note`); the history keeps it."""
    with desk.writing() as transaction:
        gone = notes.remove(transaction.connection, case_id, note_id)
        if gone is not None:
            transaction.record("Took back a note", "case", case_id, before=vars(gone))
        return transaction.changes


@allowed(Right.KEEP)
def papers_in(desk: Desk, case_id: Id, on: date | None) -> Changes:
    """The CAF papers came in on this day (None: they did not, after all)."""
    return _set_day(desk, case_id, "papers_in_on", on, "The papers came in")


@allowed(Right.KEEP)
def report_asked(desk: Desk, case_id: Id, on: date | None) -> Changes:
    """The Case Closure Report was asked for on this day."""
    return _set_day(desk, case_id, "closure_report_asked_on", on, "Asked for the Case Closure Report")


@allowed(Right.KEEP)
def report_back(desk: Desk, case_id: Id, on: date | None) -> Changes:
    """The Case Closure Report came back on this day."""
    return _set_day(desk, case_id, "closure_report_back_on", on, "The Case Closure Report came back")


@allowed(Right.KEEP)
def attach(desk: Desk, case_id: Id, name: str, data: bytes) -> tuple[Paper, Changes]:
    """Keeps a file with the case, inside the store. Raises SaveRefused for an empty or a very big one."""
    with desk.writing() as transaction:
        case_there(transaction.connection, case_id)
        kept = keep_paper(desk, transaction, case_id, name, data)
        transaction.record("Kept a file with the case", "case", case_id, after=vars(kept))
        return kept, transaction.changes


@allowed(Right.READ)
def paper(desk: Desk, paper_id: Id) -> tuple[Paper, bytes]:
    """A kept file with its bytes."""
    with desk.reading() as reading:
        return _paper_there(reading, paper_id)[1], papers.data(reading, paper_id)


@allowed(Right.KEEP)
def detach(desk: Desk, paper_id: Id) -> Changes:
    """Takes a file that was attached by mistake out of the store; that it was there stays in the history."""
    with desk.writing() as transaction:
        case_id, kept = _paper_there(transaction.connection, paper_id)
        papers.remove(transaction.connection, paper_id)
        transaction.record("Took out a file kept with the case", "case", case_id, before=vars(kept))
        transaction.touch("paper", paper_id)
        return transaction.changes


def _paper_there(reading: Reading, paper_id: Id) -> tuple[Id, Paper]:
    found = papers.one(reading, paper_id)
    if found is None:
        raise SaveRefused("This file is not in the store.", _KEPT, "Go back to the case.")
    return found


def _set_day(desk: Desk, case_id: Id, name: str, on: date | None, what: str) -> Changes:
    with desk.writing() as transaction:
        before = case_there(transaction.connection, case_id)
        changed: dict[str, Any] = {name: on}
        write_case(transaction, what if on else f"{what}: taken back", before, replace(before, **changed))
        return transaction.changes


def _settle(desk: Desk, transaction: Transaction, case_id: Id, closure: Closure) -> None:
    """What the closing says of the outcomes sought, and what it leaves over for the issues log."""
    for outcome in closure.outcomes:
        found = outcome_rows.one(transaction.connection, outcome.id)
        if found is not None and found[0] == case_id:
            outcomes.settle(desk, transaction, case_id, found[1], outcome)
    for issue in closure.issues:
        issues.note(desk, transaction, replace(issue, case_id=case_id))
    if closure.child_feels is not None or closure.parent_feels is not None:
        said = (closure.child_feels, closure.parent_feels)
        measures.keep_feelings(desk, transaction, case_id, Stage.CLOSURE, closure.on, *said)


def _decisions(desk: Desk) -> dict[str, str]:
    return {decision.code: decision.words for decision in desk.profile.decisions}

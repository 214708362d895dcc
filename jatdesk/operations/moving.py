"""Moves a whole case to another team (A6): one sealed file with a one-off password out, and in at the other store."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jatdesk import files
from jatdesk.crypto import moved_case as container
from jatdesk.crypto.kdf import FLOOR, KdfCost
from jatdesk.db import actions, case_lines, cases, consent, moved_case, notes, outcomes, papers, referrals
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain.cases import Case, CaseLine, CasePage, CaseState, NewCase, StoryEntry, StoryKind
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.moved_case import MovedCase, MovedReferral, arrived, read, rows_of, told, written
from jatdesk.domain.passwords import DocumentPassword
from jatdesk.domain.referrals import Referral, ReferralDraft
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused, StorageError
from jatdesk.operations import agenda, case_story, known, passwords
from jatdesk.operations import cases as case_pages
from jatdesk.operations.allowed import allowed, require
from jatdesk.operations.case_acts import case_there, closure_reasons, write_case
from jatdesk.operations.desk import Desk

MOVED = "moved"
"""The reason for closing of the shipped profile; where a council's has none, it is 'other'."""

_KEPT = "Nothing was written."


@dataclass(frozen=True, repr=False)
class MovedOut:
    """Where the sealed file lies, and the password that opens it."""

    path: Path
    password: DocumentPassword


@dataclass(frozen=True)
class Arriving:
    """A moved case that was opened and not yet taken in: with its papers, and who may be the same child here.

    `there` is the number of the case this very file was taken in as before, or ''.
    """

    moved: MovedCase
    papers: tuple[bytes, ...]
    known: tuple[CaseLine, ...]
    there: str = ""


@allowed(Right.SEND)
def suggested_name(desk: Desk, case_id: Id) -> str:
    """A name for the file: the case's number, and nobody's name."""
    return f"Case {case_pages.case(desk, case_id).number}{container.SUFFIX}"


@allowed(Right.SEND)
def move_out(desk: Desk, case_id: Id, to: str, target: Path, cost: KdfCost = FLOOR) -> tuple[MovedOut, Changes]:
    """Writes the whole case into one sealed file, opens it again, and closes the case here.

    Raises SaveRefused without a team or for a case that has moved already, StorageError when it can't be written.
    """
    require(desk, Right.KEEP)
    team = " ".join(to.split())
    if not team:
        raise SaveRefused("The case goes to no team.", _KEPT, "Say which team takes it on.")
    page = case_pages.page(desk, case_id)
    if page.case.moved_to and page.case.closure_reason == _reason(desk):
        raise SaveRefused("This case has moved already.", _KEPT, "Re-open it first if it came back.")
    password = passwords.offered(desk)
    moved, data = _gathered(desk, page)
    sealed = container.sealed(written(moved), data, password, cost, desk.randomness)
    if container.opened(sealed, password) != (written(moved), data):
        raise StorageError("The case could not be sealed.", _KEPT, "Try again.")
    is_written = False
    try:
        with desk.writing() as transaction:
            kept = passwords.keep_one_off(desk, transaction, team, password)
            transaction.touch("password", kept.id)
            after = _closed(desk, page.case, team)
            write_case(transaction, "Moved the case to another team", page.case, after)
            agenda.follow(desk, transaction)
            files.write_atomically(target, sealed)
            is_written = True
            if files.read_whole(target, len(sealed)) != sealed:
                raise StorageError("The file was not written as it should be.", _KEPT, "Choose another folder.")
            changes = transaction.changes
    except BaseException:
        if is_written:  # what is not recorded must not lie there
            files.remove_file(target)
        raise
    return MovedOut(target, kept), changes


@allowed(Right.KEEP)
def look(desk: Desk, path: Path, password: str) -> Arriving:
    """Opens a file that another team sent, and says who may be the same child. Saves nothing.

    Raises PasswordNeeded, NotThisKind, NewerProgram, or StorageError when it can't be read.
    """
    record, data = container.opened(files.read_whole(path, container.MOST_BYTES + 4096), password)
    moved = read(record)
    child = moved.case.child
    asked = ReferralDraft(
        child_name=child.name,
        known_as=child.known_as,
        date_of_birth=child.birth,
        address=child.address,
        postcode=child.postcode,
        carers=moved.carers,
    )
    found = [one.child.id for one in known.known(desk, asked) if one.may_be_same]
    with desk.reading() as reading:
        same = case_lines.of_children(reading, found, desk.clock.today())
        there = moved_case.taken_in(reading, moved.move_id) or ""
    return Arriving(moved, data, same, there)


@allowed(Right.KEEP)
def take_in(desk: Desk, arriving: Arriving, same_as: Id = "") -> tuple[Case, Changes]:
    """Takes a moved case in, whole or not at all: a new case, of a new child or of the child of the case `same_as`.

    Raises SaveRefused for a file that was taken in before.
    """
    moved, today = arriving.moved, desk.clock.today()
    with desk.writing() as transaction:
        connection = transaction.connection
        there = moved_case.taken_in(connection, moved.move_id)
        if there is not None:
            raise SaveRefused(
                f"This file was taken in before, as case {there}.", "Nothing was saved.", "Open that case."
            )
        child = case_there(connection, same_as).child if same_as else None
        number = f"{cases.next_number(connection):04}"
        case = arrived(moved, desk.new_id(), number, child.id if child else desk.new_id(), today)
        case = replace(case, child=child) if child is not None else case
        new = _new_ids(desk, moved)
        try:
            _keep(desk, transaction, case, moved, arriving.papers, new, is_new=child is None)
            _read_back(connection, case.id)  # what can't be read is not taken in
        except (ValueError, TypeError, LookupError):
            raise _not_readable() from None
        agenda.follow(desk, transaction)
        return case, transaction.changes


def _keep(
    desk: Desk,
    transaction: Transaction,
    case: Case,
    moved: MovedCase,
    data: Sequence[bytes],
    new: dict[Id, Id],
    *,
    is_new: bool,
) -> None:
    connection = transaction.connection
    received = tuple(
        (each.received_on, Referral(desk.new_id(), case.id, each.draft, new.get(each.paper_id, "")))
        for each in moved.referrals
    )
    origin = f"Recorded with {moved.origin}."
    consents = tuple(
        replace(each, id=desk.new_id(), reason=" ".join(part for part in (each.reason, origin) if part))
        for each in moved.consents
    )
    came = StoryEntry(desk.clock.today(), StoryKind.NOTE, "Came from another team", moved.origin)
    entries = tuple((desk.new_id(), entry) for entry in (*moved.notes, came))
    cases.insert_many(connection, [NewCase(case, received, moved.carers, consents, entries, new_child=is_new)])
    moved_case.mark(connection, case.id, moved.move_id)
    for paper, inside in zip(moved.papers, data, strict=True):
        papers.add(connection, case.id, replace(paper, id=new[paper.id], size=len(inside)), inside)
    for action in moved.actions:
        unbound = replace(action, id=desk.new_id(), case_id=case.id, case_number=case.number)
        actions.add(connection, replace(unbound, meeting_id="", item_id="", member_id=""))
    outcomes.add(connection, case.id, [replace(each, id=desk.new_id()) for each in moved.outcomes])
    moved_case.add_rows(connection, case.id, rows_of(moved), new)
    said = {"number": case.number, "came_from": moved.origin, "papers": len(moved.papers)}
    transaction.record("Took in a case from another team", "case", case.id, after=said)
    transaction.touch("case", case.id)


def _read_back(reading: Reading, case_id: Id) -> None:
    case_there(reading, case_id)
    for read_one in (consent.of_case, actions.of_case, outcomes.of_case, notes.of_case, referrals.of_case):
        read_one(reading, case_id)
    case_story.told(reading, case_id)


def _gathered(desk: Desk, page: CasePage) -> tuple[MovedCase, tuple[bytes, ...]]:
    case, team = page.case, f"{desk.team.name} {desk.profile.team_word}"
    with desk.reading() as reading:
        moved = MovedCase(
            desk.randomness(16).hex(),
            team,
            desk.clock.today(),
            case,
            page.carers,
            tuple(
                MovedReferral(on, each.draft, each.attachment_id) for on, each in referrals.of_case(reading, case.id)
            ),
            consent.of_case(reading, case.id),
            (*notes.of_case(reading, case.id), *told(page.story, team)),
            actions.of_case(reading, case.id),
            outcomes.of_case(reading, case.id),
            page.papers,
            json.dumps(moved_case.rows(reading, case.id), ensure_ascii=False),
        )
        return moved, _bytes(reading, page)


def _bytes(reading: Reading, page: CasePage) -> tuple[bytes, ...]:
    return tuple(papers.data(reading, paper.id) for paper in page.papers)


def _closed(desk: Desk, case: Case, team: str) -> Case:
    reason = _reason(desk)
    if case.state is CaseState.CLOSED:
        return replace(case, moved_to=team, closure_reason=case.closure_reason or reason)
    return replace(
        case,
        state=CaseState.CLOSED,
        next_review=None,
        closing_proposed=False,
        closed_on=desk.clock.today(),
        closure_reason=reason,
        closure_words=f"The whole case went to {team}." if reason != MOVED else "",
        moved_to=team,
        dormant_on=None,
        dormant_why="",
        closure_report_asked_on=None,
        closure_report_back_on=None,
    )


def _not_readable() -> SaveRefused:
    return SaveRefused(
        "What is in this file is no case that this program can take in.",
        "Nothing was saved.",
        "Ask the other team which version of JAT Desk they have.",
    )


def _reason(desk: Desk) -> str:
    return MOVED if MOVED in closure_reasons(desk) else "other"


def _new_ids(desk: Desk, moved: MovedCase) -> dict[Id, Id]:
    old = [paper.id for paper in moved.papers] + moved_case.ids_in(rows_of(moved))
    return {each: desk.new_id() for each in old}

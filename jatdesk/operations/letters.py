"""The letter back to a referrer (R15, R7): what it has to ask for, and that it was made and sent. Sends nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.db import gate
from jatdesk.db import letters as rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db.store import Reading, Transaction
from jatdesk.domain import letters as rules
from jatdesk.domain.cases import CaseState
from jatdesk.domain.consent import ConsentStanding
from jatdesk.domain.consent_answers import ConsentState
from jatdesk.domain.deadlines import deadlines
from jatdesk.domain.ids import Id
from jatdesk.domain.letters import PAPERS, Lack, Letter, ReferrerLetter
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.operations import meetings
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk

NEW = timedelta(days=92)
"""So long after a referral came in its referrer is asked by itself; later a person may still write."""


@dataclass(frozen=True)
class Correspondence:
    """What a case lacks now, what of that no letter has asked for yet, and the letters so far, oldest first."""

    lacking: tuple[Lack, ...] = ()
    to_ask: tuple[Lack, ...] = ()
    letters: tuple[Letter, ...] = ()
    received_on: date | None = None

    def duty(self, today: date) -> bool:
        """Whether the referrer is to be written to while the referral is new.

        Papers alone that have still to come have a duty of their own.
        """
        new = self.received_on is not None and today - self.received_on <= NEW
        return new and any(lack.key != PAPERS for lack in self.to_ask)


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> Correspondence:
    """How it stands with the referrer of a case; of one that is closed nothing is asked any more."""
    with desk.reading() as reading:
        case = case_there(reading, case_id)
        if case.state is CaseState.CLOSED:
            return Correspondence()
        standing = gate.standing(reading, case_id, desk.clock.today())
        return gathered(desk, reading, {case_id: standing}).get(case_id, Correspondence())


@allowed(Right.READ)
def letter(desk: Desk, case_id: Id, keys: tuple[str, ...] | None = None) -> ReferrerLetter:
    """The letter as it would go now: all that lacks, or of that only what is named by `keys`."""
    lacking = of_case(desk, case_id).lacking
    asked = [lack for lack in lacking if keys is None or lack.key in keys]
    with desk.reading() as reading:
        case = case_there(reading, case_id)
        ahead = meeting_rows.after(reading, desk.clock.today())
        consents = {case_id: ConsentState.NOT_ASKED}
        known = rows.known(reading, consents)
    by = deadlines(ahead.day, desk.profile, meetings.workdays(desk))["papers_in"].due if ahead else None
    meeting = ahead.day if ahead and by and by >= desk.clock.today() else None
    if not known:
        return ReferrerLetter(case.number, case.referred_on, (), ())
    return rules.letter(known[0], asked, desk.profile, meeting, by if meeting else None)


def gathered(desk: Desk, reading: Reading, standings: Mapping[Id, ConsentStanding]) -> dict[Id, Correspondence]:
    """The same for several open cases, by case id; only those that came in by a referral. Part of the caller's act."""
    states = {
        case_id: ConsentState.WRITTEN if standing.decision is not None else standing.state
        for case_id, standing in standings.items()
    }
    sent = rows.of_cases(reading, standings)
    found = {}
    for known in rows.known(reading, states):
        lacking = rules.lacks(known, desk.profile)
        letters = sent.get(known.case_id, ())
        found[known.case_id] = Correspondence(
            lacking, rules.not_asked_yet(lacking, letters), letters, known.received_on
        )
    return found


def prepared(desk: Desk, transaction: Transaction, made: Prepared, lacking: tuple[str, ...]) -> None:
    """Keeps that a letter was prepared, and what it asks for; part of the caller's act."""
    kept = Letter(desk.new_id(), made.case_id, lacking, made.prepared_on, made.id, None)
    rows.add(transaction.connection, kept)
    transaction.touch("case", made.case_id)


def sent(transaction: Transaction, mailing: Prepared, on: date | None) -> None:
    """The letter went out (None: it did not, after all); part of the caller's act."""
    rows.set_settled(transaction.connection, mailing.id, on)


def discarded(transaction: Transaction, mailing: Prepared) -> None:
    """The letter was thrown away before it was sent; part of the caller's act."""
    rows.remove(transaction.connection, mailing.id)

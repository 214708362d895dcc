"""What families ask of the made-up team's papers, and what went wrong once: all at the end of its month."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time, timedelta
from random import Random

from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.sending import Prepared
from jatdesk.operations import access_answers, breaches, family_extract, hand_overs
from jatdesk.operations.desk import Desk


def come_back(whole: Desk, held: Meeting, sent: Sequence[Prepared], discussed: Sequence[Id]) -> None:
    """One set of minutes went another way, two families ask for what is theirs, and one mailing went astray.

    With chance of its own, so that what was drawn before stays as it was.
    """
    desk = replace(whole, randomness=Random(5).randbytes)
    today = desk.clock.today()
    minutes = next((one for one in sent if one.mailing is Mailing.MINUTES), None)
    if minutes is not None:
        hand_overs.hand_over(desk, minutes.id, "Wren Notreal", "on paper, in the office", today)
    _ask(desk, held, discussed)
    agenda = next((one for one in sent if one.mailing is Mailing.AGENDA), None)
    if agenda is not None:
        _astray(desk, agenda)


def _ask(desk: Desk, held: Meeting, discussed: Sequence[Id]) -> None:
    """A parent asks for the family's part of the minutes, and another for the whole record."""
    today = desk.clock.today()
    for case_id in discussed:
        named = family_extract.askers(desk, case_id)
        if named and held.id in dict(family_extract.meetings_of(desk, case_id)):
            family_extract.ask(desk, case_id, held.id, named[0], today)
            break
    other = next((case_id for case_id in reversed(discussed) if access_answers.carers_of(desk, case_id)), "")
    if other:
        asked_by = access_answers.carers_of(desk, other)[0]
        access_answers.ask(desk, other, "", asked_by, today - timedelta(days=6))


def _astray(desk: Desk, mailing: Prepared) -> None:
    """It came out yesterday that one copy went to a mailbox that several share; the 72 hours run."""
    day = desk.clock.today() - timedelta(days=1)
    what, who = "One copy of the agenda went to a mailbox that the whole office reads.", "The office of one school"
    risk = "Low: the file was sealed, and nobody there had its password."
    noted, _ = breaches.note(desk, mailing.id, day, time(14, 40), what, who, risk)
    words = "The e-mail was deleted unopened, and that was confirmed in writing."
    breaches.add_step(desk, noted.id, day, time(15, 5), "The school’s office manager", words)
    breaches.add_step(desk, noted.id, day, time(15, 30), "The chair", "Told what happened and what was done.")

"""What lies prepared in the outbox is read back letter by letter, and an answer to an action can be taken back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jatdesk.domain.actions import ActionState
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.domain.sending import Prepared
from jatdesk.errors import SaveRefused
from jatdesk.operations import actions, agenda, meetings, members, outbox, referrals, sending
from jatdesk.operations.desk import Desk
from tests.operations.people import member, referral


def _prepared(desk: Desk) -> Prepared:
    members.add(desk, member("Dee Example"))
    referrals.register(desk, referral())
    meeting, _ = meetings.plan(desk, MeetingDraft(date(2026, 12, 10), "10:00", "12:00", "Village Hall"))
    made = sending.carry_out(desk, sending.plan(desk, Mailing.AGENDA, meeting.id), sending.outbox(desk))
    assert made is not None
    return made[0]


def test_each_letter_says_for_whom_it_is_what_it_says_and_which_password_opens_it(desk: Desk) -> None:
    prepared = outbox.prepared(desk, _prepared(desk).id)
    team, central = outbox.letters(desk, prepared)
    assert (team.recipients, central.recipients) == (("dee@example.org",), ("central@example.org",))
    assert team.subject == "Harwood JAT: agenda and papers for 10 December 2026"
    assert team.text.startswith("Hello,")
    assert [Path(file.path).suffix for file in team.files] == [".pdf", ".pdf"]
    assert outbox.team_circle(team)
    assert not outbox.team_circle(central)
    assert central.password is not None
    assert central.password.holder == "Central team"
    assert central.password.password not in central.text
    assert team.missing == central.missing == ()


def test_the_central_team_shares_the_teams_password_where_the_team_says_so(desk: Desk) -> None:
    let_in = replace(desk, team=replace(desk.team, central_knows=True))
    (letter,) = outbox.letters(let_in, outbox.prepared(let_in, _prepared(let_in).id))
    assert letter.recipients == ("dee@example.org", "central@example.org")
    assert outbox.team_circle(letter)


def test_a_draft_that_was_moved_away_is_named_as_missing(desk: Desk) -> None:
    prepared = _prepared(desk)
    before = outbox.letters(desk, prepared)[0]
    assert before.draft
    Path(before.draft).unlink()
    after = outbox.letters(desk, prepared)[0]
    assert (after.draft, after.subject, after.missing) == ("", "", (Path(before.draft).name,))
    assert after.recipients == before.recipients


def test_a_mailing_that_is_not_there_is_refused_in_words(desk: Desk) -> None:
    with pytest.raises(SaveRefused, match="no longer in the store"):
        outbox.prepared(desk, "0" * 32)


def test_taking_back_an_answer_brings_state_day_and_words_back(desk: Desk) -> None:
    members.add(desk, member("Dee Example"))
    referrals.register(desk, referral())
    meeting, _ = meetings.plan(desk, MeetingDraft(date(2026, 12, 10), "10:00", "12:00", "Village Hall"))
    item = next(item for item in agenda.agenda(desk, meeting.id).items if item.case_id)
    read = actions.understand(desk, meeting.id, "youth support to offer a taster by 18 dec")
    before, _ = actions.add(desk, item.id, read)
    actions.settle(desk, before.id, ActionState.NOT_POSSIBLE, "no place")
    actions.answer_back(desk, before)
    assert actions.action(desk, before.id) == before
    actions.carry_on(desk, before.id, date(2027, 1, 8), "in January")
    actions.answer_back(desk, before)
    assert actions.action(desk, before.id) == before

"""Replies before a meeting: they pre-fill the register; deputies are briefed, and who owes an update is asked."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import Attendance, Presence
from jatdesk.domain.passwords import Circle
from jatdesk.domain.replies import Answer, DeputyFrom, Reply, Said
from jatdesk.errors import SaveRefused
from jatdesk.operations import attendance, meetings, members, replies, sending, today
from jatdesk.operations.contents import Contents
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, DEPUTY, NEXT_DAY, NURSE, YOUTH, Month
from tests.operations.people import member


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    return outgoing.month(open_desk)


@pytest.fixture
def following(open_desk: OpenDesk) -> Month:
    """The meeting of 10 December is over, Youth support has an action; the next is on 14 January."""
    ready = outgoing.month(open_desk)
    ready.hold()
    ready.approve()
    return replace(ready, meeting=next(each for each in meetings.all_meetings(ready.desk) if each.day == NEXT_DAY))


def _said(m: Month, name: str, said: Said) -> None:
    replies.answer(m.desk, m.meeting.id, m.members[name], said)


def _reply(m: Month, name: str) -> Reply:
    return next(each for each in replies.of_meeting(m.desk, m.meeting.id).replies if each.name == name)


def _line(m: Month, name: str) -> Attendance:
    return next(each for each in attendance.register(m.desk, m.meeting.id) if each.name == name)


def _due(m: Month, key: str) -> list[str]:
    return [f"{each.title}: {each.detail}" for each in today.today(m.desk).duties if each.key.startswith(key)]


def test_an_answer_pre_fills_the_register_and_who_comes_is_marked_when_there(ready: Month) -> None:
    _said(ready, NURSE, Said(Answer.DEPUTY))
    _said(ready, YOUTH, Said(Answer.APOLOGIES, note="At a course"))
    _said(ready, outgoing.CHAIR, Said(Answer.COMES))
    assert (_line(ready, NURSE).presence, _line(ready, NURSE).deputy) == (Presence.DEPUTY, DEPUTY)
    assert (_line(ready, YOUTH).presence, _line(ready, YOUTH).note) == (Presence.APOLOGIES, "At a course")
    assert _line(ready, outgoing.CHAIR).presence is Presence.UNKNOWN
    assert _reply(ready, NURSE).said == Said(Answer.DEPUTY, DEPUTY, DeputyFrom.SERVICE, "viv@example.org")
    assert replies.of_meeting(ready.desk, ready.meeting.id).counted() == (
        "1 comes, 1 sends a deputy, 1 apology, 4 have not answered"
    )
    _said(ready, YOUTH, Said())
    assert _line(ready, YOUTH).id == "", "an answer taken back leaves no line behind"


def test_a_changed_answer_is_of_the_day_it_changed_and_more_words_leave_its_day(ready: Month) -> None:
    _said(ready, YOUTH, Said(Answer.COMES))
    first = _reply(ready, YOUTH).said_on
    ready.clock.go_to(date(2026, 12, 2))
    _said(ready, YOUTH, Said(Answer.COMES, note="By bus"))
    assert _reply(ready, YOUTH).said_on == first == date(2026, 11, 30)
    _said(ready, YOUTH, Said(Answer.APOLOGIES))
    assert _reply(ready, YOUTH).said_on == date(2026, 12, 2)


def test_what_is_marked_in_the_room_stays_and_after_it_the_register_is_changed_there(ready: Month) -> None:
    attendance.mark(ready.desk, ready.meeting.id, ready.members[YOUTH], Presence.PRESENT)
    _said(ready, YOUTH, Said(Answer.APOLOGIES))
    assert _line(ready, YOUTH).presence is Presence.PRESENT
    ready.hold()
    with pytest.raises(SaveRefused, match="over"):
        _said(ready, YOUTH, Said(Answer.COMES))


def test_a_deputy_gets_the_agencys_open_actions_and_the_papers_once_with_a_password_of_their_own(
    following: Month,
) -> None:
    m = following
    _said(m, YOUTH, Said(Answer.DEPUTY, "Lou Other", DeputyFrom.ORGANISATION, "lou@example.org"))
    assert _due(m, "brief:") == [
        "Brief the deputy for 14 January 2027: Lou Other for Ben Youth: the agency’s open actions and the papers."
    ]
    planned = sending.plan(m.desk, Mailing.DEPUTY_BRIEFING, m.meeting.id)
    (parcel,) = planned.parcels
    assert (parcel.circle, parcel.password_holder) == (Circle.ONE_OFF, "Lou Other")
    assert [file.kind for file in parcel.files] == [DocumentKind.DEPUTY_BRIEFING, DocumentKind.AGENDA]
    said = repr(Contents(m.desk, planned).builder(parcel.files[0])())
    assert "taster session" in said and BERT in said and "Stands in for" in said
    made = outgoing.send(m, planned)
    assert _due(m, "brief:") == [], "it lies in the outbox: then the duty is to mark it as sent"
    sending.mark_sent(m.desk, made.id, m.desk.clock.today())
    assert _reply(m, YOUTH).briefed_on == m.desk.clock.today()
    assert _due(m, "brief:") == []
    _said(m, YOUTH, Said(Answer.DEPUTY, "Kim Other", DeputyFrom.SERVICE, "kim@example.org"))
    assert _due(m, "brief:"), "another deputy has no briefing yet"


def test_a_deputy_who_had_the_agenda_gets_no_papers_twice(following: Month) -> None:
    m = following
    _said(m, YOUTH, Said(Answer.DEPUTY, "Lou Other", email="lou@example.org"))
    outgoing.send(m, sending.plan(m.desk, Mailing.AGENDA, m.meeting.id))
    (parcel,) = sending.plan(m.desk, Mailing.DEPUTY_BRIEFING, m.meeting.id).parcels
    assert [file.kind for file in parcel.files] == [DocumentKind.DEPUTY_BRIEFING]


def test_what_is_kept_from_the_member_is_kept_from_the_deputy(following: Month) -> None:
    m = following
    _said(m, YOUTH, Said(Answer.DEPUTY, "Lou Other", email="lou@example.org"))
    attendance.declare_interest(m.desk, m.meeting.id, m.members[YOUTH], m.cases[BERT])
    planned = sending.plan(m.desk, Mailing.DEPUTY_BRIEFING, m.meeting.id)
    contents = Contents(m.desk, planned)
    held = repr([contents.builder(file)() for parcel in planned.parcels for file in parcel.files])
    assert ADA in held and BERT not in held and "taster" not in held


def test_a_deputy_who_is_a_member_or_has_no_address_is_named_on_the_page(ready: Month) -> None:
    _said(ready, NURSE, Said(Answer.DEPUTY, YOUTH))
    _said(ready, outgoing.NO_MAIL, Said(Answer.DEPUTY, "Nobody Knows"))
    planned = sending.plan(ready.desk, Mailing.DEPUTY_BRIEFING, ready.meeting.id)
    assert [one.name for one in planned.nobody] == ["Nobody Knows", YOUTH]
    assert planned.problems


def test_a_deputy_without_an_address_is_briefed_by_hand(ready: Month) -> None:
    with pytest.raises(SaveRefused):
        replies.briefed(ready.desk, ready.meeting.id, ready.members[NURSE], ready.desk.clock.today())
    _said(ready, NURSE, Said(Answer.DEPUTY, "Lou Other"))
    assert _due(ready, "brief:")
    replies.briefed(ready.desk, ready.meeting.id, ready.members[NURSE], ready.desk.clock.today())
    assert _due(ready, "brief:") == []


def test_an_update_is_asked_for_then_awaited_until_it_is_here(following: Month) -> None:
    m = following
    assert _due(m, "updates:") == []
    _said(m, YOUTH, Said(Answer.APOLOGIES))
    assert _reply(m, YOUTH).owes
    assert len(_due(m, "updates:")) == 1
    made = outgoing.send(m, sending.plan(m.desk, Mailing.AGENCY_ACTION_UPDATE, m.meeting.id))
    assert _due(m, "updates:") == []
    sending.mark_sent(m.desk, made.id, m.desk.clock.today())
    assert _due(m, "awaited:") == [
        "Get an Agency Action Update back for 14 January 2027: "
        "From Ben Youth. Drop the form on the meeting when it comes."
    ]
    attendance.update_received(m.desk, m.meeting.id, m.members[YOUTH], m.desk.clock.today())
    assert _due(m, "awaited:") == []
    sending.mark_sent(m.desk, made.id, None)
    assert _reply(m, YOUTH).asked_on is None


def test_the_social_work_member_owes_an_update_on_every_listed_child_new_ones_too(ready: Month) -> None:
    draft = member("Sam Worker", ready.desk.profile.social_work_service, email="sam@example.org")
    sam = members.add(ready.desk, draft)[0].id
    other = members.add(ready.desk, replace(draft, name="Sue Worker", email="sue@example.org"))[0].id
    replies.answer(ready.desk, ready.meeting.id, sam, Said(Answer.APOLOGIES))
    assert attendance.updates_owed(ready.desk, ready.meeting.id) == (), "a colleague of the service comes"
    replies.answer(ready.desk, ready.meeting.id, other, Said(Answer.APOLOGIES))
    assert {each.name for each in attendance.updates_owed(ready.desk, ready.meeting.id)} == {"Sam Worker", "Sue Worker"}


def test_somebody_who_left_and_a_day_ahead_are_refused(ready: Month) -> None:
    with pytest.raises(SaveRefused):
        _said(ready, outgoing.LEFT, Said(Answer.COMES))
    _said(ready, NURSE, Said(Answer.DEPUTY, "Lou Other"))
    with pytest.raises(SaveRefused, match="future"):
        replies.briefed(ready.desk, ready.meeting.id, ready.members[NURSE], date(2027, 1, 1))

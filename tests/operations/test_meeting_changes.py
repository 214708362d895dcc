"""A meeting moved or cancelled: what follows is said before, done at once, told to the members, and taken back."""

from datetime import date, timedelta

import pytest

from jatdesk.domain.agenda import BY_HAND
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Meeting, MeetingDraft
from jatdesk.domain.visits import Visit
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    agenda,
    agenda_items,
    history,
    meeting_changes,
    meetings,
    prepared_since,
    sending,
    today,
    undo,
    visits,
)
from jatdesk.operations.desk import Desk
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import DAY, NEXT_DAY, TODAY, case_titles, opened, planned, team

WEEK_LATER = DAY + timedelta(days=7)


def duties(desk: Desk) -> list[str]:
    return [duty.title for duty in today.today(desk).duties if duty.key.startswith("told:")]


def moved(desk: Desk, meeting: Meeting, day: date = WEEK_LATER, venue: str = "Village Hall") -> Meeting:
    meetings.change(desk, meeting.id, MeetingDraft(day, "10:00", "12:30", venue))
    return meetings.meeting(desk, meeting.id)


def test_what_follows_from_another_day_is_said_before_it_is_done(desk: Desk) -> None:
    meeting = planned(desk, room_booked=True)
    meetings.set_fact(desk, meeting.id, "agenda_sent_on", TODAY)

    said = meeting_changes.follows_from_moving(desk, meeting.id, MeetingDraft(WEEK_LATER, "10:00", "12:30", "Library"))

    assert "Papers in by Thursday 10 December 2026, not 3 December 2026" in said
    assert "Minutes out by Thursday 24 December 2026, not 17 December 2026" in said
    assert any(line.startswith("The agenda has gone out: the members must be told anew") for line in said)
    assert "The room counts as not booked until you tick it again." in said
    same = meeting_changes.follows_from_moving(desk, meeting.id, MeetingDraft(DAY, "10:00", "12:30", "Village Hall"))
    assert "Papers in by Thursday 3 December 2026" in same
    assert not any("told" in line for line in same if not line.startswith("Families"))


def test_members_are_told_of_a_move_only_when_they_had_the_agenda_and_until_it_is_recorded(desk: Desk) -> None:
    meeting = planned(desk)
    assert duties(desk) == []
    moved(desk, meeting, DAY + timedelta(days=1))
    assert duties(desk) == [], "nobody had been told of the first day"

    meetings.set_fact(desk, meeting.id, "agenda_sent_on", TODAY)
    after = moved(desk, meeting)
    assert after.moved_from.startswith("Friday 11 December 2026, 10am")
    assert duties(desk) == ["Tell the members the new date: 17 December 2026"]
    moved(desk, meeting, DAY + timedelta(days=1))
    assert duties(desk) == [], "it is again where they believe it to be"
    moved(desk, meeting)
    meetings.set_fact(desk, meeting.id, "members_told_on", TODAY)
    assert duties(desk) == []
    moved(desk, meeting, venue="Library")
    assert len(duties(desk)) == 1, "told of the day, but not of the place"
    assert meetings.meeting(desk, meeting.id).revision == 5


def test_sending_the_agenda_again_tells_the_members(open_desk: OpenDesk) -> None:
    ready = outgoing.month(open_desk)
    desk, meeting = ready.desk, meetings.next_meeting(ready.desk)
    assert meeting is not None
    coming = next(each for each in meetings.all_meetings(desk) if each.held_on is None)
    meetings.set_fact(desk, coming.id, "agenda_sent_on", desk.clock.today())
    early = outgoing.send(ready, sending.plan(desk, Mailing.AGENDA, coming.id))
    assert not prepared_since.flags(desk, early)
    moved(desk, coming, coming.day + timedelta(days=1))
    assert len(duties(desk)) == 1
    assert prepared_since.flags(desk, early)[0].startswith("The meeting was moved: it says Thursday 14 January")
    (lies,) = (duty for duty in today.today(desk).duties if duty.key.startswith("outbox:"))
    assert (lies.title.startswith("Do not send"), lies.detail.startswith("The meeting was moved")) == (True, True)

    made = outgoing.send(ready, sending.plan(desk, Mailing.AGENDA, coming.id))
    sending.mark_sent(desk, made.id, desk.clock.today())

    assert duties(desk) == []


def test_a_cancelled_meeting_passes_its_cases_and_items_on_and_leaves_no_other_duty(desk: Desk) -> None:
    team(desk)
    case_id = opened(desk)
    meeting, following = planned(desk, room_booked=True), planned(desk, NEXT_DAY)
    agenda_items.add(desk, meeting.id, "A word about parking", 5)
    visits.add(desk, case_id, Visit("", "Bea Sample", "mother", meeting_id=meeting.id, wished_on=TODAY))

    said = meeting_changes.follows_from_cancelling(desk, meeting.id)
    assert "1 case goes on to the meeting of 14 January 2027 by rule." in said
    assert "A family attends for case 0001: tell them." in said
    meeting_changes.cancel(desk, meeting.id, " The hall is  flooded ")

    found = meetings.meeting(desk, meeting.id)
    assert (found.cancelled_on, found.cancelled_why) == (TODAY, "The hall is flooded")
    assert case_titles(desk, following) == ["Case 0001"]
    assert "A word about parking" in {item.title for item in agenda.agenda(desk, following.id).items}
    assert duties(desk) == ["Tell the members: the meeting of 10 December 2026 is cancelled"]
    shown = today.today(desk)
    assert shown.meeting is not None and shown.meeting.id == following.id
    assert meetings.next_meeting(desk) == meetings.meeting(desk, following.id)
    assert not any(meeting.id in duty.key for duty in shown.duties if not duty.key.startswith("told:"))
    meetings.set_fact(desk, meeting.id, "members_told_on", TODAY)
    assert duties(desk) == []
    again = planned(desk, DAY)
    assert again.day == DAY, "the day is free again"


def test_cancelling_is_undone_with_what_went_on_coming_back(desk: Desk) -> None:
    case_id = opened(desk)
    meeting, following = planned(desk), planned(desk, NEXT_DAY)
    agenda_items.add(desk, meeting.id, "A word about parking", 5)
    visits.add(desk, case_id, Visit("", "Bea Sample", "mother", meeting_id=meeting.id, wished_on=TODAY))
    before = [item.title for item in agenda.agenda(desk, meeting.id).items]
    meeting_changes.cancel(desk, meeting.id, "Snow")
    line = next(line for line in history.lines(desk, "meeting", meeting.id) if line.what == "Cancelled a meeting")

    undo.undo(desk, line.id)

    assert [item.title for item in agenda.agenda(desk, meeting.id).items] == before
    assert case_titles(desk, following) == []
    assert visits.of_case(desk, case_id)[0].meeting_id == meeting.id
    assert duties(desk) == [], "nobody had been told"
    assert meetings.meeting(desk, meeting.id).revision == 2


def test_with_no_later_meeting_the_items_wait_until_one_is_planned(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)
    agenda_items.add(desk, meeting.id, "A word about parking", 5)
    item = next(item for item in agenda.agenda(desk, meeting.id).items if item.case_id == case_id)
    assert item.key != BY_HAND
    meeting_changes.cancel(desk, meeting.id, "Snow")
    assert [duty.key for duty in today.today(desk).duties if duty.key == "plan"] == ["plan"]

    following = planned(desk, NEXT_DAY)

    assert case_titles(desk, following) == ["Case 0001"]
    assert "A word about parking" in {item.title for item in agenda.agenda(desk, following.id).items}


def test_what_can_not_be_cancelled_or_held_after_all_is_refused_plainly(desk: Desk) -> None:
    meeting = planned(desk)
    with pytest.raises(SaveRefused, match="Say why"):
        meeting_changes.cancel(desk, meeting.id, "  ")
    with pytest.raises(SaveRefused):
        meeting_changes.hold_after_all(desk, meeting.id)
    meeting_changes.cancel(desk, meeting.id, "Snow")
    for act in (
        lambda: meeting_changes.cancel(desk, meeting.id, "Snow"),
        lambda: meetings.start(desk, meeting.id),
        lambda: moved(desk, meeting),
        lambda: meetings.set_fact(desk, meeting.id, "agenda_agreed_on", TODAY),
        lambda: agenda_items.add(desk, meeting.id, "More", 5),
    ):
        with pytest.raises(SaveRefused, match="cancelled"):
            act()
    planned(desk, DAY)
    with pytest.raises(SaveRefused, match="another meeting"):
        meeting_changes.hold_after_all(desk, meeting.id)
    begun = planned(desk, NEXT_DAY)
    meetings.start(desk, begun.id)
    with pytest.raises(SaveRefused, match="begun"):
        meeting_changes.cancel(desk, begun.id, "Snow")

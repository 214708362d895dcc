"""Today, from a real store: each duty comes with its reason and goes with its fact; quick, and naming nobody."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from jatdesk.db import cases as case_rows
from jatdesk.domain.actions import ActionState
from jatdesk.domain.cases import Case, CaseState, Closure, NewCase
from jatdesk.domain.children import Child
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.history import Changes
from jatdesk.domain.meetings import Presence
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.today import EmptySeat
from jatdesk.operations import (
    actions,
    agenda,
    attendance,
    cases,
    consent,
    meetings,
    members,
    minutes,
    passwords,
    today,
)
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import DAY, NEXT_DAY, TODAY, item_of, opened, planned, team
from tests.operations.people import WRITTEN, member


def titles(desk: Desk) -> list[str]:
    return [duty.title for duty in today.today(desk).duties]


def goes_with(desk: Desk, words: str, act: Callable[[], object]) -> None:
    """The duty is there, and exactly the act takes it away."""
    assert [title for title in titles(desk) if words in title], f"‘{words}’ is no duty: {titles(desk)}"
    act()
    assert not [title for title in titles(desk) if words in title]


def test_an_empty_store_begins_with_first_steps(desk: Desk) -> None:
    shown = today.today(desk)

    assert [duty.title for duty in shown.duties] == [
        "Add the members of the team",
        "Take in the first referral",
        "Plan the next meeting",
    ]
    assert (shown.meeting, shown.track, shown.agencies, shown.empty_seats) == (None, (), (), ())
    assert shown.counts.duties_now == 3

    team(desk)
    opened(desk)
    planned(desk)
    assert not {"Add the members of the team", "Take in the first referral", "Plan the next meeting"} & set(
        titles(desk)
    )


def test_a_whole_month_of_duties_appears_and_goes(open_desk: OpenDesk) -> None:
    clock = WalkingClock(date(2026, 12, 3))
    desk = open_desk(clock)
    team(desk)
    case_id = opened(desk)
    meeting = planned(desk)
    goes_with(desk, "Book the room", lambda: meetings.set_fact(desk, meeting.id, "room_booked_on", TODAY))
    goes_with(desk, "Papers are missing — Case 0001", lambda: cases.papers_in(desk, case_id, TODAY))
    goes_with(desk, "Agree the agenda", lambda: meetings.set_fact(desk, meeting.id, "agenda_agreed_on", TODAY))
    goes_with(desk, "Send the agenda", lambda: meetings.set_fact(desk, meeting.id, "agenda_sent_on", TODAY))
    clock.go_to(DAY)
    assert "Hold the meeting of 10 December 2026" in titles(desk)
    goes_with(desk, "Hold the meeting", lambda: meetings.start(desk, meeting.id))
    item_id = item_of(desk, meeting, case_id)
    decided = ItemMinutes(item_id, meeting.id, decision="close", told_by="Dora Name")
    minutes.record(desk, decided)
    goes_with(desk, "Finish the meeting", lambda: meetings.finish(desk, meeting.id))
    clock.go_to(date(2026, 12, 14))
    goes_with(desk, "Plan the next meeting", lambda: planned(desk, NEXT_DAY))
    goes_with(desk, "Tell the family", lambda: minutes.told_family(desk, item_id, date(2026, 12, 12), "by phone"))
    goes_with(desk, "Send the draft December minutes", lambda: minutes.send_to_chair(desk, meeting.id))
    goes_with(desk, "chair’s approval", lambda: minutes.approve(desk, meeting.id, "A. Chair", DAY, "in person"))
    goes_with(desk, "Send the December minutes", lambda: fact(desk, meeting.id, "minutes_sent_on"))
    goes_with(desk, "Send the monthly set", lambda: fact(desk, meeting.id, "return_sent_on"))
    closure = Closure(date(2026, 12, 14), "plan_done", "Done.")
    goes_with(desk, "Close case 0001", lambda: cases.close(desk, case_id, closure))
    asked = date(2026, 12, 14)
    goes_with(desk, "Send the Case Closure Report", lambda: cases.report_asked(desk, case_id, asked))
    goes_with(desk, "Closure report not back", lambda: cases.report_back(desk, case_id, asked))


def fact(desk: Desk, meeting_id: str, name: str) -> Changes:
    return meetings.set_fact(desk, meeting_id, name, desk.clock.today())


def test_consent_is_a_duty_until_it_is_written_and_the_form_until_it_is_seen(desk: Desk) -> None:
    case_id = opened(desk, consents=(replace(WRITTEN, state=ConsentState.VERBAL),))
    planned(desk)
    unseen = replace(WRITTEN, form_seen=False)

    goes_with(desk, "Get written consent — Case 0001", lambda: consent.record(desk, case_id, unseen))
    given = cases.page(desk, case_id).consents[-1]
    goes_with(desk, "See the signed consent form", lambda: consent.form_seen(desk, case_id, given.id))


def test_nobody_asked_for_consent_is_a_duty_too(desk: Desk) -> None:
    case_id = opened(desk, consents=())

    goes_with(desk, "Ask for consent — Case 0001", lambda: consent.record(desk, case_id, WRITTEN))


def test_overdue_actions_are_a_duty_until_they_are_answered(open_desk: OpenDesk) -> None:
    clock = WalkingClock(TODAY)
    desk = open_desk(clock)
    team(desk)
    case_id = opened(desk)
    meeting = planned(desk)
    line = actions.understand(desk, meeting.id, "youth support to ring by 12 dec")
    action, _ = actions.add(desk, item_of(desk, meeting, case_id), line)
    assert not [title for title in titles(desk) if "overdue" in title]
    clock.go_to(date(2026, 12, 13))

    (duty,) = [duty for duty in today.today(desk).duties if "overdue" in duty.title]
    assert (duty.target, duty.ref, duty.when) == ("actions", "Youth support", "1 day late")
    goes_with(desk, "overdue", lambda: actions.settle(desk, action.id, ActionState.NOT_POSSIBLE))


def test_the_password_is_a_duty_when_it_is_six_months_old(open_desk: OpenDesk) -> None:
    clock = WalkingClock(date(2027, 5, 15))
    desk = open_desk(clock)
    assert "Change the document password" not in titles(desk)
    clock.go_to(date(2027, 5, 16))

    goes_with(desk, "Change the document password", lambda: passwords.change(desk))


def test_a_member_who_owes_an_update_is_a_duty_until_it_arrived(desk: Desk) -> None:
    _, youth, _ = team(desk)
    case_id = opened(desk)
    earlier = planned(desk, date(2026, 11, 20))
    line = actions.understand(desk, earlier.id, "youth support to ring by 8 jan")
    actions.add(desk, item_of(desk, earlier, case_id), line)
    meetings.finish(desk, earlier.id)
    meeting = planned(desk)
    attendance.mark(desk, meeting.id, youth, Presence.APOLOGIES)

    goes_with(
        desk, "Agency Action Update", lambda: attendance.update_received(desk, meeting.id, youth, desk.clock.today())
    )


def test_the_meeting_card_says_where_in_how_long_and_what_stands_on_its_agenda(desk: Desk) -> None:
    planned(desk)
    opened(desk)

    shown = today.today(desk)

    assert shown.meeting is not None and shown.meeting.day == DAY
    assert shown.meeting_words == "Village Hall · in 13 working days · 1 new"
    assert [step.key for step in shown.track][:2] == ["room", "papers"]


def test_while_nothing_is_ahead_the_meeting_being_finished_is_shown(open_desk: OpenDesk) -> None:
    clock = WalkingClock(DAY)
    desk = open_desk(clock)
    meeting = planned(desk)
    meetings.finish(desk, meeting.id)
    clock.go_to(date(2026, 12, 12))

    shown = today.today(desk)

    assert shown.meeting is not None and shown.meeting.id == meeting.id
    assert shown.meeting_words.startswith("Village Hall · held on 10 December 2026")


def test_seats_that_are_vacant_or_from_which_nobody_came_are_named(open_desk: OpenDesk) -> None:
    clock = WalkingClock(date(2026, 7, 1))
    desk = open_desk(clock)
    for service in desk.profile.services:
        members.add(desk, member(f"Person of {service}", service))
    everyone = {found.service: found.id for found in members.all_members(desk)}
    members.leave(desk, everyone["Connexions"], date(2026, 9, 14))
    for month in (7, 9, 10, 11):
        clock.go_to(date(2026, month, 12))
        meeting = planned(desk, date(2026, month, 12))
        for service, member_id in everyone.items():
            gone = (service == "Connexions" and month > 7) or (service == "Inclusion services" and month > 7)
            if not gone:
                attendance.mark(desk, meeting.id, member_id, Presence.PRESENT)
        meetings.finish(desk, meeting.id)
    clock.go_to(TODAY)

    assert today.today(desk).empty_seats == (
        EmptySeat("Connexions", "vacant since 14 Sep"),
        EmptySeat("Inclusion services", "last came in July", is_filled=True),
    )


def test_no_duty_names_a_child(desk: Desk) -> None:
    team(desk)
    first = opened(desk, "Ada Quill")
    opened(desk, "Eve Unasked", consents=())
    meeting = planned(desk, date(2026, 11, 20))
    minutes.record(desk, ItemMinutes(item_of(desk, meeting, first), meeting.id, decision="close"))
    meetings.finish(desk, meeting.id)
    planned(desk)

    duties = today.today(desk).duties

    said = " ".join(f"{duty.title} {duty.detail} {duty.key}" for duty in duties)
    assert "0001" in said and "0002" in said, "both cases are spoken of"
    assert not any(name in said for name in ("Ada", "Bea", "Eve", "Quill", "Unasked"))


def test_the_badges_count_what_is_pressing(desk: Desk) -> None:
    team(desk)
    case_id = opened(desk)
    opened(desk, "Eve Example")
    cases.close(desk, case_id, Closure(TODAY, "plan_done", "Done."))

    counts = today.counts(desk)

    assert (counts.open_cases, counts.closed_cases, counts.open_actions) == (1, 1, 0)
    assert counts == today.today(desk).counts
    assert counts.duties_now == 1, "no meeting is planned; the closure report has a week"


def test_today_is_quick_with_many_closed_cases(desk: Desk) -> None:
    """20,000 here; 100,000 were measured at the same speed, for every query uses an index."""
    team(desk)
    with desk.writing() as transaction:
        case_rows.insert_many(transaction.connection, (_closed(n) for n in range(1, 20_001)))
    for n in range(40):
        opened(desk, f"Child Number{n}")
    meeting = planned(desk)
    agenda.refill(desk, meeting.id)
    today.today(desk)

    began = time.process_time()
    shown = today.today(desk)
    seconds = time.process_time() - began

    assert (shown.counts.open_cases, shown.counts.closed_cases) == (40, 20_000)
    assert seconds < 0.25, "a busy machine is given five times what it takes"


def _closed(n: int) -> NewCase:
    child = Child(f"k{n}", f"Child Number{n}", birth=date(2010, 1, 1))
    day = date(2024, 1, 1)
    case = Case(f"c{n}", f"{n:04}", CaseState.CLOSED, child, day, "", "Youth support", day, closed_on=day)
    return NewCase(case, consents=(Consent(ConsentState.WRITTEN, "Bea Sample", on=day, id=f"a{n}"),))

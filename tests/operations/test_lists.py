"""The lists and sheets that hold no child, or no child somebody may not have: members, matters arising, attendance."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.actions import ActionState
from jatdesk.domain.attendance_grid import Came
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import MeetingDraft, Presence
from jatdesk.domain.passwords import Circle
from jatdesk.domain.periods import Period
from jatdesk.domain.seat_grid import Mark
from jatdesk.domain.withheld import Withheld
from jatdesk.operations import (
    actions,
    attendance,
    attendance_grid,
    desk_copies,
    matters_arising,
    meeting_changes,
    meetings,
    members,
    notices,
    sending,
    today,
    withheld,
)
from jatdesk.operations.contents import Contents
from jatdesk.operations.file_jobs import readable
from jatdesk.operations.leak_check import LeaksFound
from tests.docs.golden import text_of
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, CHAIR, CLEO, DAY, NEXT_DAY, NURSE, VOLUNTARY, YOUTH, month
from tests.operations.people import member


def words_of(data: bytes) -> str:
    return " ".join(text_of(data).split())


def test_the_member_list_says_who_stands_for_what_and_goes_to_everybody_without_a_child(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk = ready.desk
    nurse = members.member(desk, ready.members[NURSE])
    members.change(desk, nurse.id, replace(nurse.draft, deputy="Viv Stand", deputy_email="viv@example.org", phone="01"))
    members.leave(desk, ready.members[YOUTH], desk.clock.today())
    said = words_of(readable(desk_copies.list_of_members(desk)))
    for words in (CHAIR, "Chair", NURSE, nurse.draft.email, "Viv Stand", "viv@example.org", "nobody yet"):
        assert words in said
    assert YOUTH not in said, "who left stands in it no more"
    assert "Nobody stands for" in said

    desk = replace(desk, team=replace(desk.team, central_email="central@example.org"))
    plan = sending.plan(desk, Mailing.MEMBER_LIST)
    assert not plan.problems
    to = {one.name: parcel.circle for parcel in plan.parcels for one in parcel.recipients}
    assert (to[CHAIR], to[NURSE], to["Central team"]) == (Circle.TEAM, Circle.TEAM, Circle.ONE_OFF)
    assert YOUTH not in to
    files = [(each.kind, each.suffix, each.cases) for parcel in plan.parcels for each in parcel.files]
    assert set(files) == {(DocumentKind.MEMBER_LIST, ".pdf", ()), (DocumentKind.MEMBER_LIST, ".docx", ())}
    made = sending.carry_out(desk, plan, sending.outbox(desk))
    assert made is not None

    # what changed since that list is the notice, and only that
    sending.mark_sent(desk, made[0].id, desk.clock.today())
    assert not notices.changes(desk) and sending.plan(desk, Mailing.MEMBERSHIP_NOTICE).problems
    draft = members.member(desk, nurse.id).draft
    members.change(desk, nurse.id, replace(draft, job_title="Lead nurse", phone="02"))
    members.change(desk, nurse.id, replace(draft, job_title="Lead nurse"))
    members.add(desk, member("Zed Newcomer", "Inclusion services"))
    assert [(each.member.name, each.is_new, len(each.words) > 1) for each in notices.changes(desk)] == [
        (NURSE, False, False),
        ("Zed Newcomer", True, True),
    ]
    assert any(duty.target == "sending:membership_notice" for duty in today.today(desk).duties)
    notice = sending.plan(desk, Mailing.MEMBERSHIP_NOTICE)
    assert [one.name for parcel in notice.parcels for one in parcel.recipients] == ["Central team"]
    said = words_of(readable(desk_copies.planned_file(desk, notice, 0, 0)))
    assert "Lead nurse" in said and "Zed Newcomer" in said and CHAIR not in said
    told = sending.carry_out(desk, notice, sending.outbox(desk))
    assert told is not None
    sending.mark_sent(desk, told[0].id, desk.clock.today())
    assert not notices.changes(desk)

    # terms of reference and a protocol for each go the same way
    both = sending.plan(desk, Mailing.TEAM_PAPERS)
    theirs = {parcel.recipients[0].name: {each.kind for each in parcel.files} for parcel in both.parcels}
    assert theirs[NURSE] == {DocumentKind.TERMS, DocumentKind.PROTOCOL}
    wanted = next(n for n, parcel in enumerate(both.parcels) if parcel.recipients[0].name == NURSE)
    said = words_of(readable(desk_copies.planned_file(desk, both, wanted, 2)))
    assert "keep that trust" in said and f"For {NURSE}" in said and CHAIR not in said
    assert NURSE in words_of(readable(desk_copies.terms(desk)))
    assert sending.carry_out(desk, both, sending.outbox(desk)) is not None

    # a child planted where a deputy should stand is found in the finished files, and stops them
    volunteer = members.member(desk, ready.members[VOLUNTARY])
    members.change(desk, volunteer.id, replace(volunteer.draft, deputy=ADA))
    with pytest.raises(LeaksFound):
        sending.carry_out(desk, sending.plan(desk, Mailing.MEMBER_LIST), sending.outbox(desk))


def test_matters_arising_hold_what_is_open_and_nothing_a_reader_may_not_have(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk = ready.desk
    ready.hold()
    ready.approve()
    following = next(each for each in meetings.all_meetings(desk) if each.day == NEXT_DAY)
    assert not matters_arising.of_meeting(desk, ready.meeting.id), "nothing was agreed before the first meeting"
    attendance.declare_interest(desk, following.id, ready.members[YOUTH], ready.cases[BERT])
    withheld.withhold(desk, ready.cases[ADA], Withheld(member_id=ready.members[NURSE], why="As they asked"))
    sheet = words_of(readable(desk_copies.matters_arising_sheet(desk, following.id)))
    assert ADA in sheet and BERT in sheet and "taster session" in sheet and "8 January 2027" in sheet
    assert CLEO not in sheet, "there is nothing open about this child"

    plan = sending.plan(desk, Mailing.MATTERS_ARISING, following.id)
    contents = Contents(desk, plan)
    has = {
        one.name: " ".join(repr(contents.builder(file)()) for file in parcel.files)
        for parcel in plan.parcels
        for one in parcel.recipients
    }
    assert all(BERT in words and ADA in words for name, words in has.items() if name not in (YOUTH, NURSE))
    assert CHAIR in has and BERT not in has[YOUTH] and ADA in has[YOUTH]
    assert ADA not in has[NURSE] and BERT in has[NURSE]
    kinds = {(file.kind, file.suffix) for parcel in plan.parcels for file in parcel.files}
    assert kinds == {(DocumentKind.MATTERS_ARISING, ".pdf"), (DocumentKind.MATTERS_ARISING, ".docx")}
    assert sending.carry_out(desk, plan, sending.outbox(desk)) is not None, "the finished files hold no other child"

    done = next(each.action for each in matters_arising.of_meeting(desk, following.id) if "taster" in each.action.what)
    actions.settle(desk, done.id, ActionState.DONE)
    assert BERT not in words_of(readable(desk_copies.matters_arising_sheet(desk, following.id)))


def test_attendance_counts_who_came_and_leaves_cancelled_meetings_out(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk = ready.desk
    for day in (date(2026, 12, 17), date(2027, 2, 11)):
        meetings.plan(desk, MeetingDraft(day, "10:00", "12:00", "Hall"))
    by_day = {each.day: each for each in meetings.all_meetings(desk)}
    soon, off = by_day[date(2026, 12, 17)], by_day[NEXT_DAY]
    meeting_changes.cancel(desk, off.id, "Snow")
    ready.hold()
    ready.clock.go_to(date(2026, 12, 17))
    meetings.start(desk, soon.id)
    attendance.mark(desk, soon.id, ready.members[CHAIR], Presence.PRESENT)
    attendance.mark(desk, soon.id, ready.members[NURSE], Presence.APOLOGIES)
    attendance.mark(desk, soon.id, ready.members[YOUTH], Presence.ABSENT)
    meetings.finish(desk, soon.id)

    grid = attendance_grid.of_period(desk, Period(date(2026, 9, 1), date(2027, 8, 31)))
    assert [each.day for each in grid.meetings] == [DAY, date(2026, 12, 17)]
    assert grid.cancelled == 1
    rows = {row.name: row for row in grid.rows}
    assert (rows[CHAIR].marks, rows[CHAIR].count) == (("P", "P"), Came(2, 2))
    assert (rows[NURSE].marks, rows[NURSE].count.percent) == (("D", "A"), "50 %")
    assert rows[YOUTH].marks == ("P", "X")
    assert rows[VOLUNTARY].marks == ("P", "?") and rows[VOLUNTARY].count == Came(1, 1), "not marked counts for nobody"
    assert dict(grid.services)[rows[NURSE].service] == Came(1, 2)
    assert attendance_grid.of_period(desk, Period(DAY, DAY)).cancelled == 0
    seats = attendance_grid.by_service(desk, Period(date(2026, 9, 1), date(2027, 8, 31)))
    assert (len(seats.meetings), seats.held) == (3, 2), "a cancelled meeting is shown"
    by_service = {row.service: row for row in seats.rows}
    nurse = by_service[rows[NURSE].service]
    assert (nurse.marks, nurse.count) == ((Mark.DEPUTY, Mark.APOLOGIES, Mark.CANCELLED), Came(1, 2)), "and not counted"
    empty = next(row for row in seats.rows if row.count.of == 0)
    assert empty.marks == (Mark.VACANT, Mark.VACANT, Mark.CANCELLED)
    assert by_service[rows[VOLUNTARY].service].marks[1] is Mark.NOT_MARKED
    assert by_service[rows[VOLUNTARY].service].count == Came(1, 1)

    period = Period(date(2026, 9, 1), date(2027, 8, 31))
    said = words_of(readable(desk_copies.attendance_copy(desk, period)))
    assert "Cancelled, not counted 1" in said and "2 of 2 100 %" in said and "1 of 2 50 %" in said
    plan = sending.plan(desk, Mailing.ATTENDANCE, period=period)
    assert [one.name for parcel in plan.parcels for one in parcel.recipients] == [CHAIR, "Central team"]
    assert {file.suffix for parcel in plan.parcels for file in parcel.files} == {".pdf", ".xlsx"}
    assert sending.carry_out(desk, plan, sending.outbox(desk)) is not None

    # who was out for which item is told to nobody who may not have the case
    attendance.declare_interest(desk, ready.meeting.id, ready.members[CHAIR], ready.cases[BERT])
    attendance.declare_interest(desk, ready.meeting.id, ready.members[YOUTH], ready.cases[ADA])
    register = sending.plan(desk, Mailing.ATTENDANCE_REGISTER, ready.meeting.id)
    parcel, *_central = register.parcels
    contents = Contents(desk, register)
    assert {file.suffix for file in parcel.files} == {".pdf", ".docx"}
    assert ready.cases[BERT] not in parcel.files[0].cases
    told = repr(contents.builder(parcel.files[0])())
    whole = repr(desk_copies.register_copy(desk, ready.meeting.id).build())
    assert told.count("out for item") == 1 and whole.count("out for item") == 2
    assert not {ADA, BERT, CLEO} & {name for name in (ADA, BERT, CLEO) if name in whole}

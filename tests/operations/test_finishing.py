"""A meeting is finished when every referrer and family has heard and copies are shredded, or a reason is given."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from jatdesk.domain.cases import Closure
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.finishing import BY_MAILING, WITH_THE_MINUTES, CaseEnd, End
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.passwords import Circle
from jatdesk.domain.referrals import Source
from jatdesk.domain.sending import SendingPlan
from jatdesk.domain.timeliness import Pace, in_time
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    attendance,
    cases,
    consent,
    copies,
    finishing,
    meetings,
    members,
    minutes,
    referrals,
    sending,
    timeliness,
    today,
)
from jatdesk.operations.contents import Contents
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import planned
from tests.operations.outgoing import ADA, BERT, CLEO, DAY, NEXT_DAY, NURSE, Month, minutes_plan, month, send

APPROVED_ON = date(2026, 12, 14)


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    """Held and approved: Ada's and Cleo's referrers are outside the team, Bert's is the nurse, a member."""
    made = month(open_desk)
    made.hold()
    made.approve()
    return made


def outcome(ready: Month) -> SendingPlan:
    return sending.plan(ready.desk, Mailing.OUTCOME, ready.meeting.id)


def end_of(ready: Month, child: str) -> CaseEnd:
    known = finishing.of_meeting(ready.desk, ready.meeting.id)
    return next(end for end in known.cases if end.case_id == ready.cases[child])


def titles(ready: Month) -> list[str]:
    return [duty.title for duty in today.today(ready.desk).duties]


def words_in(ready: Month, plan: SendingPlan, to: str) -> str:
    (parcel,) = (parcel for parcel in plan.parcels if to in {one.email for one in parcel.recipients})
    return repr([Contents(ready.desk, plan).builder(file)() for file in parcel.files])


def test_each_referrer_gets_their_own_case_and_no_word_of_another(ready: Month) -> None:
    plan = outcome(ready)
    assert plan.problems == ()
    assert {one.email for parcel in plan.parcels for one in parcel.recipients} == {
        "cay@example.org",
        "c.example@example.org",
    }
    assert all(parcel.circle is Circle.ONE_OFF for parcel in plan.parcels)
    ada = words_in(ready, plan, "cay@example.org")
    assert ADA in ada and "repairs" in ada and "14 January 2027" in ada and NURSE in ada
    assert "Sleeps well now" not in ada, "what was said in the room stays there"
    assert BERT not in ada and CLEO not in ada
    assert [f"{each.name}: {each.why}" for each in plan.nobody] == [f"{NURSE}: Case 0002: has it with the minutes."]


def test_nothing_goes_before_the_chair_has_approved(open_desk: OpenDesk) -> None:
    made = month(open_desk)
    assert finishing.of_meeting(made.desk, made.meeting.id).cases == ()
    made.hold()
    assert outcome(made).problems == ("The chair has not approved these minutes yet.",)
    assert not any(title.startswith("Tell 2 referrers") for title in titles(made)), "nor is it due"


def test_a_meeting_is_finished_by_what_happens_and_not_by_a_tick(ready: Month) -> None:
    desk, meeting = ready.desk, ready.meeting
    assert "Tell 2 referrers the outcome — Cases 0001 and 0003" in titles(ready)
    first = send(ready, minutes_plan(ready))
    sending.mark_sent(desk, first.id, APPROVED_ON)
    heard = end_of(ready, BERT).outcome
    assert heard is not None and (heard.how, heard.on) == (WITH_THE_MINUTES, APPROVED_ON)
    made = send(ready, outcome(ready))
    assert not any(title.startswith("Tell 2 referrers") for title in titles(ready)), "it lies ready"
    sending.mark_sent(desk, made.id, APPROVED_ON)
    assert finishing.of_meeting(desk, meeting.id).referrers == ()
    told = end_of(ready, ADA).outcome
    assert told is not None and (told.how, told.to_whom) == (
        BY_MAILING,
        "Cay Example, School nursing or health visiting",
    )
    assert outcome(ready).problems == ("Every referrer has heard.",)
    for child in (ADA, BERT, CLEO):
        assert meetings.meeting(desk, meeting.id).finished_on is None
        minutes.told_family(desk, ready.item(child), APPROVED_ON, "at school")
    assert finishing.of_meeting(desk, meeting.id).missing() == "spare papers"
    copies.none_printed(desk, meeting.id, APPROVED_ON)
    assert meetings.meeting(desk, meeting.id).finished_on == APPROVED_ON
    sending.mark_sent(desk, made.id, None)
    assert meetings.meeting(desk, meeting.id).finished_on is None
    assert len(finishing.of_meeting(desk, meeting.id).referrers) == 2


def test_told_by_phone_counts_and_a_later_mailing_leaves_that_alone(ready: Month) -> None:
    desk, item = ready.desk, ready.item(ADA)
    finishing.told_referrer(desk, item, APPROVED_ON, "Bo Admin", "by phone")
    plan = outcome(ready)
    assert {one.email for parcel in plan.parcels for one in parcel.recipients} == {"c.example@example.org"}
    sending.mark_sent(desk, send(ready, plan).id, APPROVED_ON)
    told = end_of(ready, ADA).outcome
    assert told is not None and (told.by, told.how, told.mailing_id) == ("Bo Admin", "by phone", "")
    for on in (APPROVED_ON + timedelta(days=1), DAY - timedelta(days=1)):
        with pytest.raises(SaveRefused):
            finishing.told_referrer(desk, item, on)


def test_a_reason_settles_what_will_not_happen_and_is_kept(ready: Month) -> None:
    desk = ready.desk
    with pytest.raises(SaveRefused):
        finishing.leave(desk, ready.item(ADA), End.FAMILY, "  ")
    assert "Tell the family what was agreed — Case 0001" in titles(ready)
    finishing.leave(desk, ready.item(ADA), End.FAMILY, "It is not safe to contact them.")
    left = end_of(ready, ADA).told
    assert left is not None and left.why == "It is not safe to contact them."
    assert "Tell the family what was agreed — Case 0001" not in titles(ready)
    figures = timeliness.of_meeting(desk, ready.meeting.id)
    assert figures is not None and figures.families == 2, "who can't be told is not counted as late"
    minutes.told_family(desk, ready.item(ADA), APPROVED_ON, "after all")
    assert getattr(end_of(ready, ADA).told, "how", "") == "after all"


@pytest.mark.parametrize("what", ["no e-mail", "two in one box", "interest", "withdrawn", "no referral", "family"])
def test_who_can_not_be_written_to_is_said_and_gets_nothing(open_desk: OpenDesk, what: str) -> None:
    made = month(open_desk)
    desk, case_id = made.desk, made.cases[BERT]
    last = cases.page(desk, case_id).referrals[-1]
    bad = {"no e-mail": "", "two in one box": "a@b.org, c@d.org"}
    if what in bad:
        draft = replace(last.draft, practitioner_name="Kit Gone", practitioner_email=bad[what])
        referrals.change(desk, last.id, draft)
    elif what == "family":
        referrals.change(desk, last.id, replace(last.draft, source=Source.PARENT))
    elif what == "interest":
        attendance.declare_interest(desk, made.meeting.id, made.members[NURSE], case_id, "A cousin")
    elif what == "no referral":
        with desk.writing() as transaction:
            transaction.connection.exec_driver_sql("DELETE FROM referrals WHERE case_id = ?", (case_id,))
    made.hold()
    made.approve()
    meetings.set_fact(desk, made.meeting.id, "minutes_sent_on", APPROVED_ON)
    if what == "withdrawn":
        consent.record(desk, case_id, Consent(ConsentState.WITHDRAWN, "Bea Sample", "mother", APPROVED_ON))
    end = end_of(made, BERT)
    plan = outcome(made)
    sent = {case for parcel in plan.parcels for file in parcel.files for case in file.cases}
    assert case_id not in sent and made.cases[ADA] in sent, "the others get theirs"
    if what == "family":
        assert end.by_family and not end.referrer_waits, "who asked is who is told"
    else:
        assert end.hindrance and end.referrer_waits
        assert any("0002" in title for title in titles(made))
        finishing.leave(desk, end.item_id, End.REFERRER, "Nobody to tell")
        assert not end_of(made, BERT).referrer_waits


def test_a_referrer_who_left_the_team_is_pointed_at_before_sending(ready: Month) -> None:
    desk = ready.desk
    gone = members.add(desk, replace(members.all_members(desk)[0].draft, name="Cay Example", email="Cay@example.org"))[
        0
    ]
    members.change(desk, gone.id, replace(gone.draft, left=APPROVED_ON, office=gone.draft.office))
    assert any("Cay Example has left the team" in words for words in outcome(ready).checks)


def test_a_case_closed_since_still_tells_its_referrer(ready: Month) -> None:
    cases.close(ready.desk, ready.cases[ADA], Closure(APPROVED_ON, "plan_done", "", True, ""))
    assert ADA in words_in(ready, outcome(ready), "cay@example.org")


def test_two_cases_of_one_referrer_are_two_files_in_one_mail(open_desk: OpenDesk) -> None:
    made = month(open_desk)
    last = cases.page(made.desk, made.cases[CLEO]).referrals[-1]
    referrals.change(made.desk, last.id, replace(last.draft, practitioner_email="CAY@example.org"))
    made.hold()
    made.approve()
    (parcel,) = outcome(made).parcels
    assert [file.cases for file in parcel.files] == [(made.cases[ADA],), (made.cases[CLEO],)]
    assert {file.kind for file in parcel.files} == {DocumentKind.OUTCOME}


def test_a_meeting_with_nobody_and_no_case_owes_nobody(open_desk: OpenDesk) -> None:
    made = month(open_desk)
    desk = made.desk
    empty = planned(desk, date(2027, 3, 11))
    made.clock.go_to(empty.day)
    meetings.start(desk, empty.id)
    meetings.finish(desk, empty.id)
    known = finishing.of_meeting(desk, empty.id)
    assert (known.cases, known.referrers, known.families) == ((), (), ())
    assert sending.plan(desk, Mailing.OUTCOME, empty.id).problems


@pytest.mark.parametrize(
    ("days", "pace"), [(6, Pace.IN_TIME), (7, Pace.IN_TIME), (8, Pace.AFTER_DUE), (10, Pace.AFTER_DUE), (11, Pace.LATE)]
)
def test_the_pace_of_the_minutes_is_counted_from_the_first_mailing(ready: Month, days: int, pace: Pace) -> None:
    desk, on = ready.desk, DAY + timedelta(days=days)
    ready.clock.go_to(on)
    sending.mark_sent(desk, send(ready, minutes_plan(ready)).id, on)
    ready.clock.go_to(on + timedelta(days=30))
    sending.mark_sent(desk, send(ready, minutes_plan(ready)).id, on + timedelta(days=30))
    figures = timeliness.of_meeting(desk, ready.meeting.id)
    assert figures is not None
    assert (figures.days, figures.pace, figures.held_on, figures.sent_on) == (days, pace, DAY, on)
    assert (figures.draft_to_chair_on, figures.approved_on) == (APPROVED_ON, APPROVED_ON)
    assert in_time(timeliness.of_period(desk, DAY, NEXT_DAY)) == (int(pace is Pace.IN_TIME), 1)


def test_families_told_after_two_days_are_not_counted_as_in_time(ready: Month) -> None:
    minutes.told_family(ready.desk, ready.item(ADA), DAY + timedelta(days=2), "by phone", "Bo Admin")
    minutes.told_family(ready.desk, ready.item(BERT), DAY + timedelta(days=3), "by phone")
    figures = timeliness.of_meeting(ready.desk, ready.meeting.id)
    assert figures is not None and (figures.families, figures.families_in_time) == (3, 1)
    assert getattr(end_of(ready, ADA).told, "by", "") == "Bo Admin"


def test_an_undiscussed_case_owes_its_referrer_nothing(open_desk: OpenDesk) -> None:
    made = month(open_desk)
    made.clock.go_to(DAY)
    meetings.start(made.desk, made.meeting.id)
    minutes.record(made.desk, ItemMinutes(made.item(ADA), made.meeting.id, discussion="Well."))
    meetings.finish(made.desk, made.meeting.id)
    assert [end.case_id for end in finishing.of_meeting(made.desk, made.meeting.id).cases] == [made.cases[ADA]]
    with pytest.raises(SaveRefused):
        finishing.told_referrer(made.desk, made.item(BERT), DAY)
